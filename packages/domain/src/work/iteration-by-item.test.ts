import { aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { WorkItem } from '../records/registry.ts'
import { iterationByItem } from './index.ts'

const [one, other] = ['Now', 'Next'].map((name) => build('iteration', { name }).id)

function iterationsOf(items: readonly WorkItem[]) {
  return items.map(iterationByItem({ 'work-item': new Map(items.map((item) => [item.id, item])) }))
}

test('an item is in the iteration of the nearest above where it has none of its own', () => {
  const top = aWorkItem({ iterationId: one! })
  const middle = aWorkItem({ parentId: top.id })
  const own = aWorkItem({ parentId: middle.id, iterationId: other! })
  const below = aWorkItem({ parentId: own.id })
  const lost = aWorkItem({ parentId: aWorkItem({}).id })
  expect(iterationsOf([top, middle, own, below, lost])).toEqual([one, one, other, other, null])
})

test('a tree with a cycle that got in ends: what is in it has the iteration of one of it, or none', () => {
  const [first, second] = [aWorkItem({}), aWorkItem({})]
  const cycle = [
    { ...first, parentId: second.id },
    { ...second, parentId: first.id },
  ]
  expect(iterationsOf(cycle)).toEqual([null, null])
  expect(iterationsOf([cycle[0]!, { ...cycle[1]!, iterationId: one! }])).toEqual([one, one])
})

import { aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { misleads, teamlessOf, teamlessText } from './teamless.ts'

const items = [
  aWorkItem(),
  aWorkItem(),
  aWorkItem({ teamId: 'tem_1' as never }),
  aWorkItem({ title: 'Parent' }),
  aWorkItem({ title: 'Done' }),
  aWorkItem({ title: 'Without dates' }),
]
const planned = (item: (typeof items)[number]) => ({
  mode: item.title === 'Done' ? 'done' : 'automatic',
  rolledUp: item.title === 'Parent',
})
const plan = {
  items: new Map(
    items.filter(({ title }) => title !== 'Without dates').map((item) => [item.id, planned(item) as never]),
  ),
}

test('of the open work that has dates, what no team has is counted', () => {
  expect(teamlessOf(items, plan)).toEqual({ count: 2, of: 3 })
})

test('the plan misleads when half of it has no team, but a handful is seen without being told', () => {
  expect(misleads({ count: 689, of: 689 })).toBe(true)
  expect(misleads({ count: 10, of: 20 })).toBe(true)
  expect(misleads({ count: 10, of: 21 })).toBe(false)
  expect(misleads({ count: 9, of: 9 })).toBe(false)
})

test('it is said in a sentence', () => {
  expect(teamlessText({ count: 1689, of: 1700 })).toBe(
    '1,689 open items have no team: planned as if there were always room',
  )
  expect(teamlessText({ count: 1, of: 1 })).toMatch(/^1 open item has no team:/)
})

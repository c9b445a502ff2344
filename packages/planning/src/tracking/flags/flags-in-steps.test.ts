import { type Snapshot, scopeOf } from '@trireme/domain'
import { generatedPlan } from '@trireme/testing'
import { expect, test } from 'vitest'
import { factsInSteps } from '../../facts.ts'
import { plan } from '../../index.ts'
import { TODAY } from '../../portfolios.testing.ts'
import { effortByItem } from '../effort.ts'
import { workTree } from '../work-tree.ts'
import { flagsInSteps } from './flags.ts'

const ITEMS = 4_000

test('flags of a large plan are found in small steps, its facts in steps that read the whole once at most; each item is read a few times', () => {
  const { snapshot, takeCount } = counting(generatedPlan({ items: ITEMS, dependencies: 6_000, teams: 40, seed: 1 }))
  const made = plan(snapshot, { today: TODAY })
  const [tree, efforts, scope] = [workTree(snapshot), effortByItem(snapshot), scopeOf(snapshot, undefined)]
  const odds = (id: string) => {
    const planned = made.items.get(id as never)
    return planned && { onTarget: 0.5, p85At: planned.endsAt }
  }
  const readIn = (steps: Generator) => {
    const counts: number[] = []
    takeCount()
    for (let step = steps.next(); step.done !== true; step = steps.next()) counts.push(takeCount())
    counts.push(takeCount())
    return { most: Math.max(...counts), all: counts.reduce((sum, count) => sum + count, 0) }
  }
  const flags = readIn(flagsInSteps({ snapshot, plan: made, tree, efforts, today: TODAY, odds }))
  expect(flags.most).toBeLessThan(ITEMS / 2)
  expect(flags.all).toBeLessThan(6 * ITEMS)
  const facts = readIn(factsInSteps({ snapshot, plan: made, scope, sequence: 1, oddsOf: odds, actuals: [] }))
  expect(facts.most).toBeLessThan(1.1 * ITEMS)
  expect(facts.all).toBeLessThan(6 * ITEMS)
})

/** A snapshot that counts how often a work item is read. */
function counting(of: Snapshot): { readonly snapshot: Snapshot; readonly takeCount: () => number } {
  let count = 0
  const items = of['work-item']
  const counted = new Map(items) as Map<never, never>
  const get = counted.get.bind(counted)
  counted.get = (id) => {
    count++
    return get(id)
  }
  const values = counted.values.bind(counted)
  counted.values = function* () {
    for (const each of values()) {
      count++
      yield each
    }
  } as never
  return {
    snapshot: { ...of, 'work-item': counted },
    takeCount: () => {
      const taken = count
      count = 0
      return taken
    },
  }
}

import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TODAY } from '../portfolios.testing.ts'
import { type BetterOrder, type Plan, plan } from '../index.ts'
import { crowdedPortfolio } from './crowded.testing.ts'
import { improvePlan, proposalOf } from './improve-plan.ts'
import { turnChanges } from './turns.ts'

const planned = (snapshot: Parameters<typeof plan>[0]) => plan(snapshot, { today: TODAY })

function bestOf(made: Plan, schedules = 200): BetterOrder {
  return [...improvePlan(made, { schedules })].at(-1)!
}

/** A long one first and a short one with a promise behind it, in a team of one. */
const waiting = 'team Core 1; Long 10d Core; Short 1d Core by 2027-03-02; Other 2d Core'

describe('a better order', () => {
  test('keeps a promise that the order of the roadmap breaks', () => {
    const { snapshot, items } = noted(waiting)
    const made = planned(snapshot)
    expect(made.items.get(items['Short']!)!.lateMinutes).toBeGreaterThan(0)
    const { plan: after, lateness, changes } = proposalOf(snapshot, made, bestOf(made).order)!
    expect(after.items.get(items['Short']!)!.lateMinutes).toBe(0)
    expect(lateness).toBe(0)
    expect(changes.every((change) => 'after' in change && Object.keys(change.after).join() === 'goesBeforeId')).toBe(
      true,
    )
  })

  test('is never worse than the plan of today, in the plan that adopting it gives', () => {
    fc.assert(
      fc.property(crowdedPortfolio, (snapshot) => {
        const made = planned(snapshot)
        const found = [...improvePlan(made, { schedules: 60 })]
        for (const [n, { lateness, finish }] of found.entries()) {
          expect(lateness).toBeLessThanOrEqual(n === 0 ? 1 : found[n - 1]!.lateness)
          if (lateness === found[n - 1]?.lateness) expect(finish).toBeLessThanOrEqual(found[n - 1]!.finish)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('when all of it is adopted gives the plan that was found', () => {
    fc.assert(
      fc.property(crowdedPortfolio, (snapshot) => {
        const made = planned(snapshot)
        const best = bestOf(made, 60)
        const { lateness, finish } = proposalOf(snapshot, made, best.order)!
        expect([lateness, finish]).toEqual([best.lateness, best.finish])
      }),
      { numRuns: 60 },
    )
  })

  test('that puts the first of very many last moves that one, not all the others', () => {
    const names = Array.from({ length: 300 }, (_, n) => `I${n}`)
    const { snapshot, items } = noted(names.map((name) => `${name} 1d Core`).join('; '))
    const made = planned(snapshot)
    const { tree } = made.solved!.statement.ground
    const order = [...tree.items.keys()]
    const changes = turnChanges(made.solved!, [...order.slice(1), order[0]!])
    expect(changes.map(({ id }) => id)).toEqual([items['I0']])
  })

  test('can be adopted in part, and not at all', () => {
    const { snapshot, items } = noted(waiting)
    const made = planned(snapshot)
    const { order } = bestOf(made)
    expect(proposalOf(snapshot, made, order, new Set())!.changes).toEqual([])
    const part = proposalOf(snapshot, made, order, new Set([items['Short']!]))!
    expect(part.plan.items.get(items['Short']!)!.lateMinutes).toBe(0)
  })

  test('there is none of a plan that does not wait for people', () => {
    const made = plan(noted(waiting).snapshot, { today: TODAY, level: false })
    expect([...improvePlan(made, { schedules: 100 })]).toEqual([])
  })
})

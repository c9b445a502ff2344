import { type Id, viewAfter } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, dateOf, openPlanner, plan } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'
import { crowdedPortfolio } from './crowded.testing.ts'
import { gainOf, reasonsAfter } from './gain.ts'
import { improvePlan, proposalOf } from './improve-plan.ts'

const planned = (snapshot: Parameters<typeof plan>[0]) => plan(snapshot, { today: TODAY })

function bestProposal(snapshot: Parameters<typeof plan>[0], made: Plan, schedules: number) {
  return proposalOf(snapshot, made, [...improvePlan(made, { schedules })].at(-1)!.order)!
}

/** A long one first and a short one with a promise behind it, in a team of one. */
const waiting = 'team Core 1; Long 10d Core; Short 1d Core by 2027-03-02; Other 2d Core'

describe('the gain of a proposal', () => {
  test('tells who is done sooner and who later, in working days, who gains most first', () => {
    const { snapshot, items } = noted(waiting)
    const made = planned(snapshot)
    const proposal = bestProposal(snapshot, made, 200)
    const { moved, newlyLate, newlyInTime, laterStill, lateMinutes } = gainOf(snapshot, made, proposal)
    const names = new Map<Id, string>(Object.entries(items).map(([name, id]) => [id, name]))
    // Ten days of work lie before Short today, and thirteen in all: Other takes its turn behind it.
    expect(moved.map(({ id, days }) => [names.get(id), days])).toEqual([
      ['Short', -10],
      ['Other', -10],
      ['Long', 3],
    ])
    expect(dateOf(moved[0]!.to.startsAt)).toBe(TODAY)
    expect([newlyLate, newlyInTime, laterStill]).toEqual([[], [items['Short']], []])
    expect(lateMinutes).toEqual({ was: 9 * 480, is: 0 })
  })

  test('is that of the planner’s own preview of the same changes', () => {
    fc.assert(
      fc.property(crowdedPortfolio, (snapshot) => {
        const made = planned(snapshot)
        const proposal = bestProposal(snapshot, made, 40)
        const gain = gainOf(snapshot, made, proposal)
        const preview = openPlanner(snapshot, { today: TODAY }).preview(proposal.changes)
        expect(new Map(gain.moved.map(({ id, to }) => [id, to]))).toEqual(preview.moved)
        expect(new Set(gain.newlyLate)).toEqual(new Set(preview.newlyLate))
        expect(new Set(gain.newlyInTime)).toEqual(new Set(preview.newlyInTime))
        expect(new Set(gain.laterStill)).toEqual(new Set(preview.laterStill.map(({ id }) => id)))
      }),
      { numRuns: 40 },
    )
  })

  test('comes with the reasons of the plan that the changes give', () => {
    const { snapshot, items } = noted(waiting)
    const made = planned(snapshot)
    const { changes } = bestProposal(snapshot, made, 200)
    const then = plan(viewAfter(snapshot, changes), { today: TODAY })
    const reasons = reasonsAfter(snapshot, { changes, plan: then }, [items['Long']!])
    expect([...reasons.keys()]).toEqual([items['Long']])
    expect(reasons.get(items['Long']!)).toMatch(/^Starts 4 Mar: .*team Core is full until 4 Mar/)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../../check/models.testing.ts'
import { check } from '../../check/check.ts'
import { schedule } from '../../construct/schedule.ts'
import { toldTooLate } from '../../explain/violations.ts'
import type { Activity, Model } from '../../model/model.ts'
import { compile } from '../../network/compile.ts'
import { AUTOMATIC, type Network } from '../../network/network.ts'
import { aimsOf } from './aims.ts'
import { improve, planAlong } from './improve.ts'
import { adopt, levellingProposal } from './levelling-proposal.ts'

const DAY = 1440
const MONDAY = 20_500 * DAY

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

/** One team, all day and night; a mode's work in days. */
function shop(activities: readonly { readonly id: string; readonly days: number }[]): Network {
  return networkOf({
    statusAt: MONDAY,
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, DAY]] as const) }],
    pools: [{ id: 'crew', calendar: 'always', capacity: 100 }],
    activities: activities.map(({ id, days }, rank): Activity => ({
      id,
      rank,
      work: { durationMinutes: days * DAY },
      demands: [{ pool: 'crew', units: 100 }],
    })),
    dependencies: [],
  })
}

describe('a proposal', () => {
  it('[I7] says who moves by how much, what it gains and what binds it then', () => {
    const network = shop([
      { id: 'hull', days: 10 },
      { id: 'sail', days: 1 },
    ])
    const today = schedule(network, { level: true })
    const valueWeight = Int32Array.of(1, 5)
    const better = [...improve(network, { schedules: 20, seed: 1, valueWeight })].at(-1)!
    const proposal = levellingProposal(
      today,
      planAlong(network, better.order),
      aimsOf(network, today.start, { valueWeight }),
    )
    expect(proposal.moves).toEqual([
      {
        activity: 1,
        from: { startAt: MONDAY + 10 * DAY, finishAt: MONDAY + 11 * DAY },
        to: { startAt: MONDAY, finishAt: MONDAY + DAY },
        delay: -10 * DAY,
        cost: -50 * DAY,
        reasons: [expect.objectContaining({ kind: 'status' })],
      },
      {
        activity: 0,
        from: { startAt: MONDAY, finishAt: MONDAY + 10 * DAY },
        to: { startAt: MONDAY + DAY, finishAt: MONDAY + 11 * DAY },
        delay: DAY,
        cost: DAY,
        reasons: [
          expect.objectContaining({ kind: 'status' }),
          expect.objectContaining({ kind: 'capacity', blockers: [1] }),
        ],
      },
    ])
    expect(proposal.before.cost - proposal.after.cost).toBe(49 * DAY)
  })

  it('[I7] names everybody who lies otherwise and nobody else, and its costs sum up to the difference', () => {
    fc.assert(
      fc.property(models, fc.integer(), (model, seed) => {
        const network = networkOf(model)
        const today = schedule(network, { level: true })
        const after = planAlong(network, [...improve(network, { schedules: 40, seed })].at(-1)!.order)
        const { moves, before, after: then } = levellingProposal(today, after, aimsOf(network, today.start))
        const moved = [...today.start.keys()].filter(
          (n) => today.start[n] !== after.start[n] || today.finish[n] !== after.finish[n],
        )
        expect(moves.map(({ activity }) => activity).toSorted()).toEqual(moved.toSorted())
        expect(moves.reduce((sum, { cost }) => sum + cost, 0)).toBe(then.cost - before.cost)
      }),
      { numRuns: 100 },
    )
  })
})

describe('adopting', () => {
  it('[I8] all is the proposed list, none is the list of today, some keeps the order of the others', () => {
    const ids = ['keel', 'mast', 'oars', 'rope']
    const network = shop(ids.map((id) => ({ id, days: 1 })))
    const [today, proposed] = [network.sequence, Int32Array.of(3, 2, 1, 0)]
    const adopted = (...accepted: number[]) => [...adopt(network, today, proposed, new Set(accepted))]
    expect([...today]).toEqual([0, 1, 2, 3])
    expect(adopted()).toEqual([0, 1, 2, 3])
    expect(adopted(0, 1, 2, 3)).toEqual([3, 2, 1, 0])
    expect(adopted(3)).toEqual([3, 0, 1, 2])
    expect(adopted(3, 2)).toEqual([3, 2, 0, 1])
    expect(adopted(0)).toEqual([1, 2, 3, 0])
  })

  it('[I8] any part of a proposal is a list that keeps the precedences, and a plan that keeps all rules', () => {
    fc.assert(
      fc.property(models, fc.integer(), fc.nat(255), (model, seed, mask) => {
        const network = networkOf(model)
        const proposed = [...improve(network, { schedules: 40, seed })].at(-1)!.order
        const { placement } = network.activities
        const accepted = new Set([...placement.keys()].filter((n) => placement[n] === AUTOMATIC && (mask >> n) & 1))
        const list = adopt(network, network.sequence, proposed, accepted)
        expect(list.toSorted()).toEqual(network.sequence.toSorted())
        const placeOf = new Map([...list].map((activity, place) => [activity, place]))
        for (const [row, to] of network.dependencies.to.entries())
          if (placement[to] === AUTOMATIC)
            expect(placeOf.get(network.dependencies.from[row]!)).toBeLessThan(placeOf.get(to)!)
        const plan = planAlong(network, list)
        expect(check(model, plan, { levelled: true, tooLate: toldTooLate(plan) })).toEqual([])
        if (accepted.size === 0) expect(list).toEqual(network.sequence)
      }),
      { numRuns: 150 },
    )
  })
})

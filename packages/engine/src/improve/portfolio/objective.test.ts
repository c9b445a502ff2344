import { describe, expect, it } from 'vitest'
import type { Activity, Model } from '../../model/model.ts'
import { compile } from '../../network/compile.ts'
import type { Network } from '../../network/network.ts'
import { NO_DATE } from '../../model/time.ts'
import { aimsOf } from './aims.ts'
import { improve, planAlong } from './improve.ts'
import { type Objective, TIERS, compareObjectives, objectiveOf } from './objective.ts'

const DAY = 1440
const MONDAY = 20_500 * DAY

/** A yard with one slip, open day and night: ships take it one after the other. */
function yard(ships: readonly (Partial<Activity> & { readonly id: string; readonly days: number })[]): Network {
  const model: Model = {
    statusAt: MONDAY,
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, DAY]] as const) }],
    pools: [{ id: 'slip', calendar: 'always', capacity: 100 }],
    activities: ships.map(({ days, ...ship }) => ({
      work: { durationMinutes: days * DAY },
      demands: [{ pool: 'slip', units: 100 }],
      ...ship,
    })),
    dependencies: [],
  }
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

describe('an objective', () => {
  const even: Objective = { broken: 0, tardiness: 0, cost: 0, moved: 0, makespan: 0 }

  it('[I9] counts a later tier only where all before it are equal', () => {
    for (const [nth, tier] of TIERS.entries()) {
      const worse = { ...even, [tier]: 1 }
      const better = { ...even, ...Object.fromEntries(TIERS.slice(nth + 1).map((later) => [later, 1_000_000])) }
      expect(compareObjectives(better, worse)).toBeLessThan(0)
      expect(compareObjectives(worse, better)).toBeGreaterThan(0)
    }
    expect(compareObjectives(even, { ...even })).toBe(0)
  })

  it('[I9] is the sum of what each activity says', () => {
    const network = yard([
      { id: 'Argo', days: 2, rank: 1 },
      { id: 'Pequod', days: 3, rank: 2, deadlineAt: MONDAY + 4 * DAY },
      { id: 'Titanic', days: 1, rank: 3, demands: [{ pool: 'slip', units: 200 }] },
    ])
    const today = Int32Array.of(MONDAY + 1 * DAY, MONDAY + 100 * DAY, NO_DATE)
    const aims = aimsOf(network, today, {
      valueWeight: Int32Array.of(5, 7, 11),
      deadlineWeight: Int32Array.of(13, 17, 19),
      priceOfMoving: 2,
    })
    // A day earlier and 98, and a day more for each.
    const moved = 8 * (1 + 1) * DAY + 2 * (98 + 1) * DAY
    expect(objectiveOf(network, planAlong(network, network.sequence), aims)).toEqual({
      broken: 1,
      tardiness: 17 * DAY,
      cost: (5 * 2 + 7 * 5 + 11 * 1) * DAY + 2 * moved,
      moved,
      makespan: 5 * DAY,
    })
  })

  it('[I9] takes what goes first for worth most, and all for equal where nobody has a rank', () => {
    const today = Int32Array.of(MONDAY, MONDAY, MONDAY, MONDAY)
    const ships = ['Argo', 'Beagle', 'Pequod', 'Titanic'].map((id, nth) => ({
      id,
      days: 1,
      rank: [3, 1, 2, undefined][nth],
    }))
    expect([...aimsOf(yard(ships), today).valueWeight]).toEqual([34, 100, 67, 1])
    const unranked = ships.map(({ id, days }) => ({ id, days }))
    expect([...aimsOf(yard(unranked), today).valueWeight]).toEqual([1, 1, 1, 1])
  })
})

describe('what is improved', () => {
  it('[I9] is lateness before value, and value by work', () => {
    const network = yard([
      { id: 'Argo', days: 9, rank: 1 },
      { id: 'Beagle', days: 5, rank: 2, deadlineAt: MONDAY + 6 * DAY },
      { id: 'Pequod', days: 1, rank: 3 },
      { id: 'Titanic', days: 2, rank: 4 },
    ])
    const best = [...improve(network, { schedules: 100, seed: 1, valueWeight: Int32Array.of(90, 1, 30, 1) })].at(-1)!
    expect([...best.order].map((ship) => network.model.activities[ship]!.id)).toEqual([
      'Pequod',
      'Beagle',
      'Argo',
      'Titanic',
    ])
  })
})

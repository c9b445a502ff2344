import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../check/models.testing.ts'
import type { Activity, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { inOrderOf } from './in-order-of.ts'
import { schedule, type Schedule } from './schedule.ts'

function networkOf(model: Model) {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

function planOf(model: Model): Schedule {
  return schedule(networkOf(model), { level: true })
}

/** “c” fits beside “a” while that takes three hours; once it takes two, “b”, which wants both people, is in the way. */
function crowded(hours: number): Model {
  const of = (units: number) => ({ demands: [{ pool: 'two people', units }], work: { durationMinutes: 180 } })
  return {
    statusAt: 0,
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
    pools: [{ id: 'two people', calendar: 'always', capacity: 200 }],
    activities: [
      { id: 'a', ...of(100), rank: 1, work: { durationMinutes: hours * 60 } },
      { id: 'b', ...of(200), rank: 2 },
      { id: 'c', ...of(100), rank: 3 },
    ],
    dependencies: [{ from: 'a', to: 'b', type: 'FS' }],
  }
}

describe('[O1] the order of an earlier plan', () => {
  it('keeps shorter work from ending the plan later', () => {
    const before = planOf(crowded(3))
    const after = networkOf(crowded(2))
    expect([before.finishAt, schedule(after, { level: true }).finishAt]).toEqual([360, 480])
    expect(inOrderOf(before, after).finishAt).toBe(360)
  })

  it('puts what the earlier plan did not know last, however urgent', () => {
    const one = (id: string, rank: number) => ({
      id,
      rank,
      demands: [{ pool: 'two people', units: 200 }],
      work: { durationMinutes: 60 },
    })
    const given = { ...crowded(1), dependencies: [] }
    const before = planOf({ ...given, activities: [one('b', 2), one('c', 3)] })
    const after = networkOf({ ...given, activities: [one('a', 1), one('b', 2), one('c', 3)] })
    expect([...schedule(after, { level: true }).start]).toEqual([0, 60, 120])
    expect([...inOrderOf(before, after).start]).toEqual([120, 0, 60])
  })

  it('leaves nothing later than it was when work only became shorter, and all pools only larger', () => {
    const easier = (model: Model, cut: number): Model => ({
      ...model,
      pools: model.pools.map((pool) => ({
        ...pool,
        capacity: pool.capacity + cut,
        changes: pool.changes?.map((change) => ({ ...change, capacity: change.capacity + cut })),
      })),
      activities: model.activities.map(shortened(cut)),
    })
    fc.assert(
      fc.property(models, fc.integer({ min: 0, max: 100 }), (given, cut) => {
        const model = {
          ...given,
          activities: given.activities.map((activity) => ({ ...activity, split: undefined, otherModes: undefined })),
          dependencies: given.dependencies.map(({ from, to }) => ({ from, to, type: 'FS' }) as const),
        }
        const before = planOf(model)
        const kept = inOrderOf(before, networkOf(easier(model, cut)))
        if (before.unstaffed.includes(1) || before.beyondHorizon.includes(1)) return
        for (const n of before.start.keys()) expect(kept.finish[n]).toBeLessThanOrEqual(before.finish[n]!)
      }),
      { numRuns: 400 },
    )
  })
})

function shortened(cut: number): (activity: Activity) => Activity {
  return (activity) => {
    if (activity.work === undefined || !('durationMinutes' in activity.work)) return activity
    if (activity.placement?.kind === 'pinned' || activity.placement?.kind === 'frozen') return activity
    const { durationMinutes } = activity.work
    return { ...activity, work: { durationMinutes: Math.min(durationMinutes, Math.max(1, durationMinutes - cut)) } }
  }
}

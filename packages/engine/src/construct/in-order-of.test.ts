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

/** After Graham 1966: three machines, nine jobs; with every job a unit shorter, the list ends later. */
function graham(shorterBy: number): Model {
  const lengths = [3, 2, 2, 2, 4, 4, 4, 4, 9]
  return {
    statusAt: 0,
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
    pools: [{ id: 'machines', calendar: 'always', capacity: 300 }],
    activities: lengths.map((length, n) => ({
      id: `T${n + 1}`,
      rank: n,
      work: { durationMinutes: (length - shorterBy) * 10 },
      demands: [{ pool: 'machines', units: 100 }],
    })),
    dependencies: ['T1 T9', 'T4 T5', 'T4 T6', 'T4 T7', 'T4 T8'].map((pair) => {
      const [from, to] = pair.split(' ')
      return { from: from!, to: to!, type: 'FS' }
    }),
  }
}

describe('[O1] the order of an earlier plan', () => {
  it('keeps shorter work from ending later', () => {
    const before = planOf(graham(0))
    const after = networkOf(graham(1))
    expect(planOf(graham(1)).finishAt).toBeGreaterThan(before.finishAt)
    const kept = inOrderOf(before, after)
    for (const n of before.start.keys()) expect(kept.start[n]).toBeLessThanOrEqual(before.start[n]!)
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
    return { ...activity, work: { durationMinutes: Math.max(1, activity.work.durationMinutes - cut) } }
  }
}

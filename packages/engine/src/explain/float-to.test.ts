import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf, startOf } from '../calendar/working-axis.ts'
import { models } from '../check/models.testing.ts'
import { axisOf } from '../construct/dates.ts'
import { type Schedule, schedule } from '../construct/schedule.ts'
import type { Model } from '../model/model.ts'
import { amend, compile } from '../network/compile.ts'
import { AUTOMATIC } from '../network/network.ts'
import { type PathStep, boundBy, drivingPath, floatPaths } from './float-paths.ts'
import { floatTo } from './float-to.ts'

function planOf(model: Model): Schedule | undefined {
  const compiled = compile(model)
  return compiled.ok ? schedule(compiled.network, { level: false }) : undefined
}

/** The latest finish of the ends when an activity starts so many working minutes later than it does. */
function endAfterSlip(plan: Schedule, activity: number, minutes: number, ends: readonly number[]): number {
  const { network } = plan
  const axis = axisOf(network, plan, activity)
  const isMoment = network.modes.duration[plan.mode[activity]!] === 0
  const position = plan.startPosition[activity]! + minutes
  const earliestAt = isMoment ? Math.max(plan.start[activity]!, endOf(axis, position)) : startOf(axis, position)
  const record = network.model.activities[activity]!
  const amended = amend(network, [{ ...record, placement: { kind: 'automatic', earliestAt } }])
  if (!amended.ok) throw new Error(JSON.stringify(amended.problems))
  const then = schedule(amended.network, { level: false })
  return Math.max(...ends.map((end) => then.finish[end]!))
}

/** The first path where an activity is said to drive the end, or not. */
function driving(plan: Schedule, end: number, drives = (_: number) => true): readonly PathStep[] {
  const asking = drivingPath(plan, [end])
  let asked = asking.next()
  while (asked.done !== true) asked = asking.next(drives(asked.value))
  return asked.value
}

/** As they come, with a status date, and with neither several modes nor largest lags. */
const plainModels = models.map((model): Model => ({
  ...model,
  statusAt: model.statusAt ?? 20_500 * 1440,
  activities: model.activities.map(({ otherModes: _, ...activity }) => activity),
  dependencies: model.dependencies.map(({ atMost: _, ...dependency }) => dependency),
}))

describe('[X6] float to a named end', () => {
  it('is how far a slip goes before that end moves: one minute more moves it, and what does not lead there never does', () => {
    let [leading, apart] = [0, 0]
    fc.assert(
      fc.property(plainModels, fc.nat(), fc.nat(), (model, one, other) => {
        const plan = planOf(model)
        if (plan === undefined || plan.beyondHorizon.includes(1)) return
        const { count, placement } = plan.network.activities
        if (count === 0) return
        const ends = [...new Set([one % count, other % count])]
        const { endAt, leads, float } = floatTo(plan, ends)
        for (let activity = 0; activity < count; activity++) {
          if (placement[activity] !== AUTOMATIC) continue
          if (leads[activity] === 0) {
            apart++
            expect(endAfterSlip(plan, activity, 5_000, ends)).toBeLessThanOrEqual(endAt)
            continue
          }
          leading++
          const room = float[activity]!
          if (room > 100_000) continue
          expect(room).toBeGreaterThanOrEqual(0)
          expect(endAfterSlip(plan, activity, room, ends)).toBe(endAt)
          expect(endAfterSlip(plan, activity, room + 1, ends)).toBeGreaterThan(endAt)
        }
      }),
      { numRuns: 300 },
    )
    expect(leading).toBeGreaterThan(300)
    expect(apart).toBeGreaterThan(300)
  })

  it('to the end of the whole plan is total float, where there are no deadlines and nothing is held fast', () => {
    fc.assert(
      fc.property(plainModels, (model) => {
        const free = {
          ...model,
          activities: model.activities.map(({ placement: _, deadlineAt: __, ...activity }) => activity),
        }
        const plan = planOf(free)
        if (plan === undefined || plan.beyondHorizon.includes(1)) return
        const all = free.activities.map((_, activity) => activity)
        expect([...floatTo(plan, all).float]).toEqual([...plan.totalFloat])
      }),
    )
  })
})

describe('[X7] float paths', () => {
  it('hold whatever leads to the end, each once, the nearest to delaying it first', () => {
    fc.assert(
      fc.property(plainModels, fc.nat(), fc.boolean(), (model, one, level) => {
        const compiled = compile(model)
        if (!compiled.ok || model.activities.length === 0) return
        const plan = schedule(compiled.network, { level })
        const end = one % model.activities.length
        const found = floatTo(plan, [end])
        const paths = floatPaths(plan, driving(plan, end), found)
        const all = paths.flatMap(({ steps }) => steps.map(({ activity }) => activity))
        expect(new Set(all).size).toBe(all.length)
        for (let activity = 0; activity < found.leads.length; activity++)
          if (found.leads[activity] === 1) expect(all).toContain(activity)
        expect(paths[0]!.steps.at(-1)).toEqual({ activity: end })
        const floats = paths.slice(1).map(({ float }) => float)
        expect(floats).toEqual(floats.toSorted((a, b) => a - b))
        for (const { steps } of paths)
          for (const [nth, { via }] of steps.entries())
            if (nth + 1 < steps.length) expect(via!.to).toBe(steps[nth + 1]!.activity)
      }),
      { numRuns: 300 },
    )
  })

  it('the first goes back along what bound each, as far as each is said to drive the end', () => {
    fc.assert(
      fc.property(plainModels, fc.nat(), fc.boolean(), fc.nat(), (model, one, level, none) => {
        const compiled = compile(model)
        if (!compiled.ok || model.activities.length === 0) return
        const plan = schedule(compiled.network, { level })
        const end = one % model.activities.length
        const drives = (activity: number) => (none >> (activity % 20)) % 2 === 0
        const steps = driving(plan, end, drives)
        for (const [nth, step] of steps.entries()) {
          const next = steps[nth + 1]
          if (next === undefined) continue
          expect(drives(step.activity)).toBe(true)
          expect(boundBy(plan, next.activity)).toContainEqual(step)
        }
        const seen = new Set(steps.map(({ activity }) => activity))
        for (const { activity } of boundBy(plan, steps[0]!.activity))
          expect(seen.has(activity) || !drives(activity)).toBe(true)
      }),
    )
  })

  it('by dependencies alone, the first starts with nothing that leads there closer to it', () => {
    const office = [[540, 1020]] as const
    const model: Model = {
      statusAt: 20_514 * 1440,
      calendars: [{ id: 'office', week: [office, office, office, office, office, [], []] }],
      pools: [],
      activities: (
        [
          ['a', 3],
          ['b', 2],
          ['c', 1],
          ['d', 1],
        ] as const
      ).map(([id, days]) => ({ id, calendar: 'office', work: { durationMinutes: days * 480 } })),
      dependencies: [
        { from: 'a', to: 'd', type: 'FS' },
        { from: 'b', to: 'd', type: 'FS' },
        { from: 'c', to: 'b', type: 'SS' },
      ],
    }
    const plan = planOf(model)!
    const paths = floatPaths(plan, driving(plan, 3), floatTo(plan, [3]))
    const told = paths.map(({ float, steps }) => [float / 480, steps.map(({ activity }) => 'abcd'[activity]).join(' ')])
    expect(told).toEqual([
      [0, 'a d'],
      [1, 'c b'],
    ])
  })
})

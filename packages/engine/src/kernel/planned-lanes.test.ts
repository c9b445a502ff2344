import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, startOf } from '../calendar/working-axis.ts'
import { FIRST_DAY, models } from '../check/models.testing.ts'
import { schedule } from '../construct/schedule.ts'
import type { Dependency, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { LANES, type LaneNetwork } from './lane-network.ts'
import { LaneTwin } from './lane-twin.ts'
import { lanePass } from './lane-kernel.ts'
import { plannedLanes, standingMoments } from './planned-lanes.ts'
import { drawDurations } from './random-models.testing.ts'

const UNTIL = FIRST_DAY + 700

const passes = fc.constantFrom(lanePass, (network: LaneNetwork) => new LaneTwin(network))

/** What lanes can say: one mode an activity, lags in working time and no largest ones. */
const simpleModels = models.map((model): Model => ({
  ...model,
  activities: model.activities.map(({ otherModes: _, ...activity }) => activity),
  dependencies: model.dependencies.map(({ lag, atMost: _, ...dependency }) => ({
    ...dependency,
    lag: lag?.unit === 'percent' ? { unit: 'working', minutes: lag.percent } : lag && { ...lag, unit: 'working' },
  })),
}))

test('[K6] lanes of a plan are its schedules without capacity, to the minute, for whatever durations are drawn', () => {
  fc.assert(
    fc.property(simpleModels, passes, fc.nat(LANES - 1), fc.integer(), (model, passOf, lane, seed) => {
      const network = networkOf(model)
      const plan = plannedLanes(network, UNTIL)!
      const pass = passOf(plan.lanes)
      const planned = pass.duration.slice()
      drawDurations(pass.duration, seed)
      pass.duration.forEach((_, at) => {
        if (plan.isWindow[Math.floor(at / LANES)] || planned[at] === 0) pass.duration[at] = planned[at]!
      })
      pass.run()
      fc.pre(pass.finish.every((at) => at < plan.until))
      const drawn = model.activities.map((activity, n) => ({
        ...activity,
        work: { durationMinutes: pass.duration[n * LANES + lane]! },
      }))
      const expected = schedule(networkOf({ ...model, activities: drawn }), { level: false })
      const { start, finish } = momentsOf(plan, pass, lane)
      expect([start, finish]).toEqual([[...expected.start], [...expected.finish]])
    }),
    { numRuns: 1000 },
  )
})

test('[K6] a milestone stands on Friday evening after a finish, on Monday morning with a start', () => {
  const day = [[540, 1020]] as const
  const monday = 20_514 * 1440
  const starts = (type: Dependency['type'], minutes: number, from: string): Model => ({
    statusAt: monday,
    calendars: [{ id: 'office', week: [day, day, day, day, day, [], []] }],
    pools: [],
    activities: [
      { id: 'week', calendar: 'office', work: { durationMinutes: 5 * 480 } },
      { id: 'next', calendar: 'office', work: { durationMinutes: 480 } },
      { id: 'milestone', calendar: 'office' },
    ],
    dependencies: [
      { from: 'week', to: 'next', type: 'FS' },
      { from, to: 'milestone', type, lag: { unit: 'working', minutes } },
    ],
  })
  const friday = monday + 4 * 1440 + 1020
  const nextMonday = monday + 7 * 1440 + 540
  const stands = (model: Model) => {
    const plan = plannedLanes(networkOf(model), UNTIL)!
    const pass = lanePass(plan.lanes)
    pass.run()
    return momentsOf(plan, pass, 0).finish[2]
  }
  expect(stands(starts('FS', 0, 'week'))).toBe(friday)
  expect(stands(starts('SS', 5 * 480, 'week'))).toBe(friday)
  expect(stands(starts('SS', 0, 'next'))).toBe(nextMonday)
  expect(stands(starts('FS', -480, 'next'))).toBe(nextMonday)
})

test('[K6] with several modes, elapsed, percentage or largest lags there are no lanes', () => {
  fc.assert(
    fc.property(models, (model) => {
      const hasModes = model.activities.some(({ otherModes }) => otherModes !== undefined)
      const hasOtherLags = model.dependencies.some(({ lag }) => {
        if (lag === undefined || lag.unit === 'working') return false
        return (lag.unit === 'percent' ? lag.percent : lag.minutes) !== 0
      })
      const hasLimits = model.dependencies.some(({ atMost }) => atMost !== undefined)
      expect(plannedLanes(networkOf(model), UNTIL) === undefined).toBe(hasModes || hasOtherLags || hasLimits)
    }),
    { numRuns: 200 },
  )
})

function momentsOf(
  plan: NonNullable<ReturnType<typeof plannedLanes>>,
  pass: ReturnType<typeof lanePass>,
  lane: number,
): { start: number[]; finish: number[] } {
  const [standingStart, standingFinish] = [pass.start.slice(), pass.finish.slice()]
  standingMoments(plan, pass, standingStart, standingFinish)
  const rows = Array.from({ length: plan.lanes.count }, (_, activity) => activity * LANES + lane)
  const stands = (at: number) => plan.isWindow[Math.floor(at / LANES)] === 1 || pass.duration[at] === 0
  return {
    start: rows.map((at) => (stands(at) ? standingStart[at]! : startOf(plan.common, pass.start[at]!))),
    finish: rows.map((at) => (stands(at) ? standingFinish[at]! : endOf(plan.common, pass.finish[at]!))),
  }
}

function networkOf(model: Model) {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

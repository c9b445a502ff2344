import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { earnedSchedule } from './earned-schedule.ts'

const whole = (planned: readonly number[], earned: number, elapsed: number) =>
  earnedSchedule({ planned, lastPeriod: 1, earned, elapsed })!

test('what is earned lies between the second and the third period: two whole ones and a third of the next', () => {
  const found = whole([10, 30, 60, 100], 40, 3)
  expect(found.wholePeriods).toBe(2)
  expect(found.earned).toBeCloseTo(2 + 1 / 3, 9)
  expect(found.variance).toBeCloseTo(-2 / 3, 9)
  expect(found.index).toBeCloseTo(7 / 9, 9)
  expect(found.durationForecast).toBeCloseTo(36 / 7, 9)
})

test('work that ends two periods late has an index of ⅔ where earned ÷ planned says 1', () => {
  const late = whole([25, 50, 75, 100], 100, 6)
  expect(late).toMatchObject({ earned: 4, elapsed: 6, variance: -2, durationForecast: 6 })
  expect(late.index).toBeCloseTo(2 / 3, 9)
})

test('periods without planned work are passed over at once, for they ask for nothing', () => {
  expect(whole([50, 50, 50, 100], 50, 2).wholePeriods).toBe(3)
  expect(whole([0, 0, 100], 0, 1).earned).toBe(2)
})

test('a baseline that ends within a period counts what there is of it', () => {
  const found = earnedSchedule({ planned: [50, 100], lastPeriod: 0.4, earned: 75, elapsed: 1 })!
  expect(found).toMatchObject({ earned: 1.2, plannedDuration: 1.4 })
  expect(earnedSchedule({ planned: [50, 100], lastPeriod: 0.4, earned: 100, elapsed: 2 })!.earned).toBe(1.4)
})

test('without periods, without a budget, or before the start there is nothing to say', () => {
  expect(earnedSchedule({ planned: [], lastPeriod: 1, earned: 0, elapsed: 1 })).toBeNull()
  expect(earnedSchedule({ planned: [0, 0], lastPeriod: 1, earned: 0, elapsed: 1 })).toBeNull()
  expect(whole([10, 20], 0, 0)).toMatchObject({ index: null, durationForecast: null })
})

const steps = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 })

test('earning what is planned at the end of a period is being on time there, or ahead over idle periods', () => {
  fc.assert(
    fc.property(steps, fc.nat(11), (given, at) => {
      const planned = given.map((_, index) => given.slice(0, index + 1).reduce((sum, step) => sum + step, 0))
      if (planned.at(-1) === 0) return
      const period = at % planned.length
      const { earned } = whole(planned, planned[period]!, period + 1)
      expect(earned).toBeGreaterThanOrEqual(period + 1)
      if (given[period + 1] !== undefined && given[period + 1]! > 0) expect(earned).toBe(period + 1)
    }),
  )
})

test('the planned curve, read at what was found, is what was earned', () => {
  fc.assert(
    fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const planned = given.map((_, index) => given.slice(0, index + 1).reduce((sum, step) => sum + step, 0))
      const budget = planned.at(-1)!
      if (budget === 0) return
      const at = whole(planned, budget * share, 1).earned
      const before = Math.min(planned.length - 1, Math.floor(at))
      const from = before === 0 ? 0 : planned[before - 1]!
      expect(from + (planned[before]! - from) * (at - before)).toBeCloseTo(budget * share, 6)
    }),
  )
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { iterationSums, performance } from './performance.ts'

/** Worked by hand from the formulas of PMI's Practice Standard for Earned Value Management. */
describe('work of 100,000 of which half should be done, four tenths are, at the cost of half', () => {
  const found = performance({ budget: 100_000, planned: 50_000, earned: 40_000, actual: 50_000 }, 72_000)

  test('is behind and over by 10,000, at 0.8 of the pace and of the value for money', () => {
    expect([found.scheduleVariance, found.costVariance]).toEqual([-10_000, -10_000])
    expect([found.scheduleIndex, found.costIndex]).toEqual([0.8, 0.8])
  })

  test('will cost 125,000 as so far, 110,000 with the rest as planned, 143,750 at both paces, 122,000 by its own estimate', () => {
    const { estimates } = found
    expect(estimates['as-so-far'].atCompletion).toBe(125_000)
    expect(estimates['rest-as-planned'].atCompletion).toBe(110_000)
    expect(estimates['cost-and-schedule'].atCompletion).toBeCloseTo(143_750, 6)
    expect(estimates['own-estimate'].atCompletion).toBe(122_000)
  })

  test('has 75,000 to come, is over by 25,000, and must do 1.2 to end on budget or keep 0.8', () => {
    const { toComplete, variance, toEstimate } = found.estimates['as-so-far']
    expect([toComplete, variance]).toEqual([75_000, -25_000])
    expect(toEstimate).toBe(0.8)
    expect(found.toBudget).toBe(1.2)
  })
})

test('what would be divided by nothing is undefined, never endless', () => {
  const begun = performance({ budget: 10, planned: 0, earned: 0, actual: 0 })
  expect([begun.scheduleIndex, begun.costIndex, begun.estimates['as-so-far'].atCompletion]).toEqual([null, null, null])
  expect(begun.estimates['own-estimate'].atCompletion).toBeNull()
  expect(begun.estimates['rest-as-planned'].atCompletion).toBe(10)
  const spent = performance({ budget: 10, planned: 5, earned: 5, actual: 10 })
  expect(spent.toBudget).toBeNull()
  expect(performance({ budget: 10, planned: 5, earned: 0, actual: 5 }).estimates['as-so-far'].atCompletion).toBeNull()
})

const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true })
const sums = fc
  .tuple(amount, fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true }), amount)
  .map(([budget, planned, earned, actual]) => ({ budget, planned: budget * planned, earned: budget * earned, actual }))

test('the estimate as so far equals that of MS Project: actual + (budget − earned) ÷ cost index', () => {
  fc.assert(
    fc.property(sums, (given) => {
      const { costIndex, estimates } = performance(given)
      const theirs = given.actual + (given.budget - given.earned) / costIndex!
      expect(estimates['as-so-far'].atCompletion! / theirs).toBeCloseTo(1, 9)
    }),
  )
})

test('of every estimate: it is actual + to complete, and budget − variance', () => {
  fc.assert(
    fc.property(sums, amount, (given, rest) => {
      for (const { atCompletion, toComplete, variance } of Object.values(performance(given, rest).estimates)) {
        if (atCompletion === null) continue
        expect((given.actual + toComplete!) / atCompletion).toBeCloseTo(1, 9)
        expect((given.budget - variance!) / atCompletion).toBeCloseTo(1, 6)
      }
    }),
  )
})

test('in iterations, time that has passed is planned and points that were accepted are earned', () => {
  const given = { budget: 60_000, actual: 20_000, iterationsElapsed: 2, iterationsPlanned: 6, pointsAccepted: 30, pointsPlanned: 120 } // prettier-ignore
  expect(iterationSums(given)).toEqual({ budget: 60_000, planned: 20_000, earned: 15_000, actual: 20_000 })
  expect(iterationSums({ ...given, pointsPlanned: 0 })).toBeNull()
  expect(iterationSums({ ...given, iterationsElapsed: 9 })?.planned).toBe(60_000)
})

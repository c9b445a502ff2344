import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brier, coverage, crps, crpsSkill, pinball, probabilityIntegral, wilson } from './calibration.ts'
import { scoresOfLevels } from './normal.ts'
import { measuredBias, measuredPriorCount, shrunkenLogBias } from './estimation-bias.ts'

const amounts = fc.double({ min: -100, max: 100, noNaN: true })
const drawLists = fc.array(amounts, { minLength: 1, maxLength: 30 })

describe('[M10] coverage', () => {
  it('counts what is still open after its date as a miss, and what is not due yet not at all', () => {
    const predictions = [
      { predictedAt: 10, finishedAt: 9 },
      { predictedAt: 10, finishedAt: 11 },
      { predictedAt: 10 },
      { predictedAt: 30, finishedAt: 12 },
      { predictedAt: 30 },
    ]
    expect(coverage(predictions, 20)).toMatchObject({ count: 3, hits: 1, share: 1 / 3 })
    expect(coverage(predictions, 9)).toBeUndefined()
  })

  it('has Wilson’s interval, by his example: 1 of 10', () => {
    const { from, until } = wilson(1, 10)
    expect(from).toBeCloseTo(0.0179, 4)
    expect(until).toBeCloseTo(0.4042, 4)
    expect([wilson(0, 5).from, wilson(5, 5).until]).toEqual([0, 1])
  })
})

describe('[M10] scores of a prediction', () => {
  it('PIT counts draws below, ties half', () => {
    expect(probabilityIntegral([1, 2, 3, 4], 3)).toBe(0.625)
    expect([probabilityIntegral([1, 2], 0), probabilityIntegral([1, 2], 9)]).toEqual([0, 1])
  })

  it('pinball is least on average for the true quantile', () => {
    expect([pinball(0.8, 10, 12), pinball(0.8, 10, 8)]).toEqual([1.6, 0.3999999999999999])
    const actuals = Array.from({ length: 100 }, (_, n) => n)
    const loss = (predicted: number) => actuals.reduce((sum, actual) => sum + pinball(0.8, predicted, actual), 0)
    const best = actuals.toSorted((a, b) => loss(a) - loss(b))[0]
    expect([79, 80]).toContain(best)
  })

  it('CRPS is E|X − y| − ½E|X − X′|, every pair of draws counted', () => {
    fc.assert(
      fc.property(drawLists, amounts, (draws, actual) => {
        const count = draws.length
        const off = draws.reduce((sum, draw) => sum + Math.abs(draw - actual), 0) / count
        const apart = draws.flatMap((a) => draws.map((b) => Math.abs(a - b))).reduce((sum, gap) => sum + gap, 0)
        expect(crps(draws, actual)).toBeCloseTo(off - apart / (2 * count * count), 9)
      }),
    )
  })

  it('CRPS of a certain prediction is its error, is never negative, and is that of the normal distribution', () => {
    expect(crps([5], 8)).toBe(3)
    fc.assert(
      fc.property(drawLists, amounts, (draws, actual) => {
        expect(crps(draws, actual)).toBeGreaterThanOrEqual(-1e-9)
      }),
    )
    // The CRPS of N(0, 1) at its centre is (√2 − 1) ÷ √π (Gneiting & Raftery 2007).
    expect(crps(scoresOfLevels(20_000), 0)).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(Math.PI), 4)
  })

  it('skill compares with the naive forecast', () => {
    expect(crpsSkill([1, 2], [2, 4])).toBe(0.5)
    expect(crpsSkill([0, 0], [2, 4])).toBe(1)
    expect(crpsSkill([1], [0])).toBeUndefined()
  })

  it('Brier is the mean squared miss of a probability', () => {
    expect(
      brier([
        { probability: 0.8, happened: true },
        { probability: 0.8, happened: false },
      ]),
    ).toBeCloseTo(0.34, 12)
    expect(brier([{ probability: 1, happened: true }])).toBe(0)
  })
})

describe('[M10] bias of estimates', () => {
  it('is the geometric mean of actual ÷ likely, with the spread of its logarithm', () => {
    const bias = measuredBias([
      { likely: 10, actual: 20 },
      { likely: 10, actual: 5 },
      { likely: 4, actual: 4 },
    ])!
    expect(bias.bias).toBeCloseTo(1, 12)
    expect(bias.logSpread).toBeCloseTo(Math.log(2), 12)
    expect(measuredBias([{ likely: 8, actual: 12 }])).toMatchObject({ count: 1, logSpread: 0 })
    expect(measuredBias([])).toBeUndefined()
  })

  it('is drawn towards the portfolio’s the more, the less a group has finished', () => {
    const group = (count: number) => ({ count, bias: 2, logBias: Math.log(2), logSpread: 0 })
    expect(shrunkenLogBias(group(10), 0)).toBeCloseTo(Math.log(2) / 2, 12)
    expect(shrunkenLogBias(group(90), 0)).toBeCloseTo(0.9 * Math.log(2), 12)
    expect(shrunkenLogBias(group(4), 1, 0)).toBeCloseTo(Math.log(2), 12)
  })

  it('weighs the portfolio by variance within ÷ between, as a worked example has it', () => {
    // Logs 0, 2 and 4, 6: variance within 2; among the means 2 · (2² + 2²) ÷ 1 = 16, so between (16 − 2) ÷ 2 = 7.
    const work = (...logs: number[]) => logs.map((log) => ({ likely: 1, actual: Math.exp(log) }))
    expect(measuredPriorCount([work(0, 2), work(4, 6)])).toBeCloseTo(2 / 7, 10)
    expect(measuredPriorCount([work(0, 2), work(0, 2)])).toBeUndefined()
    expect(measuredPriorCount([work(0, 2), work(1)])).toBeUndefined()
  })
})

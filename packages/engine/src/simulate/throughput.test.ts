import { describe, expect, it } from 'vitest'
import { finishedWithin, periodsUntil, sortedQuantile, throughputProblem, unsteadyCounts } from './throughput.ts'

const steady = { finishedCounts: [3, 5, 4, 2, 6, 4, 4, 3, 5, 4], runs: 4000, seed: 5 }

describe('[M9] a throughput forecast', () => {
  it('of a constant pace is arithmetic', () => {
    const constant = { finishedCounts: Array.from({ length: 10 }, () => 4), runs: 50, seed: 1 }
    expect(new Set(finishedWithin(constant, 6))).toEqual(new Set([24]))
    expect(new Set(periodsUntil(constant, 24))).toEqual(new Set([6]))
    expect(new Set(periodsUntil(constant, 25))).toEqual(new Set([7]))
    expect(new Set(periodsUntil({ ...constant, splitRate: 1.5 }, 24))).toEqual(new Set([9]))
    expect(new Set(finishedWithin({ ...constant, splitRate: 1.5 }, 6))).toEqual(new Set([16]))
    expect(new Set(finishedWithin({ ...constant, periodFactors: [0.5, 0, 1] }, 4))).toEqual(new Set([10]))
    expect(new Set(periodsUntil(constant, 0))).toEqual(new Set([0]))
  })

  it('has the mean and the spread of resampled sums', () => {
    const sums = finishedWithin(steady, 20)
    const mean = sums.reduce((sum, value) => sum + value, 0) / sums.length
    const variance = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sums.length
    // Counts have mean 4 and variance 1.2: sums of 20 have 80 and 24, known to ±4 standard errors of 4,000 runs.
    expect(Math.abs(mean - 80)).toBeLessThan(4 * Math.sqrt(24 / 4000))
    expect(Math.abs(variance / 24 - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000))
  })

  it('says the same about how many and about when: N items by period t, run by run', () => {
    const needed = periodsUntil(steady, 80)
    for (const periods of [18, 20, 22]) {
      const inTime = needed.filter((period) => period <= periods).length
      expect(inTime).toBe(finishedWithin(steady, periods).filter((items) => items >= 80).length)
    }
  })

  it('exceeds its 15th percentile in 85 % of runs, and is in time by its 85th', () => {
    const items = finishedWithin(steady, 12)
    const cutLine = sortedQuantile(items, 0.15)
    expect(items.filter((count) => count >= cutLine).length / items.length).toBeGreaterThanOrEqual(0.85)
    const periods = periodsUntil(steady, [40, 60])
    const date = sortedQuantile(periods, 0.85)
    expect(periods.filter((period) => period <= date).length / periods.length).toBeGreaterThanOrEqual(0.85)
    expect(periods.filter((period) => period < date).length / periods.length).toBeLessThan(0.85)
  })

  it('of a range lies between those of its ends', () => {
    const at = (items: number | readonly [number, number]) => sortedQuantile(periodsUntil(steady, items), 0.5)
    expect(at([40, 60])).toBeGreaterThan(at(40))
    expect(at([40, 60])).toBeLessThan(at(60))
  })

  it('that would never end says so', () => {
    const idle = { ...steady, periodFactors: Array.from({ length: 30 }, () => 0) }
    expect(periodsUntil(idle, 1, 30)[0]).toBe(Infinity)
  })

  it('needs ten samples that are counts, with something finished', () => {
    expect(throughputProblem(steady)).toBeUndefined()
    expect(throughputProblem({ ...steady, finishedCounts: [1, 2, 3] })).toBe('too-few-samples')
    expect(throughputProblem({ ...steady, finishedCounts: steady.finishedCounts.with(3, NaN) })).toBe('bad-count')
    expect(throughputProblem({ ...steady, finishedCounts: steady.finishedCounts.map(() => 0) })).toBe(
      'nothing-finished',
    )
    expect(throughputProblem({ ...steady, splitRate: 0 })).toBe('bad-option')
    expect(throughputProblem({ ...steady, periodFactors: [-1] })).toBe('bad-option')
  })

  it('is warned of when the pace was not one and the same', () => {
    expect(unsteadyCounts(steady.finishedCounts).outside).toEqual([])
    // Mean 5.5, moving ranges eight times 1 and once 11.
    const jump = [4, 5, 4, 5, 4, 5, 4, 5, 4, 15]
    const { from, until, outside } = unsteadyCounts(jump)
    expect(from).toBeCloseTo(5.5 - (2.66 * 19) / 9, 10)
    expect(until).toBeCloseTo(5.5 + (2.66 * 19) / 9, 10)
    expect(outside).toEqual([9])
  })
})

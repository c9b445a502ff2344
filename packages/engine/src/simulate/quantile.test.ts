import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Estimate, estimateProblem, rangeOfSingle } from './estimate.ts'
import { normalScore, scoresOfLevels } from './normal.ts'
import { minutesAt, quantileOf } from './quantile.ts'

function at(estimate: Estimate, share: number): number {
  const minutes = new Float64Array(1)
  minutesAt(quantileOf(estimate), Float64Array.of(normalScore(share)), minutes, 1)
  return minutes[0]!
}

function drawn(estimate: Estimate, count = 100_000): Float64Array {
  const minutes = new Float64Array(count)
  minutesAt(quantileOf(estimate), scoresOfLevels(count), minutes, count)
  return minutes
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: Float64Array): number {
  const centre = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length)
}

const amounts = fc.double({ min: 0, max: 1e5, noNaN: true })
const estimates: fc.Arbitrary<Estimate> = fc.oneof(
  fc.tuple(amounts, amounts, amounts).map((three) => {
    const [low, likely, high] = three.sort((a, b) => a - b) as [number, number, number]
    return { kind: 'percentiles' as const, low, likely, high }
  }),
  fc
    .tuple(amounts, amounts, amounts, fc.constantFrom('beta-pert' as const, 'triangular' as const))
    .map(([a, b, c, kind]) => {
      const [least, likely, most] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
      return { kind, least, likely, most }
    }),
  fc.record({
    kind: fc.constant('history' as const),
    likely: amounts,
    ratios: fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 20 }),
  }),
  fc.record({ kind: fc.constant('single' as const), likely: amounts }),
)

describe('[M2] an estimate', () => {
  it('of low, likely and high is hit at P10, P50 and P90, whatever its skew', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.double({ min: 0.01, max: 1e4, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (low, below, logSkew) => {
          const likely = low + below
          const high = likely + below * Math.exp(logSkew)
          const estimate = { kind: 'percentiles', low, likely, high } as const
          for (const [share, expected] of [
            [0.1, low],
            [0.5, likely],
            [0.9, high],
          ] as const)
            expect(Math.abs(at(estimate, share) - expected)).toBeLessThan(1e-5 * (high - low))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('passes from skewed to even without a step', () => {
    for (const off of [1e-3, 1e-4, 0.9e-5, 1e-6, 1e-9, 0]) {
      const value = at({ kind: 'percentiles', low: 80, likely: 100, high: 120 * (1 + off / 6) }, 0.95)
      expect(value).toBeCloseTo(100 + (20 * 1.6448536) / 1.2815516, off > 1e-4 ? 1 : 2)
    }
    const nearly = [1.1e-5, 0.9e-5].map((off) =>
      at({ kind: 'percentiles', low: 0, likely: 1, high: 1 + (1 + off) }, 0.99),
    )
    expect(Math.abs(nearly[0]! - nearly[1]!)).toBeLessThan(1e-5)
  })

  it('whose likely value is √(low · high) is lognormal', () => {
    const [low, likely, high] = [50, 100, 200]
    const sigma = Math.log(2) / 1.2815515655446004
    for (const share of [0.02, 0.3, 0.75, 0.99])
      expect(at({ kind: 'percentiles', low, likely, high }, share)).toBeCloseTo(
        100 * Math.exp(sigma * normalScore(share)),
        4,
      )
  })

  it('whose low or high is the likely value has one side only', () => {
    const oneSided = { kind: 'percentiles', low: 100, likely: 100, high: 150 } as const
    expect([0.01, 0.5, 0.9].map((share) => Math.round(at(oneSided, share)))).toEqual([100, 100, 150])
  })

  it('Beta-PERT has the mean (least + 4 likely + most) ÷ 6 and the variance of its Beta distribution', () => {
    for (const [least, likely, most] of [
      [2, 5, 14],
      [0, 0, 6],
      [1, 2, 3],
      [10, 19.9, 20],
    ] as const) {
      const values = drawn({ kind: 'beta-pert', least, likely, most })
      const share = (likely - least) / (most - least)
      const [alpha, beta] = [1 + 4 * share, 5 - 4 * share]
      expect(mean(values)).toBeCloseTo((least + 4 * likely + most) / 6, 3)
      expect(deviation(values) / (most - least)).toBeCloseTo(Math.sqrt((alpha * beta) / 252), 3)
    }
  })

  it('Beta-PERT has the quantiles of its Beta distribution, between its tables too', () => {
    // I(x; 3, 3) = 10x³ − 15x⁴ + 6x⁵ and I(x; 1, 5) = 1 − (1 − x)⁵; in between by summing the density.
    const shareOf = (x: number, alpha: number) => {
      const steps = 40_000
      const density = (t: number) => t ** (alpha - 1) * (1 - t) ** (5 - alpha)
      let [below, all] = [0, 0]
      for (let n = 0; n < steps; n++) {
        const t = (n + 0.5) / steps
        all += density(t)
        if (t < x) below += density(t)
      }
      return below / all
    }
    const middle = at({ kind: 'beta-pert', least: 0, likely: 0.5, most: 1 }, 0.8)
    expect(10 * middle ** 3 - 15 * middle ** 4 + 6 * middle ** 5).toBeCloseTo(0.8, 4)
    expect(1 - (1 - at({ kind: 'beta-pert', least: 0, likely: 0, most: 1 }, 0.3)) ** 5).toBeCloseTo(0.3, 4)
    for (const likely of [0.11, 0.293, 0.77])
      for (const share of [0.05, 0.5, 0.95])
        expect(shareOf(at({ kind: 'beta-pert', least: 0, likely, most: 1 }, share), 1 + 4 * likely)).toBeCloseTo(
          share,
          2,
        )
  })

  it('triangular has its mean, its variance and its ends', () => {
    const values = drawn({ kind: 'triangular', least: 1, likely: 2, most: 6 })
    expect(mean(values)).toBeCloseTo(3, 4)
    expect(deviation(values) ** 2).toBeCloseTo((1 + 4 + 36 - 2 - 6 - 12) / 18, 3)
    expect(values[0]).toBeGreaterThanOrEqual(1)
    expect(values.at(-1)).toBeLessThanOrEqual(6)
  })

  it('from history draws each ratio equally often', () => {
    const values = drawn({ kind: 'history', likely: 100, ratios: [2, 0.5, 1, 1] }, 1000)
    expect([50, 100, 200].map((minutes) => values.filter((value) => value === minutes).length)).toEqual([250, 500, 250])
  })

  it('of a single figure has the measured spread of its team, or 90/100/130 % that is called assumed', () => {
    expect(rangeOfSingle(200)).toEqual({ low: 180, likely: 200, high: 260, basis: 'assumed' })
    const measured = { kind: 'single', likely: 100, spread: { logBias: Math.log(1.2), logSpread: 0.4 } } as const
    const logs = drawn(measured).map((value) => Math.log(value / 100))
    expect(mean(logs)).toBeCloseTo(Math.log(1.2), 4)
    expect(deviation(logs)).toBeCloseTo(0.4, 3)
  })

  it('never gives less for a better share, and is finite', () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        expect(estimateProblem(estimate)).toBeUndefined()
        const values = drawn(estimate, 200)
        const top = Math.abs(values.at(-1)!)
        for (let n = 1; n < values.length; n++) expect(values[n]! - values[n - 1]!).toBeGreaterThanOrEqual(-1e-12 * top)
        expect(values.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each<[Estimate, string]>([
    [{ kind: 'percentiles', low: 3, likely: 2, high: 4 }, 'low ≤ likely ≤ high'],
    [{ kind: 'triangular', least: NaN, likely: 2, most: 4 }, 'minutes that are finite and not negative'],
    [{ kind: 'beta-pert', least: -1, likely: 2, most: Infinity }, 'minutes that are finite and not negative'],
    [{ kind: 'history', likely: 2, ratios: [] }, 'at least one ratio'],
    [{ kind: 'history', likely: 2, ratios: [1, NaN] }, 'ratios that are finite and not negative'],
    [{ kind: 'single', likely: 2, spread: { logBias: 0, logSpread: -1 } }, 'a bias and a spread of at most 10'],
  ])('that means nothing is answered with what was expected: %j', (estimate, expected) => {
    expect(estimateProblem(estimate)).toBe(expected)
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Distributions, KeptValues } from './distributions.ts'
import { BINS, Histograms } from './histograms.ts'

const shares = [0, 0.1, 0.5, 0.8, 0.85, 0.9, 0.95, 1]
const valueLists = fc.oneof(
  fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 200 }),
  fc.array(fc.integer({ min: -121_000_000, max: 121_000_000 }), { minLength: 1, maxLength: 200 }),
)

function quantilesOf(distributions: Distributions, of: number): number[] {
  const into = new Int32Array(shares.length + 1)
  distributions.quantiles(of, shares, into, 1)
  return [...into.subarray(1)]
}

function exact(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)]!
}

it('[M6] quantiles of whole numbers are those of the values where they are kept, else within a bin of them, and equal within 64 numbers', () => {
  fc.assert(
    fc.property(valueLists, valueLists, (values, others) => {
      const histograms = new Histograms(2)
      const half = values.length >> 1
      const column = Int32Array.from(values)
      histograms.add(1, column, 0, half)
      histograms.add(0, Int32Array.from(others), 0, others.length)
      histograms.add(1, column, half, values.length)
      const kept = new KeptValues(2, values.length)
      kept.add(1, column, 0, half)
      if (half > 0) expect(quantilesOf(kept, 1).at(-1)).toBe(Math.max(...values.slice(0, half)))
      kept.add(1, column, half, values.length)
      expect(quantilesOf(kept, 1)).toEqual(shares.map((share) => exact(values, share)))
      const span = Math.max(...values) - Math.min(...values)
      const found = quantilesOf(histograms, 1)
      for (const [n, share] of shares.entries()) {
        const off = Math.abs(found[n]! - exact(values, share))
        expect(off).toBeLessThanOrEqual(span < BINS / 2 ? 0 : span / (BINS / 4))
      }
    }),
    { numRuns: 1000 },
  )
})

it('[M6] percentiles never cross', () => {
  fc.assert(
    fc.property(valueLists, (values) => {
      const histograms = new Histograms(1)
      histograms.add(0, Int32Array.from(values), 0, values.length)
      const quantiles = quantilesOf(histograms, 0)
      expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b))
    }),
    { numRuns: 500 },
  )
})

it('[M6] of one single value every quantile is that value, however wide the bins have become elsewhere', () => {
  for (const distributions of [new Histograms(2), new KeptValues(2, 40)]) {
    distributions.add(0, Int32Array.of(-9e7, 9e7), 0, 2)
    distributions.add(1, new Int32Array(40).fill(31_337), 0, 40)
    expect(quantilesOf(distributions, 1)).toEqual(shares.map(() => 31_337))
  }
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, percentile } from './figures.ts'

const figures = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 })

describe('percentiles', () => {
  it('are figures that were measured, and never cross', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (values, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(values).toContain(percentile(values, low))
        expect(percentile(values, low)).toBeLessThanOrEqual(percentile(values, high))
      }),
    )
  })

  it('of 100 figures the 99th leaves one above', () => {
    expect(
      percentile(
        Array.from({ length: 100 }, (_, index) => index + 1),
        99,
      ),
    ).toBe(100)
    expect(median([3, 1, 2])).toBe(2)
  })

  it('of nothing are no figure', () => {
    expect(percentile([], 50)).toBeNaN()
  })
})

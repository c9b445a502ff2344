import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, percentile } from './figures.ts'

const figures = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 })
const percent = fc.integer({ min: 0, max: 100 })

describe('percentiles', () => {
  it('are figures that were measured, and never cross', () => {
    fc.assert(
      fc.property(figures, percent, percent, (values, one, other) => {
        expect(values).toContain(percentile(values, one))
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(percentile(values, low)).toBeLessThanOrEqual(percentile(values, high))
      }),
    )
  })

  it('leave one of a hundred figures above the 99th', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(percentile(hundred, 99)).toBe(99)
    expect(median([3, 1, 2])).toBe(2)
  })

  it('of nothing are no figure', () => {
    expect(percentile([], 50)).toBeNaN()
  })
})

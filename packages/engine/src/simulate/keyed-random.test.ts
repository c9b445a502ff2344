import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponential, logarithm } from './elementary.ts'
import { FOR_ACTIVITY, FOR_TEAM, levelOf, permuted, randomKey, threefry } from './keyed-random.ts'
import { normalScore, normalShare } from './normal.ts'

describe('[M1] draws', () => {
  it.each([
    [[0, 0, 0, 0], '6b200159 99ba4efe'],
    [[-1, -1, -1, -1], '1cb996fc bb002be7'],
    [[0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3], 'c4923a9c 483df7a0'],
  ])('have the keys of the published Threefry-2x32: %j', ([key0, key1, counter0, counter1], expected) => {
    const words = threefry(key0!, key1!, counter0!, counter1!)
    expect(words.map((word) => word.toString(16)).join(' ')).toBe(expected)
  })

  it('take every part of the range once in as many runs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (count, key) => {
        const places = new Set(Array.from({ length: count }, (_, index) => permuted(index, count, key)))
        expect(places.size).toBe(count)
        expect(Math.max(...places)).toBe(count - 1)
      }),
      { numRuns: 60 },
    )
  })

  it('of different ids, purposes and seeds have nothing to do with one another', () => {
    const runs = 1000
    const keyed = (n: number) => [randomKey(7, `a${n}`, FOR_ACTIVITY), randomKey(7, `a${n + 1}`, FOR_ACTIVITY)] as const
    const pairs = [
      [randomKey(1, 'a', FOR_ACTIVITY), randomKey(2, 'a', FOR_ACTIVITY)] as const,
      [randomKey(1, 'a', FOR_ACTIVITY), randomKey(1, 'a', FOR_TEAM)] as const,
      ...Array.from({ length: 400 }, (_, n) => keyed(n)),
    ]
    const correlations = pairs.map(([a, b]) => {
      const product = (run: number) => (levelOf(a, run, runs, runs) - 499.5) * (levelOf(b, run, runs, runs) - 499.5)
      return Array.from({ length: runs }, (_, run) => product(run)).reduce((x, y) => x + y) / runs / 83_333.25
    })
    const variance = correlations.reduce((sum, value) => sum + value * value, 0) / correlations.length
    // As far from 0 as independent orders are: 1/√1000 on average, 4.5 times that at the most.
    expect(Math.sqrt(variance * runs)).toBeCloseTo(1, 0)
    expect(Math.max(...correlations.map(Math.abs))).toBeLessThan(4.5 / Math.sqrt(runs))
  })

  it('within a part lie anywhere', () => {
    const key = randomKey(3, 'Checkout', FOR_ACTIVITY)
    const steps = Array.from({ length: 5000 }, (_, run) => levelOf(key, run, 5000, 50_000) % 10)
    for (let step = 0; step < 10; step++)
      expect(Math.abs(steps.filter((one) => one === step).length - 500)).toBeLessThan(4.5 * Math.sqrt(450))
  })

  it('are the same for ever', () => {
    const key = randomKey(20_270_301, 'Checkout API', FOR_ACTIVITY)
    expect(Array.from({ length: 8 }, (_, run) => levelOf(key, run, 1000, 5000))).toMatchInlineSnapshot(`
      [
        2523,
        2825,
        87,
        4494,
        137,
        3428,
        3907,
        2304,
      ]
    `)
    expect([normalScore(0.9), normalScore(0.001), normalScore(1e-12)]).toMatchInlineSnapshot(`
      [
        1.2815515076081543,
        -3.0902319494250925,
        -7.034483428112318,
      ]
    `)
  })
})

describe('[M1] elementary functions in plain arithmetic', () => {
  it('agree with those of the machine', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(5e-16)
      }),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.abs(Math.log(x)))
      }),
      { numRuns: 3000 },
    )
  })

  it('have an answer where the true one is no number of theirs', () => {
    expect([exponential(800), exponential(-800), logarithm(0), logarithm(-1), logarithm(Infinity)]).toEqual([
      Infinity,
      0,
      -Infinity,
      NaN,
      Infinity,
    ])
  })

  it('share of the normal distribution is the integral of its density', () => {
    const steps = 20_000
    for (const z of [-4, -2.3, -1, -0.2, 0.7, 1.6, 3.1]) {
      const width = (z + 10) / steps
      let area = 0
      for (let n = 0; n <= steps; n++) {
        const weight = n === 0 || n === steps ? 1 : n % 2 === 1 ? 4 : 2
        area += weight * Math.exp(-((-10 + n * width) ** 2) / 2)
      }
      expect(normalShare(z)).toBeCloseTo((area * width) / 3 / Math.sqrt(2 * Math.PI), 12)
    }
  })

  it('score and share undo one another, far into both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 25, noNaN: true }), (exponent) => {
        const share = 0.5 * Math.exp(-exponent)
        expect(Math.abs(normalShare(normalScore(share)) / share - 1)).toBeLessThan(1e-5)
        expect(normalScore(1 - share)).toBeCloseTo(-normalScore(1 - (1 - share)), 9)
      }),
      { numRuns: 2000 },
    )
  })
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { route } from '../drawing/links-routing.ts'
import { distance } from './link-hit.ts'

test('a point on a line is no way off, one beside it as far as it is', () => {
  const corner = [
    [0, 0],
    [10, 0],
    [10, 20],
  ] as const
  expect(distance(corner, [5, 0])).toBe(0)
  expect(distance(corner, [10, 12])).toBe(0)
  expect(distance(corner, [13, 12])).toBe(3)
  expect(distance(corner, [13, 24])).toBe(5)
})

test('[law] every point of a routed line is on it', () => {
  const end = fc.record({
    x: fc.nat({ max: 400 }),
    y: fc.nat({ max: 400 }),
    outward: fc.constantFrom(1 as const, -1 as const),
  })
  fc.assert(
    fc.property(end, end, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, share) => {
      const points = route(from, to, 32)
      for (let at = 1; at < points.length; at++) {
        const [[x1, y1], [x2, y2]] = [points[at - 1]!, points[at]!]
        expect(distance(points, [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share])).toBeLessThan(1e-9)
      }
    }),
  )
})

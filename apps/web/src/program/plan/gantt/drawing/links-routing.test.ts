import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrowPath, route, routePath } from './links-routing.ts'

const ROW = 32
const anyEnd = fc.record({
  x: fc.integer({ min: 0, max: 2000 }),
  y: fc.integer({ min: 0, max: 60 }).map((row) => row * ROW + 16),
  outward: fc.constantFrom<1 | -1>(1, -1),
})

test('a line has only right angles, starts and ends at its bars and never repeats a corner', () => {
  fc.assert(
    fc.property(anyEnd, anyEnd, (from, to) => {
      fc.pre(from.y !== to.y)
      const points = route(from, to, ROW)
      expect(points[0]).toEqual([from.x + 0.5, from.y + 0.5])
      expect(points.at(-1)).toEqual([to.x + 0.5, to.y + 0.5])
      for (let at = 1; at < points.length; at++) {
        const [ax, ay] = points[at - 1]!
        const [bx, by] = points[at]!
        expect((ax === bx) !== (ay === by)).toBe(true)
      }
    }),
  )
})

test('a line leaves its source and enters its target from outside the bars', () => {
  fc.assert(
    fc.property(anyEnd, anyEnd, (from, to) => {
      fc.pre(from.y !== to.y)
      const points = route(from, to, ROW)
      expect(Math.sign(points[1]![0] - points[0]![0])).toBe(from.outward)
      expect(Math.sign(points.at(-2)![0] - points.at(-1)![0])).toBe(to.outward)
    }),
  )
})

test('finish to start runs along the gap above its target', () => {
  const points = route({ x: 100, y: 16, outward: 1 }, { x: 300, y: 80, outward: -1 }, ROW)
  expect(routePath(points)).toBe('M100.5 16.5H106.5V64.5H290.5V80.5H300.5')
})

test('a successor close behind takes one turn down and in', () => {
  const points = route({ x: 100, y: 16, outward: 1 }, { x: 118, y: 48, outward: -1 }, ROW)
  expect(routePath(points)).toBe('M100.5 16.5H106.5V48.5H118.5')
})

test('start to start goes around the earlier bar with one vertical', () => {
  const points = route({ x: 100, y: 16, outward: -1 }, { x: 60, y: 48, outward: -1 }, ROW)
  expect(routePath(points)).toBe('M100.5 16.5H50.5V48.5H60.5')
})

test('the arrow points into the bar', () => {
  expect(arrowPath({ x: 50, y: 16, outward: -1 })).toBe('M50 16.5L46 13L46 20Z')
})

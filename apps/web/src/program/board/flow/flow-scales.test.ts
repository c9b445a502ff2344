import { expect, test } from 'vitest'
import { HEIGHT, mondaysIn, nearest, scalesOf } from './flow-scales.ts'

test('days fill the width, counts begin at nothing and the most has room', () => {
  const { x, y, ticks } = scalesOf(100, 190, 17, 800)
  expect(x(100)).toBeGreaterThan(40)
  expect(x(190)).toBeLessThan(800)
  expect(y(0)).toBe(HEIGHT - 24)
  expect(y(17)).toBeGreaterThanOrEqual(0)
  expect(ticks[0]).toBe(0)
  expect(scalesOf(1, 1, 0, 300).ticks).toEqual([0, 1])
})

test('Mondays below the axis keep apart, however narrow it is', () => {
  // Day 4 is the first Monday of 1970.
  expect(mondaysIn(4, 30, 2_000)).toEqual([4, 11, 18, 25])
  expect(mondaysIn(5, 30, 2_000)).toEqual([11, 18, 25])
  for (const width of [260, 400, 900]) {
    const days = mondaysIn(4, 370, width)
    const { x } = scalesOf(4, 370, 1, width)
    for (const [nth, day] of days.slice(1).entries()) expect(x(day) - x(days[nth]!)).toBeGreaterThan(60)
  }
})

test('the nearest of points counts both ways, of days across only', () => {
  expect(nearest([{ x: 0, y: 0 }, { x: 10, y: 50 }], 8, 4)).toBe(0) // prettier-ignore
  expect(nearest([{ x: 0 }, { x: 10 }], 8, 400)).toBe(1)
})

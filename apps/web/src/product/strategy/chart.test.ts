import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceTicks } from '../../chart/nice-ticks.ts'
import { readingsChart } from './chart.ts'

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((each) => Math.round(each * 100) / 100)

test('ticks are few, in order, and hold all values between them', () => {
  fc.assert(
    fc.property(value, value, (one, other) => {
      const ticks = niceTicks(Math.min(one, other), Math.max(one, other))
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks[0]!).toBeLessThanOrEqual(Math.min(one, other) + 1e-6)
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(Math.max(one, other) - 1e-6)
      expect(ticks.toSorted((a, b) => a - b)).toEqual(ticks)
    }),
  )
})

const inputs = {
  startValue: 30,
  targetValue: 70,
  startsOn: '2027-01-01',
  dueOn: '2027-06-30',
  today: '2027-04-01',
  width: 360,
  height: 160,
}

test('the expected line runs from the start to the target, and readings lie inside the frame', () => {
  const readings = [
    { on: '2020-01-01', value: 1 },
    { on: '2027-02-01', value: 42 },
    { on: '2027-03-01', value: 55 },
  ]
  const { points, expected } = readingsChart({ ...inputs, readings })
  expect(points.map(({ value: shown }) => shown)).toEqual([42, 55])
  expect(expected?.map(({ on, value: shown }) => [on, shown])).toEqual([
    ['2027-01-01', 30],
    ['2027-06-30', 70],
  ])
  for (const { x, y } of points) expect(x >= 0 && x <= 360 && y >= 0 && y <= 160).toBe(true)
  expect(points[0]!.y).toBeGreaterThan(points[1]!.y)
})

test('without start or target there is no expected line', () => {
  expect(readingsChart({ ...inputs, startValue: null, readings: [] }).expected).toBeNull()
})

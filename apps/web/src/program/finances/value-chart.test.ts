import type { TrackedCurve } from '@trireme/planning/tracking'
import { expect, test } from 'vitest'
import { amountText, weeksText } from './money-text.ts'
import { valueChart } from './value-chart.ts'

const point = (day: number, planned: number, earned: number | null) => ({ day, planned, earned, actual: earned })
const curve: TrackedCurve = {
  points: [point(0, 0, 0), point(50, 400, 300), point(100, 800, null)],
  firstDay: 1,
  lastDay: 100,
  schedule: null,
  forecastDay: 120,
}
const room = { width: 600, height: 200, statusDay: 50 }

test('the curves begin at the left, end where they are known, and go on to the end that is forecast', () => {
  const chart = valueChart({ ...room, curve, end: { amount: 1000, day: 120 } })
  expect(chart.planned).toHaveLength(3)
  expect(chart.earned).toHaveLength(2)
  expect(chart.earned[1]!.x).toBeCloseTo(chart.statusX, 6)
  expect(chart.forecast?.[0]).toEqual(chart.actual[1])
  expect(chart.forecast?.[1].x).toBeCloseTo(600 - 12, 6)
  expect(chart.forecast?.[1].y).toBe(10)
  for (const { x, y } of [...chart.planned, ...chart.earned])
    expect(x >= 0 && x <= 600 && y >= 0 && y <= 200).toBe(true)
})

test('an end that is past, or unknown, is not drawn', () => {
  expect(valueChart({ ...room, curve, end: null }).forecast).toBeNull()
  expect(valueChart({ ...room, curve, end: { amount: 900, day: 50 } }).forecast).toBeNull()
})

test('months are named as far as there is room', () => {
  const months = (width: number) => valueChart({ ...room, width, curve, end: null }).months.map(({ on }) => on)
  expect(months(600)).toEqual(['1970-02-01', '1970-03-01', '1970-04-01'])
  expect(months(180)).toEqual(['1970-04-01'])
})

test('amounts are money or hours, short where they are read at a glance, with a true minus', () => {
  const [money, hours] = [amountText('cost', 'EUR'), amountText('effort', 'EUR')]
  expect([money.full(1234.5), money.short(5_364_512), money.signed(-110.4)]).toEqual(['€1,235', '€5.36M', '−€110'])
  expect([hours.full(80), hours.signed(12), hours.signed(0.2)]).toEqual(['80 h', '+12 h', '0 h'])
  expect([weeksText(1), weeksText(-2.14)]).toEqual(['1 week', '2.1 weeks'])
})

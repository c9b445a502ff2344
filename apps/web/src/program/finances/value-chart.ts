import type { TrackedCurve } from '@trireme/planning/tracking'
import { niceTicks } from '../../chart/nice-ticks.ts'

export type Point = { readonly x: number; readonly y: number }
export type ValueChart = {
  readonly planned: readonly Point[]
  readonly earned: readonly Point[]
  readonly actual: readonly Point[]
  /** From what was spent by the status date to what it will cost in the end; null where that is unknown. */
  readonly forecast: readonly [Point, Point] | null
  readonly ticks: readonly { readonly y: number; readonly value: number }[]
  /** First days of months, as many as there is room for. */
  readonly months: readonly { readonly x: number; readonly on: string }[]
  readonly statusX: number
}

export type ValueChartInputs = {
  readonly curve: TrackedCurve
  /** What it will cost in the end, and when that is. */
  readonly end: { readonly amount: number; readonly day: number } | null
  readonly statusDay: number
  readonly width: number
  readonly height: number
}

const LEFT = 56
const RIGHT = 12
const TOP = 10
const BOTTOM = 22
const LEAST_BETWEEN_MONTHS = 64

/** Where everything of the curves of planned, earned and actual lies. */
export function valueChart({ curve, end, statusDay, width, height }: ValueChartInputs): ValueChart {
  const { points } = curve
  const first = points[0]!.day
  const last = Math.max(points.at(-1)!.day, statusDay, end?.day ?? 0)
  const values = points.flatMap(({ planned, earned, actual }) => [planned, earned ?? 0, actual ?? 0])
  const ticks = niceTicks(0, Math.max(...values, end?.amount ?? 0, 1))
  const top = ticks.at(-1)!
  const xOf = (day: number) => LEFT + ((day - first) / Math.max(1, last - first)) * (width - LEFT - RIGHT)
  const yOf = (value: number) => height - BOTTOM - (value / top) * (height - TOP - BOTTOM)
  const line = (of: 'planned' | 'earned' | 'actual') =>
    points.flatMap((point) => (point[of] === null ? [] : [{ x: xOf(point.day), y: yOf(point[of]) }]))
  const actual = line('actual')
  const from = actual.at(-1)
  return {
    planned: line('planned'),
    earned: line('earned'),
    actual,
    forecast:
      end === null || from === undefined || end.day <= statusDay
        ? null
        : [from, { x: xOf(end.day), y: yOf(end.amount) }],
    ticks: ticks.map((value) => ({ value, y: yOf(value) })),
    months: monthsBetween(first, last, Math.floor((width - LEFT - RIGHT) / LEAST_BETWEEN_MONTHS)).map((on) => ({
      on,
      x: xOf(Date.parse(on) / 86_400_000),
    })),
    statusX: xOf(statusDay),
  }
}

/** First days of months from one day to another, every second, third, sixth or twelfth where there are too many. */
function monthsBetween(first: number, last: number, most: number): string[] {
  const start = new Date(first * 86_400_000)
  const all: Date[] = []
  for (let month = 1; ; month++) {
    const on = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1))
    if (on.getTime() / 86_400_000 > last) break
    all.push(on)
  }
  const step = [1, 2, 3, 6, 12, 24].find((each) => all.length / each <= Math.max(1, most)) ?? 60
  return all.filter((on) => on.getUTCMonth() % step === 0).map((on) => on.toISOString().slice(0, 10))
}

import { dayOf, onOf } from '../../schedule/days.ts'
import { niceTicks } from '../../chart/nice-ticks.ts'

export type ChartInputs = {
  readonly readings: readonly { readonly on: string; readonly value: number }[]
  readonly startValue: number | null
  readonly targetValue: number | null
  /** `YYYY-MM-DD`. */
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly today: string
  readonly width: number
  readonly height: number
}

export type Point = { readonly x: number; readonly y: number; readonly on: string; readonly value: number }

export type Chart = {
  readonly points: readonly Point[]
  /** From start to target, where both and their dates are known. */
  readonly expected: readonly [Point, Point] | null
  readonly ticks: readonly { readonly y: number; readonly value: number }[]
  readonly xOf: (on: string) => number
}

/** Days of readings shown before it began. */
const BEFORE_DAYS = 90
const LEFT = 44
const TOP = 8
const BOTTOM = 20
const RIGHT = 8

/** Where everything of a chart of readings lies. Needs at least one reading or an expected line. */
export function readingsChart(inputs: ChartInputs): Chart {
  const { startValue, targetValue, startsOn, dueOn, today, width, height } = inputs
  const from = startsOn === null ? '' : onOf(dayOf(startsOn) - BEFORE_DAYS)
  const readings = inputs.readings.filter(({ on }) => on >= from)
  const days = [...readings.map(({ on }) => on), today, startsOn, dueOn].filter((on) => on !== null).map(dayOf)
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const values = [...readings.map(({ value }) => value), startValue, targetValue].filter((value) => value !== null)
  const ticks = niceTicks(Math.min(...values, Infinity), Math.max(...values, -Infinity))
  const [low, high] = [ticks[0]!, ticks.at(-1)!]
  const xOf = (on: string) => LEFT + ((dayOf(on) - first) / Math.max(1, last - first)) * (width - LEFT - RIGHT)
  const yOf = (value: number) => height - BOTTOM - ((value - low) / (high - low)) * (height - TOP - BOTTOM)
  const at = (on: string, value: number): Point => ({ on, value, x: xOf(on), y: yOf(value) })
  return {
    points: readings.map(({ on, value }) => at(on, value)),
    expected:
      startsOn !== null && dueOn !== null && startValue !== null && targetValue !== null
        ? [at(startsOn, startValue), at(dueOn, targetValue)]
        : null,
    ticks: ticks.map((value) => ({ value, y: yOf(value) })),
    xOf,
  }
}

import { mondayOf } from '@trireme/domain'
import { niceTicks } from '../../../chart/nice-ticks.ts'

export const HEIGHT = 232
export const LEFT = 40
export const RIGHT = 16
/** Room for names of lines beside the plot. */
export const NAMED_RIGHT = 100
export const TOP = 12
export const BOTTOM = 24

export type Scales = {
  readonly width: number
  /** Pixels right of the plot. */
  readonly right: number
  /** The middle of a day. */
  readonly x: (day: number) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

/** Days from edge to edge and counts from nothing up. */
export function scalesOf(
  fromDay: number,
  untilDay: number,
  most: number,
  width: number,
  right: number = RIGHT,
): Scales {
  const ticks = niceTicks(0, Math.max(1, most)).filter(Number.isInteger)
  const top = Math.max(ticks.at(-1)!, most)
  const room = width - LEFT - right
  return {
    width,
    right,
    x: (day) => LEFT + ((day - fromDay + 0.5) / (untilDay - fromDay + 1)) * room,
    y: (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM),
    ticks,
  }
}

const LEAST_BETWEEN = 72

/** Mondays to write below the axis, every so many weeks as there is room for. */
export function mondaysIn(fromDay: number, untilDay: number, width: number): readonly number[] {
  const first = mondayOf(fromDay + 6)
  const count = Math.max(0, Math.floor((untilDay - first) / 7) + 1)
  const step = Math.max(1, Math.ceil((count * LEAST_BETWEEN) / Math.max(1, width - LEFT - RIGHT)))
  return Array.from({ length: Math.ceil(count / step) }, (_, nth) => first + nth * step * 7)
}

/** The place nearest to a point, by its distance on the screen. */
export function nearest(points: readonly { readonly x: number; readonly y?: number }[], x: number, y: number): number {
  let [best, least] = [0, Infinity]
  points.forEach((point, nth) => {
    const distance = Math.hypot(point.x - x, point.y === undefined ? 0 : point.y - y)
    if (distance < least) [best, least] = [nth, distance]
  })
  return best
}

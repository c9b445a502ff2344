import type { Metrics } from '../drawing/frame.ts'
import type { Rows } from '../rows.ts'
import type { Scale } from '../time/scale.ts'
import { xOf } from '../time/scale.ts'

/** What lies under a point of the timeline. */
export interface Hit {
  /** -1 below the last row. */
  readonly index: number
  readonly part: 'bar' | 'start' | 'finish' | 'empty'
}

/** No target is narrower than this (WCAG 2.5.8). */
export const TARGET_PX = 24

/** How far `start` and `finish`, the places a dependency is drawn from, reach out of a bar. */
export const PORT_PX = 18

/** The left and right edge of a row's bar in content pixels, widened to a target a hand can hit; null without dates. */
export function hitSpan(
  rows: Rows,
  scale: Scale,
  index: number,
): { readonly left: number; readonly right: number } | null {
  const startsAt = rows.startsAt[index]
  if (startsAt === undefined || Number.isNaN(startsAt)) return null
  const left = xOf(scale, startsAt)
  const right = xOf(scale, rows.endsAt[index]!)
  const lack = Math.max(0, TARGET_PX - (right - left))
  return startsAt === rows.endsAt[index] || lack > 0
    ? { left: left - lack / 2, right: right + lack / 2 }
    : { left, right }
}

/** Content coordinates: `x` from the start of the plan's range, `y` from the top of the first row. */
export function hitTest(rows: Rows, scale: Scale, metrics: Metrics, x: number, y: number): Hit {
  const index = Math.floor(y / metrics.rowHeight)
  if (index < 0 || index >= rows.count) return { index: -1, part: 'empty' }
  const span = hitSpan(rows, scale, index)
  if (!span || x < span.left - PORT_PX || x > span.right + PORT_PX) return { index, part: 'empty' }
  if (x < span.left) return { index, part: 'start' }
  if (x > span.right) return { index, part: 'finish' }
  return { index, part: 'bar' }
}

/** Which end of a bar a point on it means: its left half is the start. */
export function nearerEnd(rows: Rows, scale: Scale, index: number, x: number): 'start' | 'finish' {
  const span = hitSpan(rows, scale, index)
  return span && x > (span.left + span.right) / 2 ? 'finish' : 'start'
}

import type { Unit } from './dates.ts'
import type { PlanMinutes, Span } from '../model.ts'
import { DAY } from './dates.ts'

/** Maps time to the horizontal axis of the timeline: `x` is in CSS pixels from the left end of the plan's range. */
export interface Scale {
  readonly originAt: PlanMinutes
  readonly pxPerDay: number
  /** In which month a year begins, 0 for January: what quarters and years are counted from. */
  readonly firstMonth?: number
}

/** As far out as one zooms, unless the plan is longer than that shows. */
export const MIN_PX_PER_DAY = 0.25
export const MAX_PX_PER_DAY = 64
export const ZOOM_STEP = 1.5

/** A pair of periods in the header. The minor one also draws the grid lines and buckets the capacity strip. */
export interface Tier {
  readonly major: Unit
  readonly minor: Unit
}

const TIERS: readonly { readonly from: number; readonly tier: Tier }[] = [
  { from: 22, tier: { major: 'week', minor: 'day' } },
  { from: 3.6, tier: { major: 'month', minor: 'week' } },
  { from: 1, tier: { major: 'quarter', minor: 'month' } },
  { from: 0.2, tier: { major: 'year', minor: 'quarter' } },
  { from: 0.04, tier: { major: 'decade', minor: 'year' } },
  { from: 0, tier: { major: 'century', minor: 'decade' } },
]

export function xOf(scale: Scale, at: PlanMinutes): number {
  return ((at - scale.originAt) / DAY) * scale.pxPerDay
}

export function timeAt(scale: Scale, x: number): PlanMinutes {
  return scale.originAt + Math.round((x / scale.pxPerDay) * DAY)
}

export function tierOf(pxPerDay: number): Tier {
  return TIERS.find(({ from }) => pxPerDay >= from)!.tier
}

export function clampZoom(pxPerDay: number, least: number = MIN_PX_PER_DAY): number {
  return Math.min(MAX_PX_PER_DAY, Math.max(least, pxPerDay))
}

/** The zoom at which a span fills a view, with a little room on both sides. */
export function fittingZoom(span: Span, viewPx: number): number {
  const days = (span.endsAt - span.startsAt) / DAY
  return (Math.max(1, viewPx) * 0.94) / Math.max(1, days)
}

/** Below this a day is too narrow to shade. */
export const SHADING_PX_PER_DAY = 10

/** Whole days a drag moves by: single days, or weeks where a day is narrower than a hand can hit. */
export function snapMinutes(pxPerDay: number): number {
  return pxPerDay >= 3.6 ? DAY : 7 * DAY
}

/** The scale at another zoom, and where to scroll so that the time under `viewX` stays under it. */
export function zoomAround(
  scale: Scale,
  options: {
    readonly pxPerDay: number
    readonly leastPxPerDay?: number
    readonly scrollX: number
    readonly viewX: number
  },
): { readonly scale: Scale; readonly scrollX: number } {
  const pxPerDay = clampZoom(options.pxPerDay, options.leastPxPerDay)
  const x = ((options.scrollX + options.viewX) / scale.pxPerDay) * pxPerDay
  return { scale: { ...scale, pxPerDay }, scrollX: Math.max(0, x - options.viewX) }
}

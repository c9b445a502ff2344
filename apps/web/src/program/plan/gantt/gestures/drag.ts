import type { PlanMinutes, Span } from '../model.ts'
import { DAY, dayOf, startOf, startOfNext } from '../time/dates.ts'

/** A pointer that moved less than this has clicked. */
export const THRESHOLD_PX = 4

/** The nearest whole step; `free` leaves minutes rounded to a quarter of an hour. */
export function snapDelta(minutes: number, step: number, free: boolean): number {
  const unit = free ? 15 : step
  return Math.round(minutes / unit) * unit + 0
}

/** The span moved by whole steps: its length and its hours of the day stay. */
export function moved(span: Span, minutes: number): Span {
  return { startsAt: span.startsAt + minutes, endsAt: span.endsAt + minutes }
}

/** The span with its end moved; never shorter than `shortest` minutes, nor than it was when it was shorter already. */
export function resized(span: Span, minutes: number, shortest: number): Span {
  const least = Math.min(shortest, span.endsAt - span.startsAt)
  return { startsAt: span.startsAt, endsAt: Math.max(span.startsAt + least, span.endsAt + minutes) }
}

/** The span drawn between two times, grown to whole days or weeks. */
export function drawn(from: PlanMinutes, to: PlanMinutes, step: number): Span {
  const unit = step === DAY ? 'day' : 'week'
  const first = startOf(unit, dayOf(Math.min(from, to)))
  const last = startOf(unit, dayOf(Math.max(from, to)))
  return { startsAt: first * DAY, endsAt: startOfNext(unit, last) * DAY }
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.startsAt === b.startsAt && a.endsAt === b.endsAt
}

/** How fast to scroll, in pixels a frame, for a pointer this far inside (or outside) the edge of the view. */
export function edgeSpeed(distance: number): number {
  const ZONE = 32
  return distance >= ZONE ? 0 : Math.min(24, Math.ceil((ZONE - distance) / 3))
}

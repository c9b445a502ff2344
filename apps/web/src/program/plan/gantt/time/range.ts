import type { PlanMinutes, Span } from '../model.ts'
import type { Rows } from '../rows.ts'
import type { Scale } from './scale.ts'
import { DAY, dayOf, startOf } from './dates.ts'
import { xOf } from './scale.ts'

const BEFORE_DAYS = 28
const AFTER_DAYS = 120
/** The least room on both sides, as a share of the view: where months are pixels, days of room are none. */
const ROOM_SHARE = 0.05

/**
 * The time the timeline can be scrolled over: the plan and today, with room to drag into. Grows from what it was, so
 * that nothing jumps when one item moves; `viewDays` is how much a view shows at least.
 */
export function timelineRange(
  extent: Span | null,
  todayAt: PlanMinutes | null,
  before: Span | null,
  viewDays: number,
): Span {
  const today = todayAt ?? extent?.startsAt ?? 0
  const room = Math.ceil(viewDays * ROOM_SHARE)
  const needed = {
    startsAt: Math.min(extent?.startsAt ?? today, today) - Math.max(BEFORE_DAYS, room) * DAY,
    endsAt: Math.max(extent?.endsAt ?? today, today) + Math.max(AFTER_DAYS, room) * DAY,
  }
  const isClose = before !== null && before.startsAt <= needed.startsAt && before.startsAt > needed.startsAt - 366 * DAY
  const startsAt = isClose ? before.startsAt : startOf('month', dayOf(needed.startsAt)) * DAY
  return { startsAt, endsAt: Math.max(needed.endsAt, startsAt + Math.ceil(viewDays) * DAY) }
}

interface Opening {
  readonly rows: Rows
  readonly scale: Scale
  readonly seen: { readonly width: number; readonly height: number }
  readonly todayAt: PlanMinutes | null
  readonly rowHeight: number
}

/** Where to scroll at first: to today if the first rows have bars there, else to where their bars begin. */
export function openingX({ rows, scale, seen, todayAt, rowHeight }: Opening): number {
  const spans: Span[] = []
  for (let index = 0; index < Math.min(rows.count, Math.ceil(seen.height / rowHeight)); index++) {
    const startsAt = rows.startsAt[index]!
    if (!Number.isNaN(startsAt)) spans.push({ startsAt, endsAt: rows.endsAt[index]! })
  }
  const aroundToday = todayAt === null ? null : xOf(scale, todayAt) - seen.width * 0.25
  const isSeen = (span: Span) =>
    aroundToday !== null &&
    xOf(scale, span.startsAt) < aroundToday + seen.width &&
    xOf(scale, span.endsAt) > aroundToday
  if (aroundToday !== null && (spans.length === 0 || spans.filter(isSeen).length > spans.length / 2)) return aroundToday
  const first = Math.min(...spans.map((span) => span.startsAt))
  return Number.isFinite(first) ? xOf(scale, first) - 8 : 0
}

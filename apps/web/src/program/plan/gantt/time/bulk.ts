import type { Span } from '../model.ts'

/** The stretch of time worth fitting to, and how many spans lie outside of it. */
export interface Bulk extends Span {
  readonly outside: number
}

/** So many of the spans, at least, are always inside. */
const INSIDE_SHARE = 0.98
/** Fewer than these are shown whole, however far apart. */
const LEAST_COUNT = 10
/** So many times wider the rest must make the axis to be left out. */
const STRETCH = 4

/**
 * Where most of some spans lie. One date of 1970 makes decades of months: what stretches the whole more than fourfold is
 * left out, as long as 98 in 100 stay inside (one may always go, of ten or more). Null for none.
 */
export function bulkOf(spans: readonly Span[]): Bulk | null {
  if (spans.length === 0) return null
  let kept = spans
  let room = spans.length < LEAST_COUNT ? 0 : Math.max(1, Math.floor(spans.length * (1 - INSIDE_SHARE)))
  let whole = wholeOf(kept)
  for (;;) {
    const narrower = narrowed(kept, room, lengthOf(whole) / STRETCH)
    if (narrower === null) return { ...whole, outside: spans.length - kept.length }
    const inside = kept.filter((span) => isInside(span, narrower))
    room -= kept.length - inside.length
    kept = inside
    whole = wholeOf(kept)
  }
}

/** The stretch left by dropping the fewest spans at both ends, up to `room`, that is shorter than `length`; or null. */
function narrowed(spans: readonly Span[], room: number, length: number): Span | null {
  if (room <= 0 || length <= 0) return null
  const starts = spans.map(({ startsAt }) => startsAt).toSorted((one, other) => one - other)
  const ends = spans.map(({ endsAt }) => endsAt).toSorted((one, other) => other - one)
  for (let dropped = 1; dropped <= room; dropped++)
    for (let early = dropped; early >= 0; early--) {
      const left = { startsAt: starts[early]!, endsAt: ends[dropped - early]! }
      if (left.startsAt <= left.endsAt && lengthOf(left) < length) return left
    }
  return null
}

function wholeOf(spans: readonly Span[]): Span {
  let [startsAt, endsAt] = [Infinity, -Infinity]
  for (const span of spans) {
    startsAt = Math.min(startsAt, span.startsAt)
    endsAt = Math.max(endsAt, span.endsAt)
  }
  return { startsAt, endsAt }
}

function isInside(span: Span, within: Span): boolean {
  return span.startsAt >= within.startsAt && span.endsAt <= within.endsAt
}

function lengthOf({ startsAt, endsAt }: Span): number {
  return endsAt - startsAt
}

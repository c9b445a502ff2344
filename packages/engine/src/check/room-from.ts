import type { Mode, Pool } from '../model/model.ts'
import { epochDayOf, HORIZON, MINUTES_PER_DAY, type Minute } from '../model/time.ts'
import { PlainModel, capacityOn } from './plain-model.ts'

/** Units of a pool that are taken from start to finish. */
export interface Booking {
  readonly start: Minute
  readonly finish: Minute
  readonly units: number
}

/**
 * Whether work of a mode would fit in one piece beside the bookings, starting no earlier than `window` starts and
 * finishing no earlier than any of its finishes. Slow: looks at each stretch in which neither bookings nor capacity change.
 */
export function hasRoomFrom(
  plain: PlainModel,
  mode: Mode,
  duration: number,
  window: { readonly start: Minute; readonly finishes: readonly Minute[] },
  bookingsOf: (pool: Pool) => readonly Booking[],
): boolean {
  if (duration === 0) return true
  const calendar = plain.calendarOf(mode)
  const from = Math.max(window.start, ...window.finishes.map((finish) => calendar.walk(finish, -duration)))
  const asked = (mode.demands ?? []).map(({ pool: id, units }) => {
    const pool = plain.pools.get(id)!
    return { pool, units, calendar: plain.calendarOfPool(pool), bookings: bookingsOf(pool) }
  })
  const edges = asked.flatMap(({ pool, bookings }) => [
    ...(pool.changes ?? []).flatMap((change) => [change.from * MINUTES_PER_DAY, change.to * MINUTES_PER_DAY]),
    ...bookings.flatMap(({ start, finish }) => [start, finish]),
  ])
  const moments = [...new Set([from, ...edges, HORIZON.until])].filter((at) => at >= from).sort((a, b) => a - b)
  let room = 0
  for (const [nth, at] of moments.slice(0, -1).entries()) {
    const until = moments[nth + 1]!
    const isFull = asked.some(({ pool, units, calendar: ofPool, bookings }) => {
      const taken = bookings.reduce((sum, { start, finish, units: held }) => {
        return start <= at && at < finish ? sum + held : sum
      }, units)
      return taken > capacityOn(pool, epochDayOf(at)) && ofPool.minutesIn(at, until).next().done !== true
    })
    if (!isFull && calendar.walk(at, duration - room) <= until) return true
    room = isFull ? 0 : room + calendar.minutesBetween(at, until)
  }
  return false
}

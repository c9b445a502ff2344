import type { Snapshot } from '../changes/snapshot.ts'

const HOUR = 3_600_000
/** No calendar day lasts longer, with the hour that clocks are set back. */
const LONGEST_DAY_HOURS = 26

/**
 * The date on the wall at a moment, `YYYY-MM-DD`. "Today" is this for the organization's zone, wherever somebody sits
 * and wherever the server stands, so that all of them see one plan.
 *
 * @param timeZone an IANA name; one that is unknown here counts as UTC
 * @param now milliseconds since 1970
 */
export function todayIn(timeZone: string, now: number): string {
  return formatOf(timeZone).format(now)
}

/**
 * The day of a moment, `YYYY-MM-DD`, as rules and screens count it: in the organization's zone. A moment cut after ten
 * characters is a day in Greenwich, and may be the day before or after.
 *
 * @param at RFC 3339
 */
export function dayOfMoment(timeZone: string, at: string): string {
  return todayIn(timeZone, Date.parse(at))
}

/** A moment that stands for a day whose hour nobody said: noon in Greenwich, or earlier where that is the next day already. */
export function momentWithin(timeZone: string, on: string): string {
  const noon = Date.parse(`${on}T12:00:00Z`)
  // The far east is the next day by then; nobody is the day before.
  return new Date(todayIn(timeZone, noon) > on ? noon - 12 * HOUR : noon).toISOString()
}

/** The moment, in milliseconds, at which `todayIn` has the next answer: midnight there, or when a clock skips it. */
export function nextDayIn(timeZone: string, now: number): number {
  const today = todayIn(timeZone, now)
  let [same, other] = [now, now + HOUR]
  while (todayIn(timeZone, other) === today && other < now + LONGEST_DAY_HOURS * HOUR) {
    same = other
    other += HOUR
  }
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (todayIn(timeZone, middle) === today) same = middle
    else other = middle
  }
  return other
}

/** The zone in which an organization's plain dates are read; UTC before it is known. */
export function timeZoneOf(snapshot: Snapshot): string {
  return snapshot.organization.values().next().value?.timeZone ?? 'UTC'
}

// Making one takes a thousand times as long as using it, and an import asks for every row.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) formats.set(timeZone, (format = makeFormat(timeZone)))
  return format
}

/** Swedish writes dates as ISO 8601 does. */
function makeFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv', { timeZone })
  } catch {
    return new Intl.DateTimeFormat('sv', { timeZone: 'UTC' })
  }
}

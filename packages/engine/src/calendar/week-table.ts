import type { EpochDay } from '../model/time.ts'

/**
 * A stretch of weeks laid out one by one, so that most questions of an axis cost no search. It changes no answer. Weeks
 * without exceptions share one pattern of days: some ten bytes a week, so that hundreds of axes stay in the caches.
 */
export interface WeekTable {
  /** A Monday. */
  readonly firstDay: EpochDay
  readonly days: number
  /** Position at 00:00 of each Monday, and of that behind the last week. */
  readonly position: Int32Array
  /** Where the pattern of each week begins in the two columns below, eight entries each: Monday to Sunday and one behind. */
  readonly pattern: Uint16Array
  readonly shape: Int32Array
  /** Working minutes of the week before each day. */
  readonly before: Uint16Array
  /** The first week that is not over at every 2^BUCKET_BITS-th position. */
  readonly bucket: Uint16Array
}

/** About a week of work: a search passes a week or two. */
export const BUCKET_BITS = 11

const WEEKS_BEFORE = 29
const WEEKS_AFTER = 343
const WEEKS = WEEKS_BEFORE + WEEKS_AFTER

export const NO_TABLE: WeekTable = {
  firstDay: 0,
  days: 0,
  position: new Int32Array(1),
  pattern: new Uint16Array(0),
  shape: new Int32Array(0),
  before: new Uint16Array(0),
  bucket: new Uint16Array(0),
}

/**
 * @param thisMonday of the week around which most questions will be.
 * @param minutes working minutes of each shape: 0 … 6 the weekdays, then one for each exception.
 * @param positionAt where a day begins.
 */
export function weekTable(
  thisMonday: EpochDay,
  exceptionDays: Int32Array,
  minutes: Int32Array,
  positionAt: (day: EpochDay) => number,
): WeekTable {
  const firstDay = thisMonday - WEEKS_BEFORE * 7
  const position = new Int32Array(WEEKS + 1)
  const pattern = new Uint16Array(WEEKS)
  const shape = [0, 1, 2, 3, 4, 5, 6, 0]
  let next = exceptionDays.findIndex((day) => day >= firstDay)
  if (next < 0) next = exceptionDays.length
  for (let week = 0; week < WEEKS; week++) {
    const monday = firstDay + week * 7
    position[week] = positionAt(monday)
    if (next === exceptionDays.length || exceptionDays[next]! >= monday + 7) continue
    pattern[week] = shape.push(0, 1, 2, 3, 4, 5, 6, 0) - 8
    for (; next < exceptionDays.length && exceptionDays[next]! < monday + 7; next++)
      shape[pattern[week]! + exceptionDays[next]! - monday] = 7 + next
  }
  position[WEEKS] = positionAt(firstDay + WEEKS * 7)
  return {
    firstDay,
    days: WEEKS * 7,
    position,
    pattern,
    shape: Int32Array.from(shape),
    before: minutesBefore(shape, minutes),
    bucket: buckets(position),
  }
}

function minutesBefore(shape: readonly number[], minutes: Int32Array): Uint16Array {
  const before = new Uint16Array(shape.length)
  for (let at = 0; at < shape.length; at++) before[at] = at % 8 === 0 ? 0 : before[at - 1]! + minutes[shape[at - 1]!]!
  return before
}

function buckets(position: Int32Array): Uint16Array {
  const bucket = new Uint16Array(((position[WEEKS]! - position[0]!) >> BUCKET_BITS) + 1)
  let week = 0
  for (let n = 0; n < bucket.length; n++) {
    while (week < WEEKS && position[week + 1]! <= position[0]! + (n << BUCKET_BITS)) week++
    bucket[n] = week
  }
  return bucket
}

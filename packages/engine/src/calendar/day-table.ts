import type { EpochDay } from '../model/time.ts'

/** A stretch of days laid out one by one, so that most questions of an axis cost no search. It changes no answer. */
export interface DayTable {
  readonly firstDay: EpochDay
  readonly days: number
  /** Position at 00:00 of each day, and of the day after the last. */
  readonly position: Int32Array
  /** Which shape each day has. */
  readonly shape: Uint16Array
  /** The first day that is not over at every 2^BUCKET_BITS-th position. */
  readonly bucket: Int32Array
}

/** About four days of work: a search passes a long weekend and little more. */
export const BUCKET_BITS = 11

const DAYS_BEFORE = 200
const DAYS_AFTER = 2400

export const NO_TABLE: DayTable = {
  firstDay: 0,
  days: 0,
  position: new Int32Array(1),
  shape: new Uint16Array(0),
  bucket: new Int32Array(0),
}

/** `shapeOn`: the shape of a day; `minutes`: working minutes of each shape; `positionAt`: where the first day begins. */
export function dayTable(
  around: EpochDay,
  shapeOn: (day: EpochDay) => number,
  minutes: Int32Array,
  positionAt: (day: EpochDay) => number,
): DayTable {
  const days = DAYS_BEFORE + DAYS_AFTER
  const firstDay = around - DAYS_BEFORE
  const position = new Int32Array(days + 1)
  const shape = new Uint16Array(days)
  position[0] = positionAt(firstDay)
  for (let i = 0; i < days; i++) {
    shape[i] = shapeOn(firstDay + i)
    position[i + 1] = position[i]! + minutes[shape[i]!]!
  }
  return { firstDay, days, position, shape, bucket: buckets(position, days) }
}

function buckets(position: Int32Array, days: number): Int32Array {
  const bucket = new Int32Array(((position[days]! - position[0]!) >> BUCKET_BITS) + 1)
  let day = 0
  for (let n = 0; n < bucket.length; n++) {
    while (day < days && position[day + 1]! <= position[0]! + (n << BUCKET_BITS)) day++
    bucket[n] = day
  }
  return bucket
}

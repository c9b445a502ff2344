import { MINUTES_PER_DAY, type EpochDay, type Minute } from '../model/time.ts'
import type { Calendar, DayInterval } from '../model/model.ts'
import { BUCKET_BITS, NO_TABLE, type WeekTable, weekTable } from './week-table.ts'

/**
 * A calendar's working minutes, numbered one after the other: nights and weekends take no room on the axis.
 * Minute k of the axis runs from `startOf(axis, k)` to one minute later. Positions are relative and may be negative.
 * The axis has no ends: a question about the days of its table costs next to nothing, any other one a binary search
 * among the exceptions.
 */
export interface WorkingAxis {
  readonly minutesPerWeek: number
  /** Working minutes of the week before weekday 0 … 7. */
  readonly beforeWeekday: Int32Array
  readonly exceptionDays: Int32Array
  /** Axis position at 00:00 of each exception. */
  readonly exceptionPosition: Int32Array
  /** Working minutes gained (or lost, negative) by the exceptions before the n-th. */
  readonly gained: Int32Array
  /** Shapes of a day: 0 … 6 the weekdays, then one for each exception. */
  readonly shapeFirst: Int32Array
  readonly shapeMinutes: Int32Array
  readonly intervalFrom: Int32Array
  readonly intervalTo: Int32Array
  /** Working minutes of the same day before each interval. */
  readonly intervalBefore: Int32Array
  readonly table: WeekTable
}

/**
 * The caller has checked the calendar: sorted by nothing, but without overlaps and with some working time in the week.
 * `around`: the day about which most questions will be.
 */
export function workingAxis(calendar: Calendar, around?: EpochDay): WorkingAxis {
  const exceptions = [...(calendar.exceptions ?? [])].sort((a, b) => a.day - b.day)
  const shapes = [...calendar.week, ...exceptions.map((exception) => exception.intervals)].map(inOrder)
  const shapeMinutes = Int32Array.from(shapes, minutesOf)
  const beforeWeekday = runningTotal(shapeMinutes.subarray(0, 7))
  const exceptionDays = Int32Array.from(exceptions, (exception) => exception.day)
  const changes = exceptionDays.map((day, n) => shapeMinutes[7 + n]! - shapeMinutes[weekday(day)]!)
  const gained = runningTotal(changes)
  const minutesPerWeek = beforeWeekday[7]!
  const intervals = shapes.flat()
  const axis = {
    minutesPerWeek,
    beforeWeekday,
    exceptionDays,
    exceptionPosition: exceptionDays.map(
      (day, n) => weeksBefore(day) * minutesPerWeek + beforeWeekday[weekday(day)]! + gained[n]!,
    ),
    gained,
    shapeFirst: runningTotal(shapes.map((shape) => shape.length)),
    shapeMinutes,
    intervalFrom: Int32Array.from(intervals, ([from]) => from),
    intervalTo: Int32Array.from(intervals, ([, to]) => to),
    intervalBefore: Int32Array.from(shapes.flatMap((shape) => [...runningTotal(shape.map(length)).subarray(0, -1)])),
    table: NO_TABLE,
  }
  if (around === undefined) return axis
  const positionAt = (day: EpochDay) => positionOf(axis, day * MINUTES_PER_DAY)
  return { ...axis, table: weekTable(around - weekday(around), exceptionDays, shapeMinutes, positionAt) }
}

/** How many working minutes lie before `at`: the position of the first working minute that ends after it. */
export function positionOf(axis: WorkingAxis, at: Minute): number {
  const day = Math.floor(at / MINUTES_PER_DAY)
  const { table } = axis
  const listed = day - table.firstDay
  if (listed >= 0 && listed < table.days) {
    const inTable = (listed / 7) | 0
    const entry = table.pattern[inTable]! + listed - inTable * 7
    const dayStart = table.position[inTable]! + table.before[entry]!
    return positionInDay(axis, table.shape[entry]!, dayStart, at - day * MINUTES_PER_DAY)
  }
  const week = weeksBefore(day)
  const weekday = day + 3 - week * 7
  const n = exceptionsBefore(axis.exceptionDays, day)
  const shape = axis.exceptionDays[n] === day ? 7 + n : weekday
  const dayStart = week * axis.minutesPerWeek + axis.beforeWeekday[weekday]! + axis.gained[n]!
  return positionInDay(axis, shape, dayStart, at - day * MINUTES_PER_DAY)
}

function positionInDay(axis: WorkingAxis, shape: number, dayStart: number, minute: number): number {
  const end = axis.shapeFirst[shape + 1]!
  for (let i = axis.shapeFirst[shape]!; i < end; i++) {
    if (minute >= axis.intervalTo[i]!) continue
    const worked = minute - axis.intervalFrom[i]!
    return dayStart + axis.intervalBefore[i]! + (worked > 0 ? worked : 0)
  }
  return dayStart + axis.shapeMinutes[shape]!
}

/** When working minute `position` begins: the latest moment with that position. */
export function startOf(axis: WorkingAxis, position: number): Minute {
  const { table } = axis
  if (position >= table.position[0]! && position < table.position[table.position.length - 1]!) {
    let week = table.bucket[(position - table.position[0]!) >> BUCKET_BITS]!
    while (table.position[week + 1]! <= position) week++
    const into = position - table.position[week]!
    const monday = table.pattern[week]!
    let entry = monday
    while (table.before[entry + 1]! <= into) entry++
    const day = table.firstDay + week * 7 + entry - monday
    return day * MINUTES_PER_DAY + minuteOfDay(axis, table.shape[entry]!, into - table.before[entry]!)
  }
  const n = exceptionsUpTo(axis.exceptionPosition, position)
  if (n > 0) {
    const into = position - axis.exceptionPosition[n - 1]!
    if (into < axis.shapeMinutes[6 + n]!)
      return axis.exceptionDays[n - 1]! * MINUTES_PER_DAY + minuteOfDay(axis, 6 + n, into)
  }
  const regular = position - axis.gained[n]!
  const week = Math.floor(regular / axis.minutesPerWeek)
  const intoWeek = regular - week * axis.minutesPerWeek
  let weekday = 0
  while (axis.beforeWeekday[weekday + 1]! <= intoWeek) weekday++
  const day = week * 7 - 3 + weekday
  return day * MINUTES_PER_DAY + minuteOfDay(axis, weekday, intoWeek - axis.beforeWeekday[weekday]!)
}

/** When everything before `position` is done: the earliest moment with that position. */
export function endOf(axis: WorkingAxis, position: number): Minute {
  return startOf(axis, position - 1) + 1
}

/** The last working minute that begins at or before `at`. */
export function lastStartedBy(axis: WorkingAxis, at: Minute): number {
  return positionOf(axis, at + 1) - 1
}

/** Working minutes of one day. */
export function minutesOfDay(axis: WorkingAxis, day: EpochDay): number {
  return axis.shapeMinutes[shapeOn(axis, day)]!
}

function shapeOn({ exceptionDays }: Pick<WorkingAxis, 'exceptionDays'>, day: EpochDay): number {
  const n = exceptionsBefore(exceptionDays, day)
  return exceptionDays[n] === day ? 7 + n : weekday(day)
}

function minuteOfDay(axis: WorkingAxis, shape: number, into: number): number {
  let i = axis.shapeFirst[shape + 1]! - 1
  while (axis.intervalBefore[i]! > into) i--
  return axis.intervalFrom[i]! + into - axis.intervalBefore[i]!
}

function exceptionsBefore(days: Int32Array, day: EpochDay): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

function exceptionsUpTo(positions: Int32Array, position: number): number {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (positions[middle]! <= position) low = middle + 1
    else high = middle
  }
  return low
}

/** Weeks from the Monday before 1970-01-01 to the Monday of `day`. */
function weeksBefore(day: EpochDay): number {
  return Math.floor((day + 3) / 7)
}

function weekday(day: EpochDay): number {
  return day + 3 - weeksBefore(day) * 7
}

function inOrder(intervals: readonly DayInterval[]): DayInterval[] {
  return intervals.filter((interval) => length(interval) > 0).sort((a, b) => a[0] - b[0])
}

function length([from, to]: DayInterval): number {
  return to - from
}

function minutesOf(intervals: readonly DayInterval[]): number {
  return intervals.reduce((sum, interval) => sum + length(interval), 0)
}

/** [a, b, c] → [0, a, a+b, a+b+c] */
function runningTotal(values: ArrayLike<number>): Int32Array {
  const totals = new Int32Array(values.length + 1)
  for (let i = 0; i < values.length; i++) totals[i + 1] = totals[i]! + values[i]!
  return totals
}

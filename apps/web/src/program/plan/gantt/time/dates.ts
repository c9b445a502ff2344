import type { PlanMinutes, Span } from '../model.ts'

export const DAY = 1440
const MS_PER_DAY = 86_400_000

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century'

const MONTHS = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' })
const WEEKDAYS = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' })
const MONTH_NAMES = Array.from({ length: 12 }, (_, month) => MONTHS.format(Date.UTC(2024, month, 1)))
// 1970-01-04 was a Sunday.
const WEEKDAY_NAMES = Array.from({ length: 7 }, (_, day) => WEEKDAYS.format((3 + day) * MS_PER_DAY))

/** Days since 1970-01-01 of a plan minute. */
export function dayOf(at: PlanMinutes): number {
  return Math.floor(at / DAY)
}

/** 0 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

export function weekdayName(day: number): string {
  return WEEKDAY_NAMES[weekdayOf(day)]!
}

export interface CivilDate {
  readonly year: number
  /** 0 for January. */
  readonly month: number
  readonly dayOfMonth: number
}

export function civilDate(day: number): CivilDate {
  const date = new Date(day * MS_PER_DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), dayOfMonth: date.getUTCDate() }
}

export function dayFromCivil(year: number, month: number, dayOfMonth: number): number {
  return Math.round(Date.UTC(year, month, dayOfMonth) / MS_PER_DAY)
}

/**
 * First day of the period that holds `day`; weeks start on Monday, quarters and years with the year that begins in
 * `firstMonth`, 0 for January.
 */
export function startOf(unit: Unit, day: number, firstMonth = 0): number {
  const { year, month } = civilDate(day)
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return day - ((weekdayOf(day) + 6) % 7)
    case 'month':
      return dayFromCivil(year, month, 1)
    case 'quarter':
      return dayFromCivil(year, month - ((month - firstMonth + 12) % 3), 1)
    case 'year':
      return dayFromCivil(year, month - ((month - firstMonth + 12) % 12), 1)
    case 'decade':
      return dayFromCivil(Math.floor(year / 10) * 10, 0, 1)
    case 'century':
      return dayFromCivil(Math.floor(year / 100) * 100, 0, 1)
  }
}

/** First day of the period after the one that starts on `start`. */
export function startOfNext(unit: Unit, start: number): number {
  const { year, month } = civilDate(start)
  switch (unit) {
    case 'day':
      return start + 1
    case 'week':
      return start + 7
    case 'month':
      return dayFromCivil(year, month + 1, 1)
    case 'quarter':
      return dayFromCivil(year, month + 3, 1)
    case 'year':
      return dayFromCivil(year + 1, month, 1)
    case 'decade':
      return dayFromCivil(year + 10, 0, 1)
    case 'century':
      return dayFromCivil(year + 100, 0, 1)
  }
}

/** `19 Jan`. */
export function shortDate(day: number): string {
  const { month, dayOfMonth } = civilDate(day)
  return `${dayOfMonth} ${MONTH_NAMES[month]}`
}

/** `19 Jan 2027`. */
export function longDate(day: number): string {
  return `${shortDate(day)} ${civilDate(day).year}`
}

export function monthName(day: number): string {
  return MONTH_NAMES[civilDate(day).month]!
}

/** The last day a span touches; an end at midnight belongs to the day before. */
export function lastDay(span: Span): number {
  return span.endsAt > span.startsAt ? dayOf(span.endsAt - 1) : dayOf(span.endsAt)
}

/** `19 Jan → 18 Feb 2027`, `20 Dec 2027 → 7 Jan 2028`; one date when both are the same day. */
export function dateRange(span: Span): string {
  const [first, last] = [dayOf(span.startsAt), lastDay(span)]
  if (first === last) return longDate(first)
  const isOneYear = civilDate(first).year === civilDate(last).year
  return `${isOneYear ? shortDate(first) : longDate(first)} → ${longDate(last)}`
}

/** `+8 d`, `−6 d`, `0 d`: whole days, with a true minus sign. */
export function signedDays(days: number): string {
  const whole = Math.round(days)
  if (whole === 0) return '0 d'
  return whole > 0 ? `+${whole} d` : `−${-whole} d`
}

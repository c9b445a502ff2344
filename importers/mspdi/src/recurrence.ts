import { type Element, numberOf, textOf } from './xml.ts'
import { epochDay, fromEpochDay, startDate } from './time.ts'

/** Days, from and until included. */
export type Span = { readonly fromOn: string; readonly untilOn: string }

const MOST = 1000
const WEEKDAYS = [1, 2, 3, 4, 5]
const WEEKEND = [0, 6]

/**
 * The days of a calendar exception, which may recur: each day of a span, every so many days or weeks, a day or "the
 * second Tuesday" of months or years. At most 1,000 occurrences. Source: MSPDI schema, Exception/Type 1–9.
 */
export function spansOf(exception: Element, period: Element | undefined): Span[] {
  const from = startDate(textOf(period, 'FromDate'))
  const until = startDate(textOf(period, 'ToDate')) ?? from
  if (from === undefined || until === undefined || until < from) return []
  const step = Math.max(1, numberOf(exception, 'Period') ?? 1)
  const type = numberOf(exception, 'Type') ?? 1
  if ((type === 1 || type === 9 || type === 7) && step === 1) return [{ fromOn: from, untilOn: until }]
  const days = daysOf(exception, { from: epochDay(from), until: epochDay(until), step, type })
  const count = textOf(exception, 'EnteredByOccurrences') === '1' ? numberOf(exception, 'Occurrences') : undefined
  return days.slice(0, count === undefined || count < 1 ? MOST : Math.min(count, MOST)).map((day) => {
    const on = fromEpochDay(day)
    return { fromOn: on, untilOn: on }
  })
}

type Rule = {
  readonly from: number
  readonly until: number
  readonly step: number
  readonly type: number
}

function daysOf(exception: Element, rule: Rule): number[] {
  switch (rule.type) {
    case 2:
    case 3:
      return monthly(exception, { ...rule, step: 12 }, numberOf(exception, 'Month'))
    case 4:
    case 5:
      return monthly(exception, rule, undefined)
    case 6:
      return weekly(numberOf(exception, 'DaysOfWeek') ?? 0, rule)
    case 8:
      return range(rule.from, rule.until).filter((day) => WEEKDAYS.includes(weekday(day)))
    default:
      return range(rule.from, rule.until, rule.step)
  }
}

/**
 * Weeks are counted from Sunday, whatever day the plan's weeks start on: so MS Project expands its own rules.
 *
 * @param mask bit 0 is Sunday
 */
function weekly(mask: number, { from, until, step }: Rule): number[] {
  const firstWeek = from - weekday(from)
  return range(from, until).filter(
    (day) => ((mask >> weekday(day)) & 1) === 1 && Math.floor((day - firstWeek) / 7) % step === 0,
  )
}

/** @param month from 0; the month of the first day where it is left out */
function monthly(exception: Element, { from, until, step, type }: Rule, month: number | undefined): number[] {
  const first = new Date(from * 86_400_000)
  const start = first.getUTCFullYear() * 12 + (month ?? first.getUTCMonth())
  const last = new Date(until * 86_400_000)
  const end = last.getUTCFullYear() * 12 + last.getUTCMonth()
  const found: number[] = []
  for (let at = start; at <= end && found.length < MOST; at += step) {
    const day =
      type === 3 || type === 5 ? positioned(exception, at) : numbered(numberOf(exception, 'MonthDay') ?? 1, at)
    if (day !== undefined && day >= from && day <= until) found.push(day)
  }
  return found
}

function numbered(monthDay: number, month: number): number | undefined {
  const days = daysOfMonth(month)
  return days[Math.round(monthDay) - 1]
}

/** "The last weekday", "the second Tuesday": item 0 any day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday. */
function positioned(exception: Element, month: number): number | undefined {
  const item = numberOf(exception, 'MonthItem') ?? 0
  const position = numberOf(exception, 'MonthPosition') ?? 0
  const fitting = daysOfMonth(month).filter((day) => {
    if (item === 0) return true
    if (item === 1) return WEEKDAYS.includes(weekday(day))
    return item === 2 ? WEEKEND.includes(weekday(day)) : weekday(day) === item - 3
  })
  return position >= 4 ? fitting.at(-1) : fitting[position]
}

function daysOfMonth(month: number): number[] {
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000
  return range(first, Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0) / 86_400_000)
}

/** 0 is Sunday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

function range(from: number, until: number, step = 1): number[] {
  const most = Math.min(Math.floor((until - from) / step) + 1, 150_000)
  return Array.from({ length: Math.max(0, most) }, (_, index) => from + index * step)
}

import { type DateOrder, dateOf, dayOfMoment } from '@trireme/domain'
import { dateAfter, isDate, monthsAfter } from '@trireme/domain/date'
import { readWhen } from '../dates.ts'

/** Days from the first to the last included, `YYYY-MM-DD`. */
export type Period = { readonly fromOn: string; readonly untilOn: string }

export type PeriodRead =
  | { readonly ok: true; readonly period: Period }
  | { readonly ok: false; readonly reason: 'unreadable' | 'order unknown' | 'backwards' }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const BETWEEN = /^(.{4,30}?)\s*(?:\.\.|–|—|\/|\s-\s|\s(?:to|until|bis)\s)\s*(.{4,30})$/

type Reading = { readonly order: DateOrder | null; readonly timeZone: string }

/**
 * A day as `readWhen` reads it, or a week (2027-W09), a month (2027-03, 03/2027, Mar 2027), a calendar quarter (Q1 2027), or two
 * of these with `..`, `/`, a dash or "to" between them. Of a moment with its offset it is the day where the organization is.
 */
export function readPeriod(text: string, reading: Reading): PeriodRead {
  const whole = readOne(text.trim(), reading)
  if (whole.ok || whole.reason === 'order unknown') return whole
  const ends = BETWEEN.exec(text.trim())
  if (ends === null) return whole
  const [first, last] = [readOne(ends[1]!, reading), readOne(ends[2]!, reading)]
  if (!first.ok) return first
  if (!last.ok) return last
  return checked({ fromOn: first.period.fromOn, untilOn: last.period.untilOn })
}

function readOne(text: string, { order, timeZone }: Reading): PeriodRead {
  const named = weekOf(text) ?? monthsOf(text)
  if (named !== undefined) return checked(named)
  const read = readWhen(text, order)
  if (!read.ok) return read
  const { wall, instant } = read.when
  const on = instant === null ? dateOf(wall) : dayOfMoment(timeZone, instant)
  return checked({ fromOn: on, untilOn: on })
}

const UNREADABLE: PeriodRead = { ok: false, reason: 'unreadable' }

function checked(period: Period): PeriodRead {
  if (!isDate(period.fromOn) || !isDate(period.untilOn)) return UNREADABLE
  return period.fromOn <= period.untilOn ? { ok: true, period } : { ok: false, reason: 'backwards' }
}

/** ISO 8601: `2027-W09`, `2027W9`, `W9 2027`, `CW 9/2027`. */
function weekOf(text: string): Period | undefined {
  const first = /^(\d{4})[- ]?(?:W|CW|KW) ?(\d{1,2})$/i.exec(text)
  const last = /^(?:W|CW|KW|Week) ?(\d{1,2})[-/ ,]+(\d{4})$/i.exec(text)
  const [year, week] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  if (year === undefined || week === undefined) return undefined
  // The first week of a year is that of its 4 January.
  const fourth = `${year}-01-04`
  if (!isDate(fourth)) return undefined
  const monday = dateAfter(fourth, 1 - weekday(fourth) + 7 * (Number(week) - 1))
  return dateAfter(monday, 3).startsWith(year) ? { fromOn: monday, untilOn: dateAfter(monday, 6) } : undefined
}

/** From 1, Monday, to 7. */
function weekday(on: string): number {
  return new Date(on).getUTCDay() || 7
}

/** A month or a quarter. */
function monthsOf(text: string): Period | undefined {
  const [, ofYear, quarter] =
    /^(\d{4})[- ]?Q([1-4])$/i.exec(text) ?? swapped(/^Q([1-4])[-/ ,]*(\d{4})$/i.exec(text)) ?? []
  if (ofYear !== undefined) return monthsFrom(ofYear, Number(quarter) * 3 - 2, 3)
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? swapped(/^(\d{1,2})[-/.](\d{4})$/.exec(text)) ?? []
  if (year !== undefined) return monthsFrom(year, Number(month), 1)
  const [, name, named] = /^([A-Za-z]{3,9})\.?[-/ ,]+(\d{4})$/.exec(text) ?? []
  return named === undefined ? undefined : monthsFrom(named, MONTHS.indexOf(name!.slice(0, 3).toLowerCase()) + 1, 1)
}

function swapped(match: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return match === null ? undefined : [match[0], match[2], match[1]]
}

function monthsFrom(year: string, month: number, count: number): Period | undefined {
  const fromOn = `${year}-${String(month).padStart(2, '0')}-01`
  return isDate(fromOn) ? { fromOn, untilOn: dateAfter(monthsAfter(fromOn, count), -1) } : undefined
}

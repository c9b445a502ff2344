import { monthsAfter } from '@trireme/domain'
import { dayOf, formatDay, minuteOf } from '../time.ts'

/** How far an allocation looks, and in what steps. */
export type Horizon = {
  readonly unit: 'month' | 'quarter'
  /** 1 to 60. */
  readonly count: number
  /** The day the first period begins on, `YYYY-MM-DD`; without, today. Never before today. */
  readonly from?: string | undefined
}

export type Period = {
  readonly startsOn: string
  /** The last day included. */
  readonly endsOn: string
  /** `Q2 2027`, `Apr 2027`; `10 Feb to 9 May 2027` where it is no quarter or month of the calendar. */
  readonly name: string
}

export const MOST_PERIODS = 60
const MONTHS = { month: 1, quarter: 3 } as const

/** Periods one after the other, equally many months each: none is cut short by the day it is asked on. */
export function periodsOf({ unit, count, from }: Horizon, today: string): readonly Period[] {
  const first = from === undefined || from < today ? today : from
  return periodsFrom(first, Math.max(1, Math.floor(count) || 1), unit)
}

/** Months or quarters of the calendar, from the one in which a day lies to the one of a later day; no more than 60. */
export function calendarPeriods(fromOn: string, untilOn: string, unit: Horizon['unit']): readonly Period[] {
  const months = MONTHS[unit]
  const at = (on: string) => Math.floor((Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1) / months)
  const month = at(fromOn) * months
  const first = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
  return periodsFrom(first, Math.max(1, at(untilOn) - at(fromOn) + 1), unit)
}

function periodsFrom(first: string, count: number, unit: Horizon['unit']): readonly Period[] {
  const months = MONTHS[unit]
  return Array.from({ length: Math.min(MOST_PERIODS, count) }, (_, nth) => {
    const startsOn = monthsAfter(first, nth * months)
    const endsOn = dayBefore(monthsAfter(first, (nth + 1) * months))
    return { startsOn, endsOn, name: nameOf(startsOn, endsOn, unit) }
  })
}

/** Where periods begin, and where the last one ends: plan minutes, one more than there are periods. */
export function edgesOf(periods: readonly Period[]): readonly number[] {
  return [...periods.map(({ startsOn }) => minuteOf(startsOn)), minuteOf(dayAfter(periods.at(-1)!.endsOn))]
}

/** Which period a minute lies in, and how far: 1.5 is the middle of the second. Below 0 before the first, ∞ after the last. */
export function positionIn(edges: readonly number[], minute: number): number {
  if (minute > edges.at(-1)!) return Infinity
  if (minute < edges[0]!) return -1
  const at = Math.max(
    0,
    edges.findLastIndex((edge, nth) => edge <= minute && nth < edges.length - 1),
  )
  return at + (minute - edges[at]!) / (edges[at + 1]! - edges[at]!)
}

export function dayAfter(date: string): string {
  return dateOfDay(dayOf(date) + 1)
}

function dayBefore(date: string): string {
  return dateOfDay(dayOf(date) - 1)
}

function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

function nameOf(startsOn: string, endsOn: string, unit: Horizon['unit']): string {
  const month = Number(startsOn.slice(5, 7))
  const isOfCalendar = startsOn.endsWith('-01') && (unit === 'month' || month % 3 === 1)
  if (!isOfCalendar) return `${formatDay(startsOn, endsOn)} to ${formatDay(endsOn)}`
  if (unit === 'month') return formatDay(startsOn).replace(/^\d+ /, '')
  return `Q${(month + 2) / 3} ${startsOn.slice(0, 4)}`
}

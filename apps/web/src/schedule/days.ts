import { calendarDayCount } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import type { PlannedItem } from '@trireme/planning'

export const MINUTES_A_DAY = 1440

/** `YYYY-MM-DD` as days since 1970-01-01. */
export function dayOf(on: string): number {
  return Date.parse(on) / 86_400_000
}

export function onOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** The day a span starts on, and the last day it touches: ends are exclusive. */
export function startsOn({ startsAt }: Pick<PlannedItem, 'startsAt'>): string {
  return onOf(Math.floor(startsAt / MINUTES_A_DAY))
}

export function endsOn({ startsAt, endsAt }: Pick<PlannedItem, 'startsAt' | 'endsAt'>): string {
  return onOf(Math.floor(Math.max(startsAt, endsAt - 1) / MINUTES_A_DAY))
}

/** The last day of planned work were it to end then: an end at midnight belongs to the day before, a point to its own. */
export function dayBy(at: number, { startsAt, endsAt }: Pick<PlannedItem, 'startsAt' | 'endsAt'>): string {
  return endsOn({ startsAt: startsAt === endsAt ? at : at - 1, endsAt: at })
}

/** `19 Jan – 18 Feb 2027`; one date where both are the same day. */
export function span(from: string | null, until: string | null): string {
  if (from === null) return until === null ? '' : `until ${formatDate(until)}`
  if (until === null) return `from ${formatDate(from)}`
  if (from === until) return formatDate(from)
  const start = formatDate(from)
  return `${from.slice(0, 4) === until.slice(0, 4) ? start.replace(/ \d{4}$/, '') : start} – ${formatDate(until)}`
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** `in 57 calendar days`, `today`, `5 calendar days ago`: days to a date are of the calendar, days of work and of slips are working days. */
export function daysAway(today: string, on: string): string {
  const days = dayOf(on) - dayOf(today)
  if (days === 0) return 'today'
  return days > 0 ? `in ${calendarDayCount(days)}` : `${calendarDayCount(-days)} ago`
}

import { LAST_DATE } from '../days/date.ts'
import { mondayOf, weekdayOf } from '../days/week.ts'
import { MOST_OCCURRENCES, type Repeats } from '../records/repeats.ts'

const DAY = 86_400_000
const WEEK_DAYS = 7

/** The days on which something comes again, in order: 500 at most, none after 2299. */
export function occurrences(rule: Repeats): readonly string[] {
  const { ends, fromOn } = rule
  const most = 'times' in ends ? Math.min(ends.times, MOST_OCCURRENCES) : MOST_OCCURRENCES
  const untilOn = 'untilOn' in ends && ends.untilOn < LAST_DATE ? ends.untilOn : LAST_DATE
  const found: string[] = []
  for (const on of everyDay(rule)) {
    if (on > untilOn || found.length === most) break
    if (on >= fromOn) found.push(on)
  }
  return found
}

/** In order and without an end before the last date. */
function* everyDay(rule: Repeats): Generator<string> {
  const first = Date.parse(rule.fromOn)
  const last = Date.parse(LAST_DATE)
  if (rule.unit === 'day') for (let at = first; at <= last; at += rule.every * DAY) yield dateOf(at)
  else if (rule.unit === 'week') {
    const monday = mondayOf(first / DAY) * DAY
    for (let at = monday; at <= last; at += rule.every * WEEK_DAYS * DAY)
      for (const weekday of rule.weekdays) yield dateOf(at + weekday * DAY)
  } else {
    const start = new Date(first)
    for (let month = start.getUTCMonth(); ; month += rule.every) {
      const at = dayOfMonth(rule.on, start.getUTCFullYear(), month)
      if (at > last) return
      yield dateOf(at)
    }
  }
}

type OnDay = Extract<Repeats, { unit: 'month' }>['on']

/** Months count on over the end of the year. */
function dayOfMonth(on: OnDay, year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  if ('day' in on) return Date.UTC(year, month, Math.min(on.day, lastDay))
  const firstWeekday = weekdayOf(Date.UTC(year, month, 1) / DAY)
  const first = 1 + ((on.weekday - firstWeekday + WEEK_DAYS) % WEEK_DAYS)
  const last = first + WEEK_DAYS * Math.floor((lastDay - first) / WEEK_DAYS)
  return Date.UTC(year, month, on.nth === 'last' ? last : first + WEEK_DAYS * (on.nth - 1))
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

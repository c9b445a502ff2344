import { HORIZON } from '@trireme/engine'

/** Plan minutes: whole minutes of floating wall-clock time since 1970-01-01T00:00. Days are plan minutes ÷ 1440. */
export const DAY = 1440

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const FIRST_DAY = HORIZON.from / DAY
const LAST_DAY = HORIZON.until / DAY - 1

/** The day of a date, in days since 1970-01-01; dates before 1900 and after 2199 count as the first and last of these. */
export function dayOf(date: string): number {
  const [year, month, day] = [digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10)]
  if (year < 1900) return FIRST_DAY
  return Math.min(LAST_DAY, Date.UTC(year, month - 1, day) / 86_400_000)
}

/** Midnight at which a date begins. */
export function minuteOf(date: string): number {
  return dayOf(date) * DAY
}

/** Midnight at which a date ends: intervals are half-open, and a date means the whole of it [R12]. */
export function endMinuteOf(date: string): number {
  return minuteOf(date) + DAY
}

/** The date on which a minute lies; of something that begins then, its first day. */
export function dateOf(minute: number): string {
  const day = Math.floor(minute / DAY)
  let date = dates.get(day)
  if (date === undefined) dates.set(day, (date = new Date(day * 86_400_000).toISOString().slice(0, 10)))
  return date
}

// A plan speaks of a few thousand days, and of each of them tens of thousands of times: written once, each reading is a tenth.
const dates = new Map<number, string>()

/** The last day included in what ends, without being on, this minute; never before the day it starts on. */
export function lastDayOf(endsAt: number, startsAt = endsAt - 1): string {
  return dateOf(Math.max(endsAt - 1, startsAt))
}

/** `3 Mar`, with the year when it is not the one given. */
export function formatDay(date: string, thisYear?: string): string {
  const short = `${digits(date, 8, 10)} ${MONTHS[digits(date, 5, 7) - 1]}`
  return thisYear?.slice(0, 4) === date.slice(0, 4) ? short : `${short} ${date.slice(0, 4)}`
}

// Dates are read by the thousand at each plan: this takes a third of the time that Date.parse does.
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let index = from; index < to; index++) number = number * 10 + text.charCodeAt(index) - 48
  return number
}

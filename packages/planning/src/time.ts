/** Plan minutes: whole minutes of floating wall-clock time since 1970-01-01T00:00. Days are plan minutes ÷ 1440. */
export const DAY = 1440

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The day of a date, in days since 1970-01-01. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

/** The date of a day. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Midnight at which a date begins. */
export function minuteOf(date: string): number {
  return dayOf(date) * DAY
}

/** Midnight at which a date ends: intervals are half-open, and a date means the whole of it [R12]. */
export function endMinuteOf(date: string): number {
  return minuteOf(date) + DAY
}

/** The date on which something starts. */
export function firstDateOf(startsAt: number): string {
  return dateOf(Math.floor(startsAt / DAY))
}

/** The last date included in something that ends, without being on, this minute. */
export function lastDateOf(endsAt: number, startsAt = endsAt - 1): string {
  return dateOf(Math.floor(Math.max(endsAt - 1, startsAt) / DAY))
}

/** `3 Mar`, with the year when it is not the one given. */
export function formatDate(date: string, thisYear?: string): string {
  const [year = '', month, day] = date.split('-')
  const short = `${Number(day)} ${MONTHS[Number(month) - 1]}`
  return thisYear?.slice(0, 4) === year ? short : `${short} ${year}`
}

import { type WallTime, dateOf, isWallTime } from '@trireme/domain'

/** `2014-10-17T08:00:00` as a wall time; the file names no zone. Undefined for anything else. */
export function readMoment(text: string): WallTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const wall = { year, month, day, hour, minute, second }
  return isWallTime(wall) && dateOf(wall) >= '1900-01-01' && dateOf(wall) <= '2299-12-31' ? wall : undefined
}

/** The date of a start. */
export function startDate(text: string): string | undefined {
  const moment = readMoment(text)
  return moment && dateOf(moment)
}

/** The last day of something that ends then: midnight ends the day before. */
export function endDate(text: string): string | undefined {
  const moment = readMoment(text)
  if (moment === undefined) return undefined
  return moment.hour === 0 && moment.minute === 0 && moment.second === 0 ? addDays(dateOf(moment), -1) : dateOf(moment)
}

/** Hours of `PT12H30M0S`, the working time of the file's calendars. Undefined where it is no duration. */
export function readHours(text: string): number | undefined {
  const match = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (!match || match[1] === '-') return undefined
  const [days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const total = days * 24 + hours + minutes / 60 + seconds / 3600
  return total <= 1e7 ? Math.round(total * 1e6) / 1e6 : undefined
}

/** Minutes after midnight of `08:30:00`. */
export function readMinutes(text: string): number | undefined {
  const match = /^(?:\d{4}-\d{2}-\d{2}T)?(\d{2}):(\d{2})/.exec(text)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : undefined
  return minutes !== undefined && minutes <= 1440 ? minutes : undefined
}

export function addDays(date: string, days: number): string {
  return fromEpochDay(epochDay(date) + days)
}

/** Days since 1970-01-01, which was a Thursday. */
export function epochDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

export function fromEpochDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

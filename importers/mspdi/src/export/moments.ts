import { LAST_DATE } from '@trireme/domain/date'
import { addDays } from '../time.ts'

const DAY = 1440

/** Plan minutes as `2027-03-01T09:00:00`. */
export function moment(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 19)
}

/** A minute of a day; the last one is midnight, at which the next day begins. */
export function momentOn(date: string, minuteOfDay: number): string {
  if (minuteOfDay < DAY) return `${date}T${clock(minuteOfDay)}`
  return date === LAST_DATE ? `${date}T23:59:00` : `${addDays(date, 1)}T00:00:00`
}

/** `09:30:00`; midnight at the end of a day is that at which it began. */
export function clock(minuteOfDay: number): string {
  const minute = minuteOfDay % DAY
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
}

/** `PT37H30M0S`. */
export function durationText(minutes: number): string {
  const seconds = Math.round(minutes * 60)
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`
}

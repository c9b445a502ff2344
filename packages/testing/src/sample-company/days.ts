const DAY = 86_400_000

/** A calendar date, `YYYY-MM-DD`. */
export type Day = string

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10)
}

/** Days from one date to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/** 0 is Monday, 6 Sunday. */
export function weekday(day: Day): number {
  return (new Date(day).getUTCDay() + 6) % 7
}

export function mondayOf(day: Day): Day {
  return addDays(day, -weekday(day))
}

/** The day itself, or the Monday after when it falls on a weekend. */
export function onWorkday(day: Day): Day {
  return weekday(day) < 5 ? day : addDays(day, 7 - weekday(day))
}

/** The date so many weekdays later; holidays are not looked at. */
export function addWorkdays(day: Day, count: number): Day {
  const from = onWorkday(day)
  const weeks = Math.floor((weekday(from) + count) / 5)
  return addDays(mondayOf(from), weeks * 7 + (weekday(from) + count - weeks * 5))
}

/** Weekdays from one date up to another, both included. */
export function workdaysBetween(from: Day, to: Day): number {
  const days = daysBetween(from, to) + 1
  const whole = Math.floor(days / 7) * 5
  return (
    whole +
    Array.from({ length: days % 7 }, (_, index) => addDays(from, index)).filter((day) => weekday(day) < 5).length
  )
}

export function endOfMonth(day: Day): Day {
  return new Date(Date.UTC(yearOf(day), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The half year so many after the one a day lies in. */
export function halfYear(
  day: Day,
  offset: number,
): { readonly startsOn: Day; readonly endsOn: Day; readonly name: string } {
  const half = yearOf(day) * 2 + (Number(day.slice(5, 7)) > 6 ? 1 : 0) + offset
  const year = Math.floor(half / 2)
  return half % 2 === 0
    ? { startsOn: `${year}-01-01`, endsOn: `${year}-06-30`, name: `${year} H1` }
    : { startsOn: `${year}-07-01`, endsOn: `${year}-12-31`, name: `${year} H2` }
}

/** A moment of a day in UTC. */
export function atTime(day: Day, hour: number, minute = 0): string {
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`
}

export function earliest(...days: readonly Day[]): Day {
  return days.reduce((first, day) => (day < first ? day : first))
}

export function latest(...days: readonly Day[]): Day {
  return days.reduce((last, day) => (day > last ? day : last))
}

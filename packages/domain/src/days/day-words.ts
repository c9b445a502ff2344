// Days of work and of the calendar stand on one screen: written out each is named, and `d` alone is always working days.

/** `12 working days`. */
export function workingDayCount(days: number): string {
  return days === 1 ? '1 working day' : `${days.toLocaleString('en')} working days`
}

/** `12 calendar days`: between two dates, whatever is worked on them. */
export function calendarDayCount(days: number): string {
  return days === 1 ? '1 calendar day' : `${days.toLocaleString('en')} calendar days`
}

/** `yesterday`, `12 calendar days ago`. */
export function daysAgo(days: number): string {
  return days === 1 ? 'yesterday' : `${calendarDayCount(days)} ago`
}

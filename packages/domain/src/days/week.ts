/** Of a day since 1970; Monday is 0. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The Monday of a day's week, both in days since 1970. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day)
}

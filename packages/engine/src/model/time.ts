/** A moment: whole minutes of floating wall-clock time since 1970-01-01T00:00. The engine knows no zones. */
export type Minute = number

/** A calendar day: days since 1970-01-01. */
export type EpochDay = number

export const MINUTES_PER_DAY = 1440

/** Dates the engine accepts: from 1900-01-01 up to 2200-01-01. Schedules are cut off at the end, never beyond it. */
export const HORIZON = { from: -25_567 * MINUTES_PER_DAY, until: 84_006 * MINUTES_PER_DAY } as const

/** The longest duration, effort or lag the engine accepts: 200 years of minutes. */
export const LONGEST_MINUTES = 73_049 * MINUTES_PER_DAY

/** Stands for "no date" in typed arrays. */
export const NO_DATE = -(2 ** 31)

export function epochDayOf(at: Minute): EpochDay {
  return Math.floor(at / MINUTES_PER_DAY)
}

/** Monday is 0. 1970-01-01 was a Thursday. */
export function weekdayOf(day: EpochDay): number {
  return (((day + 3) % 7) + 7) % 7
}

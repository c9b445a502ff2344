/** A figure of the plan in working minutes, and what a day means in the calendar it was counted by. */
export type Late = { readonly lateMinutes: number; readonly minutesPerDay: number }

/**
 * Whole working days late, a day begun counted: as many as there are from the promised day to the day it ends on, which are
 * the dates that stand beside it.
 */
export function daysLate({ lateMinutes, minutesPerDay }: Late): number {
  return Math.ceil(lateMinutes / minutesPerDay)
}

/** Working minutes as whole days of the calendar they were counted by [R12]: none of none, else at least one. */
export function workingDaysOf(minutes: number, minutesPerDay: number): number {
  return wholeDays(minutes / minutesPerDay)
}

/** Working days as whole ones: none of none, else at least one. */
export function wholeDays(days: number): number {
  return days === 0 ? 0 : Math.max(1, Math.round(days))
}

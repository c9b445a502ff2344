/** Schedules that may be made: a whole number from 1 on. Less than 1 and what is no number are 1, a fraction is rounded down, Infinity is 2⁵³ − 1. */
export function wholeBudget(schedules: number): number {
  return schedules >= 1 ? Math.min(Math.floor(schedules), Number.MAX_SAFE_INTEGER) : 1
}

/** What of it is done, to be told: in whole schedules, and no more than there are, though the last trial may end a little behind. */
export function doneOf(budget: number, schedules: number): number {
  return Math.min(Math.floor(schedules), budget)
}

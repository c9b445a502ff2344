import type { WorkingTime } from '../working-time.ts'

/** How much of something is over by the end of a day, 0 to 1, when it is spread over the working time from day to day. */
export type DayShares = {
  /** Days since 1970-01-01, both included. */
  readonly firstDay: number
  readonly lastDay: number
  by(day: number): number
}

/** What has no working time between its days is all done on the last. */
export function dayShares({ minutesOn }: Pick<WorkingTime, 'minutesOn'>, firstDay: number, lastDay: number): DayShares {
  const sums = new Float64Array(Math.max(1, lastDay - firstDay + 1))
  let sum = 0
  for (let index = 0; index < sums.length; index++) sums[index] = sum += minutesOn(firstDay + index)
  return {
    firstDay,
    lastDay,
    by(day) {
      if (day >= lastDay) return 1
      return day < firstDay || sum === 0 ? 0 : sums[day - firstDay]! / sum
    },
  }
}

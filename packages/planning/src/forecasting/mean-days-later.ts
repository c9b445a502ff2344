import { type WorkingTime, workingMinutes } from '../working-time.ts'

/**
 * By how many working days one end is later than another on average, run by run on the same draws; negative for earlier.
 * Both have as many runs, of the same seed.
 */
export function meanDaysLater(
  time: Pick<WorkingTime, 'hoursOn' | 'minutesPerDay'>,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): number {
  let minutes = 0
  for (let run = 0; run < from.length; run++) {
    const [was, is] = [from[run]!, to[run]!]
    minutes += is < was ? -workingMinutes(time, is, was) : workingMinutes(time, was, is)
  }
  return minutes / from.length / time.minutesPerDay
}

import type { Minute } from '../model/time.ts'
import type { Forecast } from './forecast.ts'

/** Percentiles that every forecast has, in percent. */
export const PERCENTILES = [10, 50, 80, 85, 90, 95] as const

/** Share of runs in which the end comes no later than `at`. */
export function shareBy({ endAt }: Pick<Forecast, 'endAt'>, at: Minute): number {
  let count = 0
  for (const end of endAt) if (end <= at) count++
  return count / endAt.length
}

/** The least moment by which the end has come in a share of the runs. */
export function endBy({ endAt }: Pick<Forecast, 'endAt'>, share: number): Minute {
  const sorted = endAt.slice().sort()
  return sorted[Math.min(Math.max(Math.ceil(share * sorted.length - 1e-9) - 1, 0), sorted.length - 1)]!
}

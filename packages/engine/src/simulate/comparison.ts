import type { Forecast } from './forecast.ts'
import { shareBy } from './odds.ts'

/** The end of one scenario against another's, run by run on the same draws: minutes, negative where `other` is earlier. */
export interface Comparison {
  readonly meanMinutes: number
  /** Of the differences; far below that of either end, for what both share cancels. */
  readonly deviationMinutes: number
  /** P10, P50 and P90 of the differences. */
  readonly range: readonly [number, number, number]
  readonly shareEarlier: number
  readonly shareLater: number
}

/** Undefined unless seed and number of runs are equal: only then are the draws of one and the same world. */
export function compareForecasts(base: Forecast, other: Forecast): Comparison | undefined {
  if (base.seed !== other.seed || base.runs !== other.runs) return undefined
  const differences = other.endAt.map((at, run) => at - base.endAt[run]!)
  const sorted = differences.slice().sort()
  const mean = differences.reduce((sum, minutes) => sum + minutes, 0) / differences.length
  const squares = differences.reduce((sum, minutes) => sum + (minutes - mean) ** 2, 0) / differences.length
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!
  return {
    meanMinutes: mean,
    deviationMinutes: Math.sqrt(squares),
    range: [at(0.1), at(0.5), at(0.9)],
    shareEarlier: shareBy({ endAt: differences }, -1),
    shareLater: 1 - shareBy({ endAt: differences }, 0),
  }
}

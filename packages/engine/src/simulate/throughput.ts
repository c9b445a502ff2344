import { FOR_THROUGHPUT, randomKey, uniform } from './keyed-random.ts'

/** What is known of a team's pace: how many items it finished in each period (day or week), zeros included. */
export interface ThroughputForecast {
  /** At least 10. */
  readonly finishedCounts: readonly number[]
  readonly runs: number
  readonly seed: number
  /** Items that become of one when it is begun: 1.2 when every fifth is split in two. Absent: 1. */
  readonly splitRate?: number
  /** Pace of the coming periods as a factor of the past: 0.5 in a holiday week. Periods beyond the list: 1. */
  readonly periodFactors?: readonly number[]
}

export const FEWEST_SAMPLES = 10

export type ThroughputProblem = 'too-few-samples' | 'bad-count' | 'nothing-finished' | 'bad-option'

/** Why these counts say nothing, or undefined. */
export function throughputProblem(given: ThroughputForecast): ThroughputProblem | undefined {
  const { finishedCounts, runs, seed, splitRate = 1, periodFactors = [] } = given
  if (finishedCounts.length < FEWEST_SAMPLES) return 'too-few-samples'
  if (!finishedCounts.every((count) => count >= 0 && count < Infinity)) return 'bad-count'
  if (finishedCounts.every((count) => count === 0)) return 'nothing-finished'
  const isSound = Number.isInteger(runs) && runs >= 1 && Number.isInteger(seed) && splitRate > 0 && splitRate < Infinity
  return isSound && periodFactors.every((factor) => factor >= 0 && factor < Infinity) ? undefined : 'bad-option'
}

/**
 * How many of today's items are finished within so many periods, sorted, one a run; the caller has asked
 * `throughputProblem`. The 15th percentile is exceeded in 85 % of runs: with items in rank order, that is the cut line.
 */
export function finishedWithin(given: ThroughputForecast, periods: number): Float64Array {
  const key = randomKey(given.seed, '', FOR_THROUGHPUT).jitter
  return Float64Array.from({ length: given.runs }, (_, run) => {
    let finished = 0
    for (let period = 0; period < periods; period++) finished += finishedIn(given, key, run, period)
    return Math.floor(finished / (given.splitRate ?? 1) + ROUNDING)
  }).sort()
}

/**
 * In how many periods N items are finished, sorted, one a run. With a range for N each run draws one, all as likely.
 * Infinity where `mostPeriods` pass before.
 */
export function periodsUntil(
  given: ThroughputForecast,
  items: number | readonly [least: number, most: number],
  mostPeriods = 5200,
): Float64Array {
  const key = randomKey(given.seed, '', FOR_THROUGHPUT).jitter
  const amountKey = randomKey(given.seed, 'items', FOR_THROUGHPUT).jitter
  const [least, most] = typeof items === 'number' ? [items, items] : items
  return Float64Array.from({ length: given.runs }, (_, run) => {
    const amount = least + Math.floor(uniform(run, amountKey) * (most - least + 1))
    let left = amount * (given.splitRate ?? 1)
    for (let period = 0; period < mostPeriods; period++) {
      if (left <= ROUNDING) return period
      left -= finishedIn(given, key, run, period)
    }
    return left <= ROUNDING ? mostPeriods : Infinity
  }).sort()
}

/** The least value that a share of sorted runs does not exceed. */
export function sortedQuantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(Math.max(Math.ceil(share * sorted.length - ROUNDING) - 1, 0), sorted.length - 1)]!
}

/**
 * Counts outside mean ± 2.66 × mean moving range (individuals chart, Shewhart 1931; Wheeler 1993): with any, the pace was
 * not one and the same, and resampling it promises too much.
 */
export function unsteadyCounts(counts: readonly number[]): {
  readonly from: number
  readonly until: number
  /** Indexes of the counts outside. */
  readonly outside: readonly number[]
} {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const ranges = counts.slice(1).map((count, n) => Math.abs(count - counts[n]!))
  const reach = ranges.length === 0 ? 0 : (2.66 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length
  const [from, until] = [mean - reach, mean + reach]
  return { from, until, outside: [...counts.keys()].filter((n) => counts[n]! < from || counts[n]! > until) }
}

/** Sums of factors and rates are whole numbers up to rounding. */
const ROUNDING = 1e-9

function finishedIn(
  { finishedCounts, periodFactors = [] }: ThroughputForecast,
  key: number,
  run: number,
  period: number,
): number {
  const drawn = finishedCounts[Math.floor(uniform(Math.imul(run, 0x9e3779b1) + period, key) * finishedCounts.length)]!
  return drawn * (periodFactors[period] ?? 1)
}

import type { Network } from '../network/network.ts'
import { drawing } from './drawing.ts'
import type { Forecast, ForecastOptions } from './forecast.ts'
import type { Uncertainty } from './uncertainty.ts'

/** How much the uncertainty of one activity matters to the end of a forecast. */
export interface Importance {
  readonly activity: string
  readonly criticality: number
  /** Spearman's rank correlation of its duration with the end; 0 where one of them does not vary. */
  readonly sensitivity: number
  /** Schedule sensitivity index: criticality × σ of its duration ÷ σ of the end, elapsed minutes taken as they are. */
  readonly scheduleSensitivity: number
}

/**
 * Of the uncertain activities that were ever critical, the greatest schedule sensitivity first. Their durations are drawn
 * again, since any run of any of them can be had alone. Cost: a sort of all runs an activity.
 */
export function importances(
  network: Network,
  uncertainty: Uncertainty,
  options: ForecastOptions,
  answer: Forecast,
): readonly Importance[] {
  const draws = drawing(network, uncertainty, options)
  const { runs, endAt, criticality } = answer
  const endRanks = ranks(endAt)
  const endDeviation = deviation(endAt)
  const durations = new Int32Array(runs)
  return draws.uncertain
    .filter((activity) => criticality[activity]! > 0)
    .map((activity): Importance => {
      draws.fillOne(activity, 0, runs, durations)
      const share = endDeviation === 0 ? 0 : deviation(durations) / endDeviation
      return {
        activity: network.model.activities[activity]!.id,
        criticality: criticality[activity]!,
        sensitivity: correlation(ranks(durations), endRanks),
        scheduleSensitivity: criticality[activity]! * share,
      }
    })
    .sort((a, b) => b.scheduleSensitivity - a.scheduleSensitivity || (a.activity < b.activity ? -1 : 1))
}

/** Places in the order of size, from 0; equal values share the mean of theirs. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, n) => n).sort((a, b) => values[a]! - values[b]!)
  const places = new Float64Array(order.length)
  for (let from = 0, until = 0; from < order.length; from = until) {
    while (until < order.length && values[order[until]!] === values[order[from]!]) until++
    for (let n = from; n < until; n++) places[order[n]!] = (from + until - 1) / 2
  }
  return places
}

/** Pearson's, 0 where one side does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  let both = 0
  let ofA = 0
  let ofB = 0
  for (let n = 0; n < a.length; n++) {
    both += (a[n]! - meanA) * (b[n]! - meanB)
    ofA += (a[n]! - meanA) ** 2
    ofB += (b[n]! - meanB) ** 2
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB)
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let n = 0; n < values.length; n++) sum += values[n]!
  return sum / values.length
}

function deviation(values: ArrayLike<number>): number {
  const centre = mean(values)
  let squares = 0
  for (let n = 0; n < values.length; n++) squares += (values[n]! - centre) ** 2
  return Math.sqrt(squares / values.length)
}

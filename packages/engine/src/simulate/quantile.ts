import { exponential, logarithm } from './elementary.ts'
import { type Estimate, rangeOfSingle } from './estimate.ts'
import { normalShare, SCORE_OF_P90 } from './normal.ts'
import { pertAt, pertQuantile, type PertQuantile } from './pert-quantile.ts'

/**
 * Minutes of work as a function of a standard normal score: rising, so that one score decides whether an activity turns
 * out well or badly, whatever the shape of its estimate, and scores may share factors.
 */
export type Quantile =
  /** a + b·z + c·z² */
  | { readonly shape: 'polynomial'; readonly a: number; readonly b: number; readonly c: number }
  /** a + b·e^(c·z) */
  | { readonly shape: 'exponential'; readonly a: number; readonly b: number; readonly c: number }
  /** a + b·z above the middle, a + c·z below. */
  | { readonly shape: 'two-halves'; readonly a: number; readonly b: number; readonly c: number }
  | { readonly shape: 'beta-pert'; readonly least: number; readonly range: number; readonly quantile: PertQuantile }
  | { readonly shape: 'triangular'; readonly least: number; readonly likely: number; readonly most: number }
  | { readonly shape: 'steps'; readonly steps: Float64Array }

/** The quantile function of an estimate without problems. */
export function quantileOf(estimate: Estimate): Quantile {
  switch (estimate.kind) {
    case 'percentiles':
      return throughPercentiles(estimate.low, estimate.likely, estimate.high)
    case 'single': {
      const { low, likely, high } = rangeOfSingle(estimate.likely, estimate.spread)
      return throughPercentiles(low, likely, high)
    }
    case 'beta-pert': {
      const { least, likely, most } = estimate
      if (least === most) return constant(likely)
      return {
        shape: 'beta-pert',
        least,
        range: most - least,
        quantile: pertQuantile((likely - least) / (most - least)),
      }
    }
    case 'triangular':
      if (estimate.least === estimate.most) return constant(estimate.likely)
      return { shape: 'triangular', least: estimate.least, likely: estimate.likely, most: estimate.most }
    case 'history':
      return { shape: 'steps', steps: Float64Array.from(estimate.ratios, (ratio) => ratio * estimate.likely).sort() }
  }
}

/** Writes the minutes at the first `count` scores into `minutes`. */
export function minutesAt(quantile: Quantile, scores: Float64Array, minutes: Float64Array, count: number): void {
  switch (quantile.shape) {
    case 'polynomial': {
      const { a, b, c } = quantile
      for (let n = 0; n < count; n++) minutes[n] = a + scores[n]! * (b + c * scores[n]!)
      return
    }
    case 'exponential': {
      const { a, b, c } = quantile
      for (let n = 0; n < count; n++) minutes[n] = a + b * exponential(c * scores[n]!)
      return
    }
    case 'two-halves': {
      const { a, b, c } = quantile
      for (let n = 0; n < count; n++) minutes[n] = a + scores[n]! * (scores[n]! > 0 ? b : c)
      return
    }
    case 'beta-pert': {
      const { least, range } = quantile
      for (let n = 0; n < count; n++) minutes[n] = least + range * pertAt(quantile.quantile, scores[n]!)
      return
    }
    case 'triangular':
      for (let n = 0; n < count; n++) minutes[n] = triangularAt(quantile, normalShare(scores[n]!))
      return
    case 'steps': {
      const { steps } = quantile
      for (let n = 0; n < count; n++) minutes[n] = stepAt(steps, normalShare(scores[n]!))
    }
  }
}

/** Sides whose ratio is below this count as one-sided. */
const FLATTEST = 1e-9

/**
 * X = likely + (high − likely)·(q^z′ − 1) ÷ (q − 1), with q = (high − likely) ÷ (likely − low) and z′ the score in units
 * of P90 [2.9]. Near q = 1, where it would divide nothing by nothing, its series in ln q, exact to (ln q)². Where low or
 * high is (all but) the likely value itself, no such curve exists: the other half of a normal, and nothing on this side.
 */
function throughPercentiles(low: number, likely: number, high: number): Quantile {
  const above = high - likely
  const below = likely - low
  if (!(above > below * FLATTEST && below > above * FLATTEST))
    return { shape: 'two-halves', a: likely, b: above / SCORE_OF_P90, c: below / SCORE_OF_P90 }
  const q = above / below
  const logQ = logarithm(q)
  if (Math.abs(logQ) < 1e-5) {
    const slope = above / SCORE_OF_P90
    return { shape: 'polynomial', a: likely, b: slope * (1 - logQ / 2), c: (slope * logQ) / (2 * SCORE_OF_P90) }
  }
  const scale = above / (q - 1)
  return { shape: 'exponential', a: likely - scale, b: scale, c: logQ / SCORE_OF_P90 }
}

function constant(minutes: number): Quantile {
  return { shape: 'polynomial', a: minutes, b: 0, c: 0 }
}

function triangularAt(
  { least, likely, most }: { readonly least: number; readonly likely: number; readonly most: number },
  share: number,
): number {
  const range = most - least
  if (share * range <= likely - least) return least + Math.sqrt(share * range * (likely - least))
  return most - Math.sqrt((1 - share) * range * (most - likely))
}

function stepAt(steps: Float64Array, share: number): number {
  return steps[Math.min(Math.floor(share * steps.length), steps.length - 1)]!
}

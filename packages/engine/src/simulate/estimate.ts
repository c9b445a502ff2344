import { exponential } from './elementary.ts'
import { SCORE_OF_P90 } from './normal.ts'

/** How much work an activity may turn out to be: minutes of what its mode states, duration or effort. */
export type Estimate =
  /** P10, P50 and P90. */
  | { readonly kind: 'percentiles'; readonly low: number; readonly likely: number; readonly high: number }
  /** Least, most frequent, most: Beta-PERT with mean (least + 4 likely + most) ÷ 6 (Malcolm et al. 1959). */
  | { readonly kind: 'beta-pert'; readonly least: number; readonly likely: number; readonly most: number }
  | { readonly kind: 'triangular'; readonly least: number; readonly likely: number; readonly most: number }
  /** Actual ÷ likely of finished work, each as probable as the others. */
  | { readonly kind: 'history'; readonly likely: number; readonly ratios: readonly number[] }
  /** One figure: with the spread measured in its team, else 90/100/130 %, which is assumed. */
  | { readonly kind: 'single'; readonly likely: number; readonly spread?: LogSpread }

/** Of ln(actual ÷ likely): mean of `logBias`, standard deviation of `logSpread` [2.10]. */
export interface LogSpread {
  readonly logBias: number
  readonly logSpread: number
}

/** Percentiles in place of a single figure; `assumed` where nothing was measured, to be shown beside every forecast. */
export function rangeOfSingle(
  likely: number,
  spread?: LogSpread,
): { readonly low: number; readonly likely: number; readonly high: number; readonly basis: 'measured' | 'assumed' } {
  if (spread === undefined) return { low: likely * 0.9, likely, high: likely * 1.3, basis: 'assumed' }
  const centre = likely * exponential(spread.logBias)
  const factor = exponential(SCORE_OF_P90 * spread.logSpread)
  return { low: centre / factor, likely: centre, high: centre * factor, basis: 'measured' }
}

/** What is wrong with an estimate, or nothing. */
export function estimateProblem(estimate: Estimate): string | undefined {
  if (estimate.kind === 'history') {
    if (estimate.ratios.length === 0) return 'at least one ratio'
    if (!estimate.ratios.every(isAmount)) return 'ratios that are finite and not negative'
  }
  if (estimate.kind === 'single' && estimate.spread !== undefined) {
    const { logBias, logSpread } = estimate.spread
    if (!(Math.abs(logBias) <= 10) || !(logSpread >= 0 && logSpread <= 10)) return 'a bias and a spread of at most 10'
  }
  const figures = figuresOf(estimate)
  if (!figures.every(isAmount)) return 'minutes that are finite and not negative'
  return figures.every((figure, n) => n === 0 || figures[n - 1]! <= figure) ? undefined : 'low ≤ likely ≤ high'
}

function figuresOf(estimate: Estimate): readonly number[] {
  if (estimate.kind === 'percentiles') return [estimate.low, estimate.likely, estimate.high]
  if (estimate.kind === 'beta-pert' || estimate.kind === 'triangular')
    return [estimate.least, estimate.likely, estimate.most]
  return [estimate.likely]
}

function isAmount(value: number): boolean {
  return value >= 0 && value < Infinity
}

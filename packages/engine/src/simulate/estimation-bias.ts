import { exponential, logarithm } from './elementary.ts'
import type { LogSpread } from './estimate.ts'

/** Finished work: what was likely, and what it was; both above nothing. */
export interface FinishedWork {
  readonly likely: number
  readonly actual: number
}

export interface MeasuredBias extends LogSpread {
  readonly count: number
  /** exp(mean ln(actual ÷ likely)): 1.2 says that work takes a fifth more than its author thought. */
  readonly bias: number
}

/** Bias and spread of a group [2.10]; undefined without finished work. The spread of a single piece is 0. */
export function measuredBias(finished: readonly FinishedWork[]): MeasuredBias | undefined {
  if (finished.length === 0) return undefined
  const logs = finished.map(({ likely, actual }) => logarithm(actual / likely))
  const logBias = mean(logs)
  return { count: logs.length, bias: exponential(logBias), logBias, logSpread: Math.sqrt(variance(logs)) }
}

/** How many pieces of finished work the portfolio’s bias weighs against a group’s own, until it can be measured. */
export const ASSUMED_PRIOR_COUNT = 10

/**
 * A group's log-bias drawn towards the portfolio's: (n·group + k·portfolio) ÷ (n + k), so that three late items do not
 * brand a team (empirical Bayes, James & Stein 1961).
 */
export function shrunkenLogBias(
  group: MeasuredBias,
  portfolioLogBias: number,
  priorCount = ASSUMED_PRIOR_COUNT,
): number {
  return (group.count * group.logBias + priorCount * portfolioLogBias) / (group.count + priorCount)
}

/**
 * k = variance within groups ÷ variance between them, from the groups themselves (one-way analysis of variance, unequal
 * sizes); undefined until two groups have two pieces each, or where groups differ no more than their pieces do.
 */
export function measuredPriorCount(groups: readonly (readonly FinishedWork[])[]): number | undefined {
  const logs = groups
    .filter((group) => group.length >= 2)
    .map((group) => group.map((one) => logarithm(one.actual / one.likely)))
  if (logs.length < 2) return undefined
  const count = logs.reduce((sum, group) => sum + group.length, 0)
  const overall = logs.flat().reduce((sum, log) => sum + log, 0) / count
  const within = logs.reduce((sum, group) => sum + variance(group) * (group.length - 1), 0) / (count - logs.length)
  const among = logs.reduce((sum, group) => sum + group.length * (mean(group) - overall) ** 2, 0) / (logs.length - 1)
  const size = (count - logs.reduce((sum, group) => sum + group.length ** 2, 0) / count) / (logs.length - 1)
  const between = (among - within) / size
  return between > 0 ? within / between : undefined
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Of a sample: n − 1 below the line. */
function variance(values: readonly number[]): number {
  if (values.length < 2) return 0
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}

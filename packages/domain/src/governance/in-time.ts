// Shares of runs in which something is in time, and what is said below each. The pages ask three questions and mean three figures.

/**
 * Below it the target is rather missed than met: the work is off track [2.18], a launch likely late. It is the P50 of what is asked
 * about: the *likely* day lies after the target.
 */
export const LIKELY = 0.5

/** Below it a promise needs somebody: the target is at risk [2.18], the work forecast late [2.19]. */
export const LEAST_IN_TIME = 0.8

/**
 * Below it others cannot count on what they wait for: a dependency is at risk [2.19]. It is the P85 of what is asked about: the *safe*
 * day lies after the day it is needed.
 */
export const SAFE = 0.85

/** A share as runs of a hundred: `80`. */
export function of100(share: number): number {
  return Math.round(share * 100)
}

/** The same of what is below a threshold, which no rounding reaches. */
export function of100Below(share: number, threshold: number): number {
  return Math.min(of100(share), of100(threshold) - 1)
}

import type { Minute } from '../model/time.ts'
import { endOf, lastStartedBy, positionOf, startOf, type WorkingAxis } from './working-axis.ts'

/**
 * Walks `minutes` of working time forward (or back, when negative) and stops at the first moment that has them:
 * a day after Friday 9:00 is Friday 17:00, a day before Friday 17:00 is Friday 9:00. No minutes: stays where it is.
 */
export function shift(axis: WorkingAxis, at: Minute, minutes: number): Minute {
  if (minutes === 0) return at
  const position = positionOf(axis, at) + minutes
  return minutes > 0 ? endOf(axis, position) : startOf(axis, position)
}

/** The way back: the latest moment whose shift is not after `until`. */
export function latestToShift(axis: WorkingAxis, until: Minute, minutes: number): Minute {
  if (minutes === 0) return until
  const position = minutes > 0 ? positionOf(axis, until) : lastStartedBy(axis, until)
  return startOf(axis, position - minutes)
}

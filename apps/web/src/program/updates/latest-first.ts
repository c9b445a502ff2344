import type { Fact } from '@trireme/domain'
import { dayOf } from '../../schedule/days.ts'

/** What is late by most, then what is in time in the fewest runs, then the rest as it was kept; what is done last. */
export function latestFirst(rows: readonly Fact[]): readonly Fact[] {
  return rows.toSorted(
    (one, other) =>
      Number(one.isDone) - Number(other.isDone) ||
      lateDays(other) - lateDays(one) ||
      (one.onTargetPercent ?? 100) - (other.onTargetPercent ?? 100),
  )
}

/** Days of the month after its target; 0 of what is done or in time. */
export function lateDays({ isDone, endsOn, targetOn }: Fact): number {
  return isDone || endsOn === null || targetOn === null ? 0 : Math.max(0, dayOf(endsOn) - dayOf(targetOn))
}

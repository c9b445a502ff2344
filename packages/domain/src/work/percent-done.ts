import type { WorkItem } from '../records/registry.ts'

/**
 * How much of an item is done, 0 to 100, as somebody said or as its units are counted; null where nobody did. What is
 * left by this is what a plan still has to place.
 */
export function percentDone(
  item: Pick<WorkItem, 'progressMethod' | 'progressPercent' | 'countDone' | 'countPlanned'>,
): number | null {
  if (item.progressMethod !== 'units') return item.progressPercent
  const { countDone, countPlanned } = item
  return countDone === null || countPlanned === null ? null : Math.min(100, (countDone / countPlanned) * 100)
}

/** A share as whole percent, rounded down, so that nothing but all of it is 100. */
export function wholePercent(share: number): number {
  // 0.29 × 100 is a little less than 29.
  return Math.floor(share * 100 + 1e-9)
}

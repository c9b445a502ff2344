import type { WorkItem } from '../records/registry.ts'
import type { StatusCategory } from '../records/status.ts'
import { percentDone } from './percent-done.ts'

/**
 * Whether anybody has begun an item: its status says so, a date, or progress above nothing. Plans, money and flags all ask this.
 *
 * @param category that of its status; undefined where the status is not known
 */
export function hasBegun(
  item: Pick<
    WorkItem,
    'actualStartedOn' | 'actualEndedOn' | 'progressMethod' | 'progressPercent' | 'countDone' | 'countPlanned'
  >,
  category: StatusCategory | undefined,
): boolean {
  if (category === 'active' || category === 'done') return true
  return item.actualStartedOn !== null || item.actualEndedOn !== null || (percentDone(item) ?? 0) > 0
}

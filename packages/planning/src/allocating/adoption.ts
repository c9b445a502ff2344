import { type ChangeSet, type Id, type Operation, type Snapshot, type WorkItem, hasBegun } from '@trireme/domain'
import { isLeaf, treeOf } from '../statement/tree.ts'
import { minuteOf } from '../time.ts'
import { dayAfter } from './periods.ts'
import type { PortfolioAllocation } from './portfolio-allocation.ts'

export type AdoptionChoice = {
  /**
   * What becomes of the items left out: with `stay` nothing, so that they go on waiting for their turn and take what people
   * are free; with `wait` they are not begun before the last period is over, as the answer supposes. Without: `stay`.
   */
  readonly leftOut?: 'stay' | 'wait'
}

/** What of an answer an adoption needs. */
export type ToAdopt = Pick<PortfolioAllocation, 'today' | 'periods'> & {
  readonly chosen: readonly Pick<PortfolioAllocation['chosen'][number], 'id' | 'period' | 'why'>[]
  readonly leftOut: readonly Pick<PortfolioAllocation['leftOut'][number], 'id'>[]
}

/**
 * The changes that adopt an answer: every part of a chosen item that is still to come is not before the first day of its
 * period. A later date that somebody set is kept, what has begun and what has dates by hand is left alone. With `wait`, the
 * plan after the changes is the one of which the answer tells the dates.
 */
export function adoptionOf(snapshot: Snapshot, answer: ToAdopt, { leftOut = 'stay' }: AdoptionChoice = {}): ChangeSet {
  const tree = treeOf(snapshot)
  const { periods, today } = answer
  const after = dayAfter(periods.at(-1)!.endsOn)
  const from = new Map<Id, string>()
  for (const { id, period, why } of answer.chosen)
    if (why === 'worth' || why === 'asked') from.set(id, periods[period]!.startsOn)
  if (leftOut === 'wait') for (const { id } of answer.leftOut) from.set(id, after)
  return [...from].flatMap(([id, on]) => {
    const index = tree.indexOf.get(id)
    if (index === undefined || on <= today) return []
    const parts = tree.items.slice(index, tree.end[index]).filter((_, nth) => isLeaf(tree, index + nth))
    return parts.flatMap((item) => notBefore(snapshot, item, on))
  })
}

function notBefore(snapshot: Snapshot, item: WorkItem, on: string): Operation[] {
  const { id, notBeforeOn } = item
  if (!isToCome(snapshot, item) || (notBeforeOn !== null && minuteOf(notBeforeOn) >= minuteOf(on))) return []
  return [{ op: 'update', kind: 'work-item', id, before: { notBeforeOn }, after: { notBeforeOn: on } }]
}

function isToCome(snapshot: Snapshot, item: WorkItem): boolean {
  const { statusId, dateMode, plannedStartsOn, plannedEndsOn } = item
  if (hasBegun(item, snapshot.status.get(statusId)?.category)) return false
  return dateMode === 'automatic' || (dateMode === 'pinned' && (plannedStartsOn ?? plannedEndsOn) === null)
}

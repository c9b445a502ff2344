import { edit } from '@trireme/client'
import {
  type ChangeSet,
  type RecordMap,
  type Snapshot,
  type StatusCategory,
  type WorkItem,
  inWorkflowOrder,
} from '@trireme/domain'
import { byRank } from '../../work/tree.ts'
import { evenRanks, rankBetween } from '../../work/ranks.ts'

/** The columns of now, next and later. They follow the status alone, so that a card stays where it was put. */
export const HORIZONS = ['now', 'next', 'later'] as const
export type Horizon = (typeof HORIZONS)[number]

const CATEGORY: Readonly<Record<Horizon, StatusCategory>> = { now: 'active', next: 'planned', later: 'backlog' }

type Statuses = readonly RecordMap['status'][]

/** Where an item stands, or null when it is done or dropped. */
export function horizonOf(category: StatusCategory): Horizon | null {
  return HORIZONS.find((horizon) => CATEGORY[horizon] === category) ?? null
}

/** The statuses of a column, in the order of the workflow; an item that comes in takes the first. */
export function statusesOf(statuses: Statuses, horizon: Horizon): Statuses {
  return inWorkflowOrder(statuses.filter(({ category }) => category === CATEGORY[horizon]))
}

/** Items of one column in order, as they are shown. */
export function inColumn(items: readonly WorkItem[], statuses: Statuses, horizon: Horizon): WorkItem[] {
  const ids = new Set(statusesOf(statuses, horizon).map(({ id }) => id as string))
  return items.filter(({ statusId }) => ids.has(statusId)).toSorted(byRank)
}

/**
 * Puts an item at a place of a column: its status becomes the first of the column unless it has one of it, its rank
 * lies between those of its new neighbours. Where there is no room between them, all of the column get new ranks.
 *
 * @param at place among the others of the column, 0 at the top
 * @returns no change where it stands there already; null where the column has no status to give
 */
export function placeAt(
  snapshot: Snapshot,
  items: readonly WorkItem[],
  item: WorkItem,
  to: Horizon,
  at: number,
): ChangeSet | null {
  const statuses = [...snapshot.status.values()]
  const column = inColumn(items, statuses, to)
  const [first] = statusesOf(statuses, to)
  if (first === undefined) return null
  const stays = column.some(({ id }) => id === item.id)
  const others = column.filter(({ id }) => id !== item.id)
  const statusId = stays ? item.statusId : first.id
  if (stays && column.indexOf(item) === at) return []
  const rank = rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null)
  if (rank !== null) return changed(item, { statusId, rank })
  const ordered = others.toSpliced(at, 0, item)
  const ranks = evenRanks(ordered.length)
  return ordered.flatMap((each, index) => changed(each, { rank: ranks[index]!, ...(each === item && { statusId }) }))
}

function changed(item: WorkItem, wish: Partial<WorkItem>): ChangeSet {
  const change = edit('work-item', item, wish)
  return change === null ? [] : [change]
}

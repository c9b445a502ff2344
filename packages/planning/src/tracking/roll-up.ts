import type { Id, StatusCategory, WorkItem } from '@trireme/domain'
import type { Effort } from './effort.ts'
import type { WorkTree } from './work-tree.ts'

/** Sums over the lowest items below something, with how much of them is known [R5]. */
export type RollUp = {
  /** Items without parts of their own, dropped ones left out. */
  readonly items: number
  readonly done: number
  readonly estimated: number
  /** Person-minutes of the estimated ones whose progress is known, and the accepted part of them. */
  readonly baseMinutes: number
  readonly acceptedMinutes: number
  /** Under way, and nobody said how far. */
  readonly unknownProgress: number
}

export const NOTHING: RollUp = {
  items: 0,
  done: 0,
  estimated: 0,
  baseMinutes: 0,
  acceptedMinutes: 0,
  unknownProgress: 0,
}

/** The share of the work that is accepted, 0 to 1; null where nothing is known. */
export function acceptedShare({ baseMinutes, acceptedMinutes }: RollUp): number | null {
  return baseMinutes === 0 ? null : acceptedMinutes / baseMinutes
}

export function sum(parts: Iterable<RollUp>): RollUp {
  let total = NOTHING
  for (const part of parts)
    total = {
      items: total.items + part.items,
      done: total.done + part.done,
      estimated: total.estimated + part.estimated,
      baseMinutes: total.baseMinutes + part.baseMinutes,
      acceptedMinutes: total.acceptedMinutes + part.acceptedMinutes,
      unknownProgress: total.unknownProgress + part.unknownProgress,
    }
  return total
}

/** What one of the lowest items adds, with the share of it that is accepted. */
export function rollUpOf(category: StatusCategory, effort: Effort | undefined, progress: number | null): RollUp {
  const known = effort !== undefined && progress !== null
  return {
    items: 1,
    done: Number(category === 'done'),
    estimated: Number(effort !== undefined),
    baseMinutes: known ? effort.minutes : 0,
    acceptedMinutes: known ? effort.minutes * progress : 0,
    unknownProgress: Number(progress === null),
  }
}

/** @param accepted the share of an item by itself, as `acceptedBy` has it */
export function rollUp(
  tree: WorkTree,
  efforts: ReadonlyMap<Id, Effort>,
  accepted: (item: WorkItem) => number | null,
  item: WorkItem,
): RollUp {
  return sum(tree.leavesOf(item).map((leaf) => rollUpOf(tree.categoryOf(leaf), efforts.get(leaf.id), accepted(leaf))))
}

/**
 * The accepted share of an item: of one with parts theirs, weighed by effort [2.6], of a lowest one its own. Null where
 * nobody knows: no part is estimated, or nobody said how far any of them is.
 */
export function shareOf(
  tree: WorkTree,
  efforts: ReadonlyMap<Id, Effort>,
  accepted: (item: WorkItem) => number | null,
): (item: WorkItem) => number | null {
  return (item) =>
    tree.childrenOf(item.id).length === 0 ? accepted(item) : acceptedShare(rollUp(tree, efforts, accepted, item))
}

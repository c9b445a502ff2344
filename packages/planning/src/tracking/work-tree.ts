import { type Id, type Snapshot, type StatusCategory, type WorkItem } from '@trireme/domain'
import { inTreeOrder } from '../statement/tree.ts'

/** The tree of work in roadmap order, as sums are made over it: dropped items and what is below them are not there. */
export type WorkTree = {
  readonly roots: readonly WorkItem[]
  readonly childrenOf: (id: Id) => readonly WorkItem[]
  /** The lowest items at or below this one. */
  readonly leavesOf: (item: WorkItem) => readonly WorkItem[]
  readonly categoryOf: (item: WorkItem) => StatusCategory
}

export function workTree(snapshot: Snapshot): WorkTree {
  const { items, parent } = inTreeOrder(snapshot)
  const roots: WorkItem[] = []
  const children = new Map<Id, WorkItem[]>()
  for (const [index, item] of items.entries()) {
    const above = items[parent[index]!]
    if (above === undefined) roots.push(item)
    else if (children.get(above.id)?.push(item) === undefined) children.set(above.id, [item])
  }
  const childrenOf = (id: Id) => children.get(id) ?? NONE
  const leavesOf = (item: WorkItem): readonly WorkItem[] => {
    const below = childrenOf(item.id)
    return below.length === 0 ? [item] : below.flatMap(leavesOf)
  }
  return { roots, childrenOf, leavesOf, categoryOf: (item) => categoryOf(snapshot, item) }
}

const NONE: readonly WorkItem[] = []

/** The category of an item's status; backlog where the status is not known. */
export function categoryOf(
  snapshot: Pick<Snapshot, 'status'>,
  { statusId }: Pick<WorkItem, 'statusId'>,
): StatusCategory {
  return snapshot.status.get(statusId)?.category ?? 'backlog'
}

import type { Snapshot } from '../changes/snapshot.ts'
import type { WorkItem } from '../records/registry.ts'

/**
 * Which items of a whole are its lowest: those without parts among them. A part that was dropped from an item that goes
 * on is none, so that what is left of the item does not vanish with it.
 */
export function lowestWork(
  { status }: Pick<Snapshot, 'status'>,
  items: readonly WorkItem[],
): (item: Pick<WorkItem, 'id'>) => boolean {
  const isDropped = ({ statusId }: WorkItem) => status.get(statusId)?.category === 'dropped'
  const dropped = new Set(items.filter(isDropped).map(({ id }) => id))
  const parents = new Set(
    items.flatMap(({ id, parentId }) =>
      parentId !== null && (!dropped.has(id) || dropped.has(parentId)) ? [parentId] : [],
    ),
  )
  return ({ id }) => !parents.has(id)
}

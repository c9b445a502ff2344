import type { Snapshot } from '../changes/snapshot.ts'
import type { WorkItem } from '../records/registry.ts'

/** Whether somebody still has to do it: it is neither done nor dropped, nor part of anything that was dropped. */
export function isOpenWork(snapshot: Pick<Snapshot, 'work-item' | 'status'>, item: WorkItem): boolean {
  const categoryOf = ({ statusId }: WorkItem) => snapshot.status.get(statusId)?.category
  if (categoryOf(item) === 'done') return false
  // A tree with a cycle is refused; should there be one, it ends here: nothing lies deeper than there are items.
  let at: WorkItem | undefined = item
  for (let left = snapshot['work-item'].size; at !== undefined && left > 0; left--) {
    if (categoryOf(at) === 'dropped') return false
    at = at.parentId === null ? undefined : snapshot['work-item'].get(at.parentId)
  }
  return true
}

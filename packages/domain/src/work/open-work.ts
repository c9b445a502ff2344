import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { WorkItem } from '../records/registry.ts'

/** Whether somebody still has to do it: it is neither done nor dropped, nor part of anything that was dropped. */
export function isOpenWork(snapshot: Pick<Snapshot, 'work-item' | 'status'>, item: WorkItem): boolean {
  const categoryOf = ({ statusId }: WorkItem) => snapshot.status.get(statusId)?.category
  if (categoryOf(item) === 'done') return false
  // A tree with a cycle is refused; should there be one, it ends here.
  const met = new Set<Id>()
  for (let at: WorkItem | undefined = item; at !== undefined && !met.has(at.id);) {
    if (categoryOf(at) === 'dropped') return false
    met.add(at.id)
    at = at.parentId === null ? undefined : snapshot['work-item'].get(at.parentId)
  }
  return true
}

import type { Replica } from '@trireme/client'
import type { WorkItem } from '@trireme/domain'

/** Whether anything is below an item that still counts: its progress is theirs then. */
export function hasParts(replica: Replica, { id }: WorkItem): boolean {
  return replica
    .referring('work-item', 'parentId', id)
    .some(({ statusId }) => replica.get('status', statusId)?.category !== 'dropped')
}

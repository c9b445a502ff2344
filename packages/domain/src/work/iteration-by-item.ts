import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { WorkItem } from '../records/registry.ts'
import { nearestGiven } from './nearest-given.ts'

/** The iteration of an item: its own, else that of the nearest above that has one; null where there is none. */
export function iterationByItem(snapshot: Pick<Snapshot, 'work-item'>): (item: WorkItem) => Id<'iteration'> | null {
  return (item) => nearestGiven(snapshot, item, ({ iterationId }) => iterationId)
}

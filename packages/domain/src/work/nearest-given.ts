import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { WorkItem } from '../records/registry.ts'

/** What an item is given: of its own, else of the nearest above that has it; null where none has, and where its tree has a cycle. */
export function nearestGiven<T>(
  snapshot: Pick<Snapshot, 'work-item'>,
  item: WorkItem,
  of: (item: WorkItem) => T | null,
): T | null {
  const seen = new Set<Id>()
  for (let at: WorkItem | undefined = item; at !== undefined && !seen.has(at.id);) {
    const given = of(at)
    if (given !== null) return given
    seen.add(at.id)
    at = at.parentId === null ? undefined : snapshot['work-item'].get(at.parentId)
  }
  return null
}

import type { Snapshot } from '../changes/snapshot.ts'
import type { RecordMap } from '../records/registry.ts'
import type { TypeTarget } from './mapping.ts'

export type WorkItemTypeRecord = RecordMap['work-item-type']

/** The types here, the top level first, those of one level in the order they were made. */
export function typesByLevel(snapshot: Snapshot): WorkItemTypeRecord[] {
  return [...snapshot['work-item-type'].values()].sort(
    (one, other) => one.level - other.level || (one.id < other.id ? -1 : 1),
  )
}

/** The level a mapped type stands on; a type that is gone stands below all. */
export function levelOf(type: TypeTarget, snapshot: Snapshot): number {
  return 'level' in type ? type.level : (snapshot['work-item-type'].get(type.id as never)?.level ?? 20)
}

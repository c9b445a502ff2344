import type { Id } from '../records/identifier.ts'
import { type AnyRecord, type Kind, type RecordMap, kinds } from '../records/registry.ts'

/** The state of an organization: its records by kind and id. A value; `apply` gives a new one that shares what did not change. */
export type Snapshot = { readonly [K in Kind]: ReadonlyMap<Id, RecordMap[K]> }

/** The same where the kind is known only at run time. */
export type Tables = { readonly [K in Kind]: Map<Id, AnyRecord> }

export function emptySnapshot(): Snapshot {
  return Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as Snapshot
}

/** A snapshot of these records, each under its kind. */
export function snapshotOf(records: Iterable<readonly [Kind, AnyRecord]>): Snapshot {
  const snapshot = emptySnapshot()
  for (const [kind, record] of records) tableOf(snapshot, kind).set(record.id, record)
  return snapshot
}

/** The records of one kind, for reading and, by those who own the snapshot, for writing. */
export function tableOf(snapshot: Snapshot, kind: Kind): Map<Id, AnyRecord> {
  return snapshot[kind] as unknown as Map<Id, AnyRecord>
}

/** One record, or undefined. */
export function recordOf<K extends Kind>(
  snapshot: Snapshot,
  kind: K,
  id: Id | null | undefined,
): RecordMap[K] | undefined {
  return id === null || id === undefined ? undefined : (snapshot[kind].get(id) as RecordMap[K] | undefined)
}

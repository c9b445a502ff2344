import { type AnyRecord, type Kind, kinds } from '../records/registry.ts'
import type { ChangeSet, Operation, Values } from './change-set.ts'
import { type Snapshot, tableOf } from './snapshot.ts'
import { updateBetween } from './squash.ts'

/** The changes that lead from one state to another: `apply(from, diff(from, to))` is `to`. */
export function diff(from: Snapshot, to: Snapshot, only: readonly Kind[] = kinds): ChangeSet {
  return only.flatMap((kind) => diffTables(kind, tableOf(from, kind), tableOf(to, kind)))
}

function diffTables(kind: Kind, from: ReadonlyMap<string, AnyRecord>, to: ReadonlyMap<string, AnyRecord>): Operation[] {
  if (from === to) return []
  const operations: Operation[] = []
  for (const [id, record] of from) {
    const after = to.get(id)
    if (after === undefined) operations.push({ op: 'remove', kind, id, values: valuesOf(record) })
    else if (after !== record)
      operations.push(
        ...[updateBetween({ kind, id }, valuesOf(record), valuesOf(after))].filter((made) => made !== undefined),
      )
  }
  for (const [id, record] of to)
    if (!from.has(id)) operations.push({ op: 'create', kind, id, values: valuesOf(record) })
  return operations
}

/** A record's values without its id. */
export function valuesOf(record: AnyRecord): Values {
  const { id: _, ...values } = record
  return values
}

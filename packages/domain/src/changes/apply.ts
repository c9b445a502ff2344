import type { Id } from '../records/identifier.ts'
import type { AnyRecord } from '../records/registry.ts'
import type { ChangeSet, Operation, Values } from './change-set.ts'
import { EditedTable } from './edited-table.ts'
import { type Snapshot, tableOf } from './snapshot.ts'
import { sameValue } from './value.ts'

/** Why an operation does not fit the state it was to be applied to. */
export type Mismatch =
  | { readonly reason: 'exists'; readonly operation: Operation }
  | { readonly reason: 'missing'; readonly operation: Operation }
  | {
      readonly reason: 'differs'
      readonly operation: Operation
      readonly field: string
      readonly expected: unknown
      readonly found: unknown
    }

export type Applied =
  { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly mismatches: readonly Mismatch[] }

/**
 * The state after the changes, or every reason why they do not fit. Nothing is applied unless all of it fits.
 * The snapshot given is not touched; kinds that no operation names are shared with the result.
 */
export function apply(snapshot: Snapshot, changes: ChangeSet): Applied {
  const mismatches = mismatchesOf(snapshot, changes)
  return mismatches.length > 0 ? { ok: false, mismatches } : { ok: true, snapshot: after(snapshot, changes) }
}

/** The state after changes, as `applyInPlace` makes them; tables that nobody changes are shared with the one given. */
export function after(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const copy: Record<string, ReadonlyMap<Id, unknown>> = { ...snapshot }
  for (const kind of new Set(changes.map((operation) => operation.kind)))
    copy[kind] = new Map(snapshot[kind] as ReadonlyMap<Id, unknown>)
  applyInPlace(copy as unknown as Snapshot, changes)
  return copy as unknown as Snapshot
}

/**
 * As `after`, to be looked at and thrown away: tables of which records are only updated are not copied. Nobody may change
 * the snapshot given, or apply anything in place to the one that comes out.
 */
export function viewAfter(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  if (changes.some(({ op }) => op !== 'update')) return after(snapshot, changes)
  const view: Record<string, ReadonlyMap<Id, unknown>> = { ...snapshot }
  for (const kind of new Set(changes.map((operation) => operation.kind))) {
    const table = snapshot[kind] as ReadonlyMap<Id, AnyRecord>
    const replaced = new Map<Id, AnyRecord>()
    for (const operation of changes) {
      const record = replaced.get(operation.id) ?? table.get(operation.id)
      if (operation.kind === kind && operation.op === 'update' && record !== undefined)
        replaced.set(operation.id, { ...record, ...operation.after })
    }
    view[kind] = EditedTable.of(table, replaced)
  }
  return view as unknown as Snapshot
}

/**
 * Applies changes to a snapshot its caller owns, unchecked: ask `mismatchesOf` first where they may not fit. A record that
 * is there already is written again, and an update of one that is not (a comment nobody loaded) has nothing to change.
 */
export function applyInPlace(snapshot: Snapshot, changes: ChangeSet): void {
  for (const operation of changes) {
    const table = tableOf(snapshot, operation.kind)
    const record = table.get(operation.id)
    if (operation.op === 'create') table.set(operation.id, { id: operation.id, ...operation.values } as AnyRecord)
    else if (operation.op === 'remove') table.delete(operation.id)
    else if (record !== undefined) table.set(operation.id, { ...record, ...operation.after })
  }
}

/** Each way in which the changes do not fit the snapshot; none means `apply` succeeds. */
export function mismatchesOf(snapshot: Snapshot, changes: ChangeSet): Mismatch[] {
  return changes.flatMap((operation): Mismatch[] => {
    const found = tableOf(snapshot, operation.kind).get(operation.id)
    if (operation.op === 'create') return found === undefined ? [] : [{ reason: 'exists', operation }]
    if (found === undefined) return [{ reason: 'missing', operation }]
    return differences(operation, found, operation.op === 'update' ? operation.before : operation.values)
  })
}

function differences(operation: Operation, found: AnyRecord, expected: Values): Mismatch[] {
  return Object.keys(expected)
    .filter((field) => !sameValue(found[field], expected[field]))
    .map((field) => ({ reason: 'differs', operation, field, expected: expected[field], found: found[field] }))
}

import type { Operation, Values } from '../changes/change-set.ts'
import type { Conflict } from '../changes/merge.ts'
import type { AnyRecord } from '../records/registry.ts'
import type { Access, Lookup } from './access.ts'
import { asTold, mayRead, mayReadAll, untoldFields } from './rules.ts'

/**
 * Whether somebody may see one operation: a creation or removal by the record that it holds, an update by the record as
 * `lookup` finds it. Who may not read the record learns nothing of it from what was done to it.
 */
export function maySee(access: Access, operation: Operation, lookup: Lookup): boolean {
  const { kind, id } = operation
  if (mayReadAll(access, kind)) return true
  const record = heldIn(operation) ?? lookup(kind, id)
  return record !== undefined && mayRead(access, kind, record, lookup)
}

/** An operation that somebody may see, without the values that they are not told. */
export function operationAsTold(access: Access, operation: Operation): Operation {
  const { kind } = operation
  if (untoldFields(access, kind).length === 0) return operation
  if (operation.op !== 'update') return { ...operation, values: asTold(access, kind, operation.values) }
  const [before, after] = [asTold(access, kind, operation.before), asTold(access, kind, operation.after)]
  return { ...operation, before, after }
}

/** A conflict about a record that somebody may see, without the values that they are not told. */
export function conflictAsTold(access: Access, conflict: Conflict): Conflict {
  const { kind, field } = conflict
  const untold = untoldFields(access, kind)
  if (untold.length === 0) return conflict
  if (field !== null) return untold.includes(field) ? { ...conflict, base: null, ours: null, theirs: null } : conflict
  // Where one side removed the record, the others hold it whole.
  const told = (record: unknown) => (record === undefined ? undefined : asTold(access, kind, record as Values))
  return { ...conflict, base: told(conflict.base), ours: told(conflict.ours), theirs: told(conflict.theirs) }
}

/** The record as a creation or removal holds it whole. */
export function heldIn(operation: Operation | undefined): AnyRecord | undefined {
  return operation === undefined || operation.op === 'update'
    ? undefined
    : ({ id: operation.id, ...operation.values } as AnyRecord)
}

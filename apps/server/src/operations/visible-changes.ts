import type { AnyRecord, Operation, Snapshot } from '@trireme/domain'
import { type Access, type Lookup, lookupIn } from '../policies/access.ts'
import { mayRead } from '../policies/rules.ts'
import type { LoggedChangeSet } from '../store/index.ts'

type Viewer = { readonly access: Access; readonly replica: { readonly snapshot: Snapshot } }

/**
 * Change sets with only those operations that somebody may see by today's rights; sets of which nothing is left are gone.
 * An update is judged by the record as it is now: one that became visible or hidden by it reaches its reader by a reload.
 */
export function visibleChanges({ access, replica }: Viewer, sets: readonly LoggedChangeSet[]): LoggedChangeSet[] {
  if (access.member.role === 'admin' && access.scopes === undefined) return [...sets]
  const lookup = lookupIn(replica.snapshot)
  return sets.flatMap((set) => {
    const own = new Map(set.changes.map((operation) => [`${operation.kind} ${operation.id}`, operation]))
    const within: Lookup = (kind, id) => lookup(kind, id) ?? stateIn(own.get(`${kind} ${id}`))
    const changes = set.changes.filter((operation) => {
      const record = stateIn(operation) ?? lookup(operation.kind, operation.id)
      return record !== undefined && mayRead(access, operation.kind, record, within)
    })
    return changes.length === 0 ? [] : [{ ...set, changes }]
  })
}

/** The record as a creation or removal holds it whole. */
function stateIn(operation: Operation | undefined): AnyRecord | undefined {
  return operation === undefined || operation.op === 'update'
    ? undefined
    : ({ id: operation.id, ...operation.values } as AnyRecord)
}

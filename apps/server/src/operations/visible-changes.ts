import {
  type Access,
  type AnyRecord,
  type Id,
  type Kind,
  type Lookup,
  type Snapshot,
  hasScope,
  heldIn,
  lookupIn,
  mayReadAll,
  maySee,
  operationAsTold,
  untoldFields,
} from '@trireme/domain'
import { type Db, type LoggedChangeSet, inOrganization, lastKnown, scopesOf } from '../store/index.ts'

type Viewer = {
  readonly organizationId: string
  readonly access: Access
  readonly replica: { readonly snapshot: Snapshot }
}

/**
 * Change sets with only those operations that somebody may see by today's rights; sets of which nothing is left are gone.
 * An update is judged by the record as it is now, or was last: one that became visible or hidden by it reaches its
 * reader by a reload. Sets that are seen whole are answered as they are; the label of one that is not may name what is
 * hidden, so another stands for it. A value that somebody is not told is unknown to them in whatever was done to it.
 */
export async function visibleChanges(
  db: Db,
  { organizationId, access, replica }: Viewer,
  sets: readonly LoggedChangeSet[],
): Promise<LoggedChangeSet[]> {
  if (sets.every((set) => set.changes.every(({ kind }) => mayReadAll(access, kind) && isToldWhole(access, kind))))
    return sets.filter(({ changes }) => changes.length > 0)
  const lookup = await lookupBeyond(db, organizationId, access, lookupIn(replica.snapshot), sets)
  return sets.flatMap((set) => {
    const own = new Map(set.changes.map((operation) => [`${operation.kind} ${operation.id}`, operation]))
    const within: Lookup = (kind, id) => lookup(kind, id) ?? heldIn(own.get(`${kind} ${id}`))
    const changes = set.changes.filter((operation) => maySee(access, operation, within))
    if (changes.length === 0) return []
    const told = changes.map((operation) => operationAsTold(access, operation))
    if (changes.length === set.changes.length) return [{ ...set, changes: told }]
    return [{ ...set, label: labelInPart(changes.length), changes: told }]
  })
}

function isToldWhole(access: Access, kind: Kind): boolean {
  return untoldFields(access, kind).length === 0
}

/** The words for a write of which only so many changes are seen. */
function labelInPart(count: number): string {
  return count === 1 ? 'Change one record' : `Change ${count} records`
}

/** Finds what the plan does not hold as well: records that are loaded on demand, and those that are archived by now. */
async function lookupBeyond(
  db: Db,
  organizationId: string,
  access: Access,
  lookup: Lookup,
  sets: readonly LoggedChangeSet[],
): Promise<Lookup> {
  const found = new Map<Id, AnyRecord>()
  const judged = sets
    .flatMap((set) => set.changes)
    .filter(({ kind }) => hasScope(access, `${kind}:read`) && !mayReadAll(access, kind))
  let wanted = judged.flatMap((operation) => {
    const record = heldIn(operation)
    return record === undefined ? [operation] : scopesOf(operation.kind, record)
  })
  for (let depth = 0; wanted.length > 0 && depth < 10; depth++) {
    const missing = wanted.filter(({ kind, id }) => !found.has(id) && lookup(kind, id) === undefined)
    const read =
      missing.length === 0
        ? new Map<Id, AnyRecord>()
        : await inOrganization(db, organizationId, (tx) => lastKnown(tx, organizationId, missing))
    for (const [id, record] of read) found.set(id, record)
    wanted = wanted.flatMap(({ kind, id }: { kind: Kind; id: Id }) => {
      const record = read.get(id) ?? lookup(kind, id)
      return record === undefined ? [] : scopesOf(kind, record)
    })
  }
  return (kind, id) => lookup(kind, id) ?? found.get(id)
}

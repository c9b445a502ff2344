import { type ChangeSet, type Id, type Kind, type Lookup, type Values, tableOf } from '@trireme/domain'
import { sql } from 'kysely'
import { type Row, type Stored, tableNameOf, toStored } from './columns.ts'
import { lastVersions, recordsAbove } from './last-known.ts'
import type { Replica } from './replica.ts'
import type { Tx } from './transaction.ts'
import type { Intent } from './write.ts'

export type Found = Map<Id, Stored & { readonly kind?: Kind }>

/** Locks the rows the intents name, in one order for everybody, and reads them as they are. */
export async function lockRows(tx: Tx, organizationId: string, intents: readonly Intent[]): Promise<Found> {
  const found: Found = new Map()
  const wanted = new Map<Kind, Set<Id>>()
  for (const { kind, id } of intents) wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id))
  for (const kind of [...wanted.keys()].sort())
    await readAndLock(tx, organizationId, kind, [...wanted.get(kind)!], found)
  return found
}

async function readAndLock(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  ids: readonly Id[],
  found: Found,
): Promise<void> {
  const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(kind))}
    where organization_id = ${organizationId} and id = any(${ids.toSorted()}) order by id for no key update`.execute(tx)
  for (const row of rows) found.set(row.id, toStored(kind, row))
}

/** Records of plan kinds come from the replica; the others that something hangs on are read beforehand. */
export async function lookupWith(
  tx: Tx,
  organizationId: string,
  replica: Replica,
  found: Found,
  intents: readonly Intent[],
): Promise<Lookup> {
  const known: Lookup = (kind, id) => found.get(id) ?? tableOf(replica.snapshot, kind).get(id)
  const touched = intents.flatMap((intent): readonly (readonly [Kind, Values])[] => {
    const current = found.get(intent.id)
    const given = intent.op === 'create' ? intent.values : intent.op === 'update' ? intent.after : undefined
    return [...(current ? [[intent.kind, current] as const] : []), ...(given ? [[intent.kind, given] as const] : [])]
  })
  const above = await recordsAbove(tx, organizationId, touched, known)
  return (kind, id) => known(kind, id) ?? above.get(id)
}

/**
 * The version each record had last. One that is brought back goes on counting where it was: an ETag from before its
 * removal must not fit again.
 */
export async function versionsOf(
  tx: Tx,
  organizationId: string,
  found: Found,
  changes: ChangeSet,
): Promise<Map<Id, number>> {
  const versions = new Map<Id, number>([...found].map(([id, { version }]) => [id, version]))
  const created = changes.filter((operation) => operation.op === 'create')
  for (const [id, version] of await lastVersions(tx, organizationId, created)) versions.set(id, version)
  return versions
}

export function recordsNow(
  found: Found,
  changes: ChangeSet,
  versions: ReadonlyMap<Id, number>,
  at: string,
): Map<Id, Stored> {
  const records = new Map<Id, Stored>(found)
  for (const operation of changes) {
    const before = found.get(operation.id)
    if (operation.op === 'remove') records.delete(operation.id)
    else if (operation.op === 'create')
      records.set(operation.id, {
        id: operation.id,
        ...operation.values,
        version: (versions.get(operation.id) ?? 0) + 1,
        createdAt: at,
        updatedAt: at,
      } as Stored)
    else
      records.set(operation.id, {
        ...before!,
        ...operation.after,
        version: before!.version + 1,
        updatedAt: at,
      } as Stored)
  }
  return records
}

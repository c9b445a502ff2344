import type { Kind } from '@trireme/domain'
import { type ControlledTransaction, sql } from 'kysely'
import type { ArchivedChange, ArchivedChangeSet, IdentityTable } from './archived.ts'
import { type Row, type Stored, tableNameOf, toStored } from './columns.ts'
import { unpack } from './packing.ts'
import { type Db, type Tx, confinedRole } from './transaction.ts'

const PAGE = 1_000
/** A reader that takes nothing for so long loses its transaction, lest it hold back clean-up for ever. */
const IDLE_LIMIT = '5min'

/**
 * Opens one view of the database that later writes do not change: of one organization behind row-level security, or
 * with '*' of everything. Close it when it is read.
 */
export async function openView(
  db: Db,
  organizationId: string | '*',
): Promise<{ readonly tx: Tx; readonly close: () => Promise<void> }> {
  const role = organizationId === '*' ? 'none' : await confinedRole(db)
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  await sql`select set_config('trireme.organization', ${organizationId}, true), set_config('role', ${role}, true),
    set_config('timezone', 'UTC', true), set_config('idle_in_transaction_session_timeout', ${IDLE_LIMIT}, true)`.execute(
    tx,
  )
  return {
    tx: tx as ControlledTransaction<unknown> as Tx,
    close: () =>
      tx
        .rollback()
        .execute()
        .catch(() => {}),
  }
}

/** The numbers an organization counts with, and when it was last written to. */
export async function countersOf(
  tx: Tx,
  organizationId: string,
): Promise<{ name: string; sequence: number; nextKey: number; lastChangedAt: string | null }> {
  const { rows } = await sql<{ name: string; sequence: number; nextKey: number; lastChangedAt: Date | null }>`
    select o.name, s.sequence, k.next_key as "nextKey",
      (select max(at) from change_set as c where c.organization_id = o.organization_id) as "lastChangedAt"
    from organization as o join organization_sequence as s using (organization_id) join key_counter as k using (organization_id)
    where o.organization_id = ${organizationId}`.execute(tx)
  const [found] = rows
  if (found === undefined) throw new Error(`There is no organization ${organizationId}`)
  return { ...found, lastChangedAt: found.lastChangedAt?.toISOString() ?? null }
}

/** Every record of a kind, by id. */
export async function* archivedRecords(tx: Tx, organizationId: string, kind: Kind): AsyncGenerator<readonly Stored[]> {
  let after = ''
  for (;;) {
    const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(kind))}
      where organization_id = ${organizationId} and id > ${after} order by id limit ${PAGE}`.execute(tx)
    if (rows.length > 0) yield rows.map((row) => toStored(kind, row))
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

export async function* archivedChangeSets(
  tx: Tx,
  organizationId: string,
): AsyncGenerator<readonly ArchivedChangeSet[]> {
  let after = -1
  for (;;) {
    const { rows } = await sql<Omit<ArchivedChangeSet, 'at'> & { at: Date }>`
      select sequence, at, actor, command, label, undoes from change_set
      where organization_id = ${organizationId} and sequence > ${after} order by sequence limit ${PAGE}`.execute(tx)
    if (rows.length > 0) yield rows.map((row) => ({ ...row, at: row.at.toISOString() }))
    if (rows.length < PAGE) return
    after = rows.at(-1)!.sequence
  }
}

type ChangeRow = Omit<ArchivedChange, 'id'> & { readonly record_id: string }

/** The whole log, oldest first: what was packed, unpacked again, and then what was not. */
export async function* archivedChanges(tx: Tx, organizationId: string): AsyncGenerator<readonly ArchivedChange[]> {
  const { rows: segments } = await sql<{ from: number }>`select from_sequence as "from" from change_segment
    where organization_id = ${organizationId} order by from_sequence`.execute(tx)
  for (const { from } of segments) {
    const { rows } = await sql<{ body: Buffer }>`select body from change_segment
      where organization_id = ${organizationId} and from_sequence = ${from}`.execute(tx)
    yield unpack<ChangeRow>(rows[0]!.body).map(changeOf)
  }
  let sequence = -1
  let position = -1
  for (;;) {
    const { rows } = await sql<ChangeRow>`
      select sequence, position, kind, record_id, op, version, before, after from change
      where organization_id = ${organizationId} and (sequence, position) > (${sequence}, ${position})
      order by sequence, position limit ${PAGE}`.execute(tx)
    if (rows.length > 0) yield rows.map(changeOf)
    if (rows.length < PAGE) return
    ;({ sequence, position } = rows.at(-1)!)
  }
}

function changeOf({ record_id: id, sequence, position, kind, op, version, before, after }: ChangeRow): ArchivedChange {
  return { sequence, position, op, kind, id, version, before, after }
}

/** The rows of a table of accounts, hashes in hexadecimal; of one organization where the table belongs to one. */
export async function* archivedIdentities(
  tx: Tx,
  table: IdentityTable,
  organizationId: string | undefined,
): AsyncGenerator<readonly object[]> {
  const within = organizationId === undefined ? sql`true` : sql`t.organization_id = ${organizationId}`
  let after = ''
  for (;;) {
    const { rows } = await sql<{ id: string; row: object }>`select t.id, to_jsonb(t) - 'organization_id' as row
      from ${sql.table(table)} as t where ${within} and t.id collate "C" > ${after} order by t.id collate "C" limit ${PAGE}`.execute(
      tx,
    )
    if (rows.length > 0) yield rows.map(({ row }) => row)
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

import type { Kind } from '@trireme/domain'
import { type ControlledTransaction, sql } from 'kysely'
import { type Row, type Stored, columnsOf, tableNameOf, toRow, toStored } from './columns.ts'
import type { LoggedChangeSet } from './log.ts'
import { unpack } from './packing.ts'
import { type Db, type Tx, confinedRole } from './transaction.ts'

const PAGE = 1_000
/** A reader that takes nothing for so long loses its transaction, lest it hold back clean-up for ever. */
const IDLE_LIMIT = '5min'

/** One entry of the change log as an archive holds it: with its place and the version of the record after it. */
export type ArchivedChange = {
  readonly sequence: number
  readonly position: number
  readonly kind: string
  readonly id: string
  readonly op: 'create' | 'update' | 'remove'
  readonly version: number
  readonly before: object | null
  readonly after: object | null
}
export type ArchivedChangeSet = Omit<LoggedChangeSet, 'changes'>

/** Tables that are archived as they are: accounts once an instance, tokens and invitations for each organization. */
export const identityTables = {
  user: ['id', 'name', 'email', 'emailVerified', 'image', 'createdAt', 'updatedAt'],
  account: [
    'id',
    'accountId',
    'providerId',
    'userId',
    'accessToken',
    'refreshToken',
    'idToken',
    'accessTokenExpiresAt',
    'refreshTokenExpiresAt',
    'scope',
    'password',
    'createdAt',
    'updatedAt',
  ],
  token: ['id', 'member_id', 'name', 'hash', 'hint', 'scopes', 'created_at', 'expires_at', 'last_used_at'],
  invitation: ['id', 'email', 'role', 'hash', 'invited_by', 'created_at', 'expires_at', 'accepted_at'],
} as const
export type IdentityTable = keyof typeof identityTables

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

export async function organizationIds(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string
  }>`select organization_id as id from organization order by organization_id`.execute(tx)
  return rows.map(({ id }) => id)
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

/** Runs work that writes for any organization in one transaction, references checked at its end. */
export async function restoring<T>(db: Db, lockKey: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('trireme.organization', '*', true), pg_advisory_xact_lock(${lockKey})`.execute(tx)
    return work(tx)
  })
}

/** Whether nobody has an account here, and so nobody owns anything. */
export async function hasNoAccounts(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from "user") as found`.execute(tx)
  return !rows[0]!.found
}

export async function writeCounters(
  tx: Tx,
  organizationId: string,
  counters: { sequence: number; nextKey: number },
): Promise<void> {
  await sql`insert into organization_sequence (organization_id, sequence) values (${organizationId}, ${counters.sequence})`.execute(
    tx,
  )
  await sql`insert into key_counter (organization_id, next_key) values (${organizationId}, ${counters.nextKey})`.execute(
    tx,
  )
}

/** Writes records as they were, with their versions and times. */
export async function writeRecords(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  records: readonly Stored[],
): Promise<void> {
  const table = sql.table(tableNameOf(kind))
  const columns = sql.join(
    ['id', ...columnsOf(kind).map(({ column }) => column), 'version', 'created_at', 'updated_at'].map((column) =>
      sql.ref(column),
    ),
  )
  await sql`insert into ${table} (organization_id, ${columns})
    select ${organizationId}, ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(records.map(toRow))}::jsonb)`.execute(
    tx,
  )
}

export async function writeChangeSets(
  tx: Tx,
  organizationId: string,
  sets: readonly ArchivedChangeSet[],
): Promise<void> {
  await sql`insert into change_set (organization_id, sequence, at, actor, command, label, undoes)
    select ${organizationId}, s.sequence, s.at, s.actor, s.command, s.label, s.undoes
    from jsonb_to_recordset(${JSON.stringify(sets)}::jsonb)
      as s(sequence bigint, at timestamptz, actor jsonb, command text, label text, undoes bigint)`.execute(tx)
}

export async function writeChanges(tx: Tx, organizationId: string, changes: readonly ArchivedChange[]): Promise<void> {
  await sql`insert into change (organization_id, sequence, position, kind, record_id, op, version, before, after)
    select ${organizationId}, c.sequence, c.position, c.kind, c.id, c.op, c.version, c.before, c.after
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as c(sequence bigint, position integer, kind text, id text, op text, version integer, before jsonb, after jsonb)`.execute(
    tx,
  )
}

export async function writeIdentities(
  tx: Tx,
  table: IdentityTable,
  organizationId: string | undefined,
  rows: readonly object[],
): Promise<void> {
  const columns = sql.join(identityTables[table].map((column) => sql.ref(column)))
  const owner = organizationId === undefined ? [sql``, sql``] : [sql`organization_id, `, sql`${organizationId}, `]
  await sql`insert into ${sql.table(table)} (${owner[0]}${columns})
    select ${owner[1]}${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

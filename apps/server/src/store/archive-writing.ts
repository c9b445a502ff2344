import type { Kind } from '@trireme/domain'
import { sql } from 'kysely'
import { type ArchivedChange, type ArchivedChangeSet, type IdentityTable, identityTables } from './archived.ts'
import { type Stored, columnsOf, tableNameOf, toRow } from './columns.ts'
import { keepStatusSteps } from './status-steps.ts'
import type { Db, Tx } from './transaction.ts'

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
  await sql`with changed as (
      insert into change (organization_id, sequence, position, kind, record_id, op, version, before, after)
      select ${organizationId}, c.sequence, c.position, c.kind, c.id, c.op, c.version, c.before, c.after
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as c(sequence bigint, position integer, kind text, id text, op text, version integer, before jsonb, after jsonb)
      returning organization_id, sequence, position, kind, record_id, after
    ) ${keepStatusSteps('changed')}`.execute(tx)
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

import { type ChangeSet, type Create, type Id, type Kind, type Operation, type Update } from '@trireme/domain'
import { sql } from 'kysely'
import { columnOf, columnsOf, tableNameOf, toRow } from './columns.ts'
import type { Tx } from './transaction.ts'

/** Rows a statement carries at most; larger change sets take several. */
const BATCH = 2_000

/** New rows of one kind after which the planner's picture of its table is worth renewing. */
const MANY = 1_000

/** The records as they are after the changes. */
type Records = ReadonlyMap<Id, { readonly version: number }>

/** Brings the tables to the state after the changes. References are checked when the transaction commits. */
export async function writeRows(
  tx: Tx,
  organizationId: string,
  changes: ChangeSet,
  records: Records,
  at: string,
): Promise<void> {
  for (const [kind, operations] of byKind(changes)) {
    const removed = operations.filter((operation) => operation.op === 'remove').map((operation) => operation.id)
    const created = operations.filter((operation) => operation.op === 'create')
    const updated = operations.filter((operation) => operation.op === 'update')
    for (const batch of batches(removed)) await removeRows(tx, organizationId, kind, batch)
    for (const batch of batches(created)) await insertRows(tx, organizationId, kind, batch, records, at)
    if (created.length >= MANY) await analyze(tx, kind)
    for (const group of sameFields(updated))
      for (const batch of batches(group)) await updateRows(tx, organizationId, kind, batch, at)
  }
}

/**
 * Tells the planner what the table holds now. Without it, the references of a large import are checked at its end by the
 * statistics of an empty table: minutes instead of seconds. Only the owner may, so the confined role steps aside for it.
 */
async function analyze(tx: Tx, kind: Kind): Promise<void> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx)
  await sql`select set_config('role', 'none', true)`.execute(tx)
  await sql`analyze ${sql.table(tableNameOf(kind))}`.execute(tx)
  await sql`select set_config('role', ${rows[0]!.role}, true)`.execute(tx)
}

async function removeRows(tx: Tx, organizationId: string, kind: Kind, ids: readonly string[]): Promise<void> {
  await sql`delete from ${sql.table(tableNameOf(kind))} where organization_id = ${organizationId} and id = any(${ids})`.execute(
    tx,
  )
}

async function insertRows(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  creates: readonly Create[],
  records: Records,
  at: string,
): Promise<void> {
  const rows = creates.map(({ id, values }) => ({ id, version: records.get(id)!.version, ...toRow(values) }))
  const columns = sql.join(['id', ...columnsOf(kind).map(({ column }) => column)].map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(tableNameOf(kind))} (organization_id, version, created_at, updated_at, ${columns})
    select ${organizationId}, version, ${at}::timestamptz, ${at}::timestamptz, ${columns}
    from jsonb_populate_recordset(null::${sql.table(tableNameOf(kind))}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

async function updateRows(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  updates: readonly Update[],
  at: string,
): Promise<void> {
  const rows = updates.map(({ id, after }) => ({ id, ...toRow(after) }))
  const assignments = Object.keys(updates[0]!.after).map(
    (field) => sql`${sql.ref(columnOf(field))} = given.${sql.ref(columnOf(field))}`,
  )
  await sql`update ${sql.table(tableNameOf(kind))} as kept
    set ${sql.join([...assignments, sql`version = kept.version + 1`, sql`updated_at = ${at}::timestamptz`])}
    from jsonb_populate_recordset(null::${sql.table(tableNameOf(kind))}, ${JSON.stringify(rows)}::jsonb) as given
    where kept.organization_id = ${organizationId} and kept.id = given.id`.execute(tx)
}

function byKind(changes: ChangeSet): Map<Kind, Operation[]> {
  const groups = new Map<Kind, Operation[]>()
  for (const operation of changes) {
    const group = groups.get(operation.kind)
    if (group === undefined) groups.set(operation.kind, [operation])
    else group.push(operation)
  }
  return groups
}

/** Updates that set the same fields can share a statement. */
function sameFields(updates: readonly Update[]): Update[][] {
  const groups = new Map<string, Update[]>()
  for (const update of updates) {
    const key = Object.keys(update.after).sort().join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [update])
    else group.push(update)
  }
  return [...groups.values()]
}

function batches<T>(all: readonly T[]): T[][] {
  const made: T[][] = []
  for (let from = 0; from < all.length; from += BATCH) made.push(all.slice(from, from + BATCH))
  return made
}

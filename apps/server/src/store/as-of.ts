import {
  type AnyRecord,
  type Id,
  type Kind,
  type Operation,
  type Snapshot,
  applyInPlace,
  emptySnapshot,
  kinds,
  tableOf,
  withLaterFields,
} from '@trireme/domain'
import { sql } from 'kysely'
import { type Row, columnsOf, tableNameOf, toRecord } from './columns.ts'
import { readVersionedLog } from './log.ts'
import { pack, unpack } from './packing.ts'
import type { Tx } from './transaction.ts'

/** How many writes lie between two checkpoints: an "as of" replays at most these. */
export const CHECKPOINT_EVERY = 1_000
const PAGE = 500

/** Reads the current state of these kinds from their tables. */
export async function readState(tx: Tx, organizationId: string, only: readonly Kind[] = kinds): Promise<Snapshot> {
  const snapshot = emptySnapshot()
  for (const kind of only) {
    const { rows } =
      await sql<Row>`select ${sql.join(['id', ...columnsOf(kind).map(({ column }) => column)].map((column) => sql.ref(column)))}
      from ${sql.table(tableNameOf(kind))} where organization_id = ${organizationId} order by id`.execute(tx)
    const table = tableOf(snapshot, kind)
    for (const row of rows) table.set(row.id, toRecord(kind, row))
  }
  return snapshot
}

/** What the store knows of a record beside its values. */
export type Stamp = { readonly version: number; readonly createdAt: string; readonly updatedAt: string }

/** Everything as it was after a past write. */
export type PastState = { readonly snapshot: Snapshot; readonly stamps: ReadonlyMap<Id, Stamp> }

/** The state after a past write: the nearest checkpoint before it, and the log from there. */
export async function stateAt(tx: Tx, organizationId: string, sequence: number): Promise<PastState> {
  const { snapshot, stamps, sequence: from } = await nearestCheckpoint(tx, organizationId, sequence)
  let at = from
  while (at < sequence) {
    const page = await readVersionedLog(tx, organizationId, at, Math.min(PAGE, sequence - at))
    if (page.length === 0) break
    for (const set of page) {
      applyInPlace(snapshot, set.changes)
      for (const [index, operation] of set.changes.entries()) stamp(stamps, operation, set.versions[index]!, set.at)
    }
    at = page.at(-1)!.sequence
  }
  return { snapshot, stamps }
}

function stamp(stamps: Map<Id, Stamp>, { op, id }: Operation, version: number, at: string): void {
  const before = stamps.get(id)
  if (op === 'remove') stamps.delete(id)
  else stamps.set(id, { version, createdAt: before?.createdAt ?? at, updatedAt: at })
}

/** The last write at or before a moment; 0 when there was none. */
export async function sequenceAt(tx: Tx, organizationId: string, instant: string): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    select sequence from change_set where organization_id = ${organizationId} and at <= ${instant}::timestamptz order by sequence desc limit 1`.execute(
    tx,
  )
  return rows[0]?.sequence ?? 0
}

/** Keeps the state at a past sequence, so that reading it later is quick. */
export async function writeCheckpoint(tx: Tx, organizationId: string, sequence: number): Promise<void> {
  const { snapshot, stamps } = await stateAt(tx, organizationId, sequence)
  const lines = kinds.flatMap((kind) =>
    [...tableOf(snapshot, kind).values()].map((record): Line => [kind, record, stamps.get(record.id)!]),
  )
  await sql`insert into checkpoint (organization_id, sequence, body) values (${organizationId}, ${sequence}, ${pack(lines)}) on conflict do nothing`.execute(
    tx,
  )
}

/** A record in a checkpoint. */
type Line = readonly [kind: Kind, record: AnyRecord, stamp: Stamp]

async function nearestCheckpoint(tx: Tx, organizationId: string, sequence: number) {
  const { rows } = await sql<{ sequence: number; body: Buffer }>`
    select sequence, body from checkpoint
    where organization_id = ${organizationId} and sequence <= ${sequence} order by sequence desc limit 1`.execute(tx)
  const snapshot = emptySnapshot()
  const stamps = new Map<Id, Stamp>()
  if (rows[0] === undefined) return { snapshot, stamps, sequence: 0 }
  for (const [kind, record, stamped] of unpack<Line>(rows[0].body)) {
    if (!kinds.includes(kind)) continue
    tableOf(snapshot, kind).set(record.id, withLaterFields(kind, record))
    stamps.set(record.id, stamped)
  }
  return { snapshot, stamps, sequence: rows[0].sequence }
}

import { type ChangeSet, type Id, type Kind, type Operation, type Values, withLaterFields } from '@trireme/domain'
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import { unpack } from './packing.ts'
import { keepStatusSteps } from './status-steps.ts'
import type { Tx } from './transaction.ts'

/** The channel on which a committed write is announced: `<organization> <sequence>`. */
export const CHANNEL = 'trireme_change'

export type Cause = {
  readonly actor: Actor
  /** The operation that was asked for, such as `work-item.update` or `import.apply`. */
  readonly command: string
  /** What a person would call it. */
  readonly label: string
  readonly undoes?: number
}

/** One committed write. */
export type LoggedChangeSet = {
  readonly sequence: number
  readonly at: string
  readonly actor: Actor
  readonly command: string
  readonly label: string
  readonly undoes: number | null
  readonly changes: ChangeSet
}

/** A change as the log keeps it. */
export type ChangeRow = {
  readonly sequence: number
  readonly position: number
  readonly kind: Kind
  readonly record_id: Id
  readonly op: Operation['op']
  readonly version: number
  readonly before: Values | null
  readonly after: Values | null
}

/**
 * Appends the changes to the log, takes the organization's sequence and announces it: the last statement of the
 * transaction, so that whoever reads the log up to n has missed nothing below n.
 *
 * @returns the sequence
 */
export async function appendToLog(
  tx: Tx,
  organizationId: string,
  changes: ChangeSet,
  versions: ReadonlyMap<Id, number>,
  at: string,
  cause: Cause,
): Promise<number> {
  const rows = changes.map((operation, position) => ({
    position,
    kind: operation.kind,
    record_id: operation.id,
    op: operation.op,
    version: (versions.get(operation.id) ?? 0) + 1,
    before: operation.op === 'create' ? null : operation.op === 'remove' ? operation.values : operation.before,
    after: operation.op === 'remove' ? null : operation.op === 'create' ? operation.values : operation.after,
  }))
  const { rows: taken } = await sql<{ sequence: number }>`
    with taken as (
      update organization_sequence set sequence = sequence + 1 where organization_id = ${organizationId} returning sequence
    ), logged as (
      insert into change_set (organization_id, sequence, at, actor, command, label, undoes)
      select ${organizationId}, sequence, ${at}::timestamptz, ${JSON.stringify(cause.actor)}::jsonb, ${cause.command}, ${cause.label}, ${cause.undoes ?? null}::bigint from taken
    ), changed as (
      insert into change (organization_id, sequence, position, kind, record_id, op, version, before, after)
      select ${organizationId}, taken.sequence, c.position, c.kind, c.record_id, c.op, c.version, c.before, c.after
      from taken, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c(position integer, kind text, record_id text, op text, version integer, before jsonb, after jsonb)
      returning organization_id, sequence, position, kind, record_id, after
    ), stepped as (${keepStatusSteps('changed')})
    select sequence, pg_notify(${CHANNEL}, ${organizationId} || ' ' || sequence) from taken`.execute(tx)
  return taken[0]!.sequence
}

/** The sequence of the last committed write. */
export async function lastSequence(tx: Tx, organizationId: string): Promise<number> {
  const { rows } = await sql<{
    sequence: number
  }>`select sequence from organization_sequence where organization_id = ${organizationId}`.execute(tx)
  return rows[0]?.sequence ?? 0
}

/** The writes after a sequence, oldest first, at most `limit` of them; packed ones are read from their segments. */
export async function readLog(
  tx: Tx,
  organizationId: string,
  after: number,
  limit: number,
): Promise<LoggedChangeSet[]> {
  const sets = await readVersionedLog(tx, organizationId, after, limit)
  return sets.map(({ versions: _, ...set }) => set)
}

/** The same, with the version of each record after each change. */
export async function readVersionedLog(
  tx: Tx,
  organizationId: string,
  after: number,
  limit: number,
): Promise<(LoggedChangeSet & { readonly versions: readonly number[] })[]> {
  const { rows: sets } = await sql<Omit<LoggedChangeSet, 'changes' | 'at'> & { at: Date }>`
    select sequence, at, actor, command, label, undoes from change_set
    where organization_id = ${organizationId} and sequence > ${after} order by sequence limit ${limit}`.execute(tx)
  if (sets.length === 0) return []
  const last = sets.at(-1)!.sequence
  const { rows } = await sql<ChangeRow>`
    select sequence, position, kind, record_id, op, version, before, after from change
    where organization_id = ${organizationId} and sequence > ${after} and sequence <= ${last} order by sequence, position`.execute(
    tx,
  )
  const packed = await readSegments(tx, organizationId, after, last)
  const bySequence = new Map<number, ChangeRow[]>()
  for (const row of joined(packed, rows)) {
    const list = bySequence.get(row.sequence)
    if (list === undefined) bySequence.set(row.sequence, [row])
    else list.push(row)
  }
  return sets.map((set) => {
    const own = bySequence.get(set.sequence) ?? []
    return {
      ...set,
      at: set.at.toISOString(),
      changes: own.map(operationOf),
      versions: own.map(({ version }) => version),
    }
  })
}

/** Everything that was ever written of one record, newest first. */
export async function readHistory(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  id: Id,
  before: number,
  limit: number,
): Promise<LoggedChangeSet[]> {
  const { rows } = await sql<ChangeRow>`
    select sequence, position, kind, record_id, op, version, before, after from change
    where organization_id = ${organizationId} and kind = ${kind} and record_id = ${id} and sequence < ${before}
    order by sequence desc, position desc limit ${limit}`.execute(tx)
  const missing = limit - rows.length
  // What is packed is older than all that is not, also what was packed since the statement above.
  const oldest = rows.at(-1)?.sequence ?? before
  const packed = missing === 0 ? [] : await historyInSegments(tx, organizationId, kind, id, oldest, missing)
  const found = [...rows, ...packed]
  if (found.length === 0) return []
  const { rows: sets } = await sql<Omit<LoggedChangeSet, 'changes' | 'at'> & { at: Date }>`
    select sequence, at, actor, command, label, undoes from change_set
    where organization_id = ${organizationId} and sequence = any(${found.map((row) => row.sequence)})`.execute(tx)
  const bySequence = new Map(sets.map((set) => [set.sequence, set]))
  return found.map((row) => {
    const set = bySequence.get(row.sequence)!
    return { ...set, at: set.at.toISOString(), changes: [operationOf(row)] }
  })
}

/** A row of the log as the operation it was, in the fields that records have today. */
export function operationOf({ kind, record_id: id, op, before, after }: ChangeRow): Operation {
  if (op === 'create') return { op, kind, id, values: withLaterFields(kind, after!) }
  if (op === 'remove') return { op, kind, id, values: withLaterFields(kind, before!) }
  return { op, kind, id, before: before!, after: after! }
}

/**
 * Packed changes and loose ones as one list, oldest first. The loose were read first: what was packed between the two
 * reads is in both, and counts once.
 */
export function joined(packed: readonly ChangeRow[], loose: readonly ChangeRow[]): readonly ChangeRow[] {
  const first = loose[0]?.sequence ?? Number.POSITIVE_INFINITY
  return [...packed.filter(({ sequence }) => sequence < first), ...loose]
}

/** The packed changes after a sequence, up to and with the last. */
export async function readSegments(tx: Tx, organizationId: string, after: number, last: number): Promise<ChangeRow[]> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from change_segment
    where organization_id = ${organizationId} and until_sequence > ${after} and from_sequence <= ${last} order by from_sequence`.execute(
    tx,
  )
  return rows
    .flatMap(({ body }) => unpack<ChangeRow>(body))
    .filter((row) => row.sequence > after && row.sequence <= last)
}

async function historyInSegments(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  id: Id,
  before: number,
  limit: number,
): Promise<ChangeRow[]> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from change_segment
    where organization_id = ${organizationId} and record_ids @> array[${id}]::text[] and from_sequence < ${before} order by from_sequence desc`.execute(
    tx,
  )
  const found = rows.flatMap(({ body }) => unpack<ChangeRow>(body).toReversed())
  return found.filter((row) => row.kind === kind && row.record_id === id && row.sequence < before).slice(0, limit)
}

import type { Kind, Operation } from '@trireme/domain'
import { sql } from 'kysely'
import { type ChangeRow, type LoggedChangeSet, operationOf, joined, readSegments } from './log.ts'
import type { Tx } from './transaction.ts'

/** Which writes, and in which order. Sequences are exclusive. */
export type Listing = {
  readonly after?: number | undefined
  readonly before?: number | undefined
  /** The operation that was asked for, such as `import.apply`. */
  readonly command?: string | undefined
  readonly newestFirst: boolean
  readonly limit: number
}

/** A write without what it changed. */
export type WriteHead = Omit<LoggedChangeSet, 'changes'>

/** How many records of a kind a write made, changed or removed. */
export type ChangeCount = {
  readonly sequence: number
  readonly kind: Kind
  readonly op: Operation['op']
  readonly count: number
}

/** How a write stands by now. */
export type Standing = {
  /** Whether it was undone, and not done again since. */
  readonly undone: boolean
  /** The last of the write, its undoing, the undoing of that, and so on: undoing this one turns it round. */
  readonly last: number
}

/** The heads of writes, by index whatever is asked. */
export async function listWrites(tx: Tx, organizationId: string, listing: Listing): Promise<WriteHead[]> {
  const { after, before, command, newestFirst, limit } = listing
  const conditions = [
    sql`organization_id = ${organizationId}`,
    ...(after === undefined ? [] : [sql`sequence > ${after}`]),
    ...(before === undefined ? [] : [sql`sequence < ${before}`]),
    ...(command === undefined ? [] : [sql`command = ${command}`]),
  ]
  const { rows } = await sql<Omit<WriteHead, 'at'> & { at: Date }>`
    select sequence, at, actor, command, label, undoes from change_set
    where ${sql.join(conditions, sql` and `)}
    order by sequence ${newestFirst ? sql`desc` : sql`asc`} limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** The same writes with what they changed, packed or not. */
export async function withChanges(
  tx: Tx,
  organizationId: string,
  heads: readonly WriteHead[],
): Promise<LoggedChangeSet[]> {
  const bySequence = Map.groupBy(await changesIn(tx, organizationId, sequencesOf(heads)), ({ sequence }) => sequence)
  return heads.map((head) => ({ ...head, changes: (bySequence.get(head.sequence) ?? []).map(operationOf) }))
}

/** How much each write changed, without reading what. */
export async function countChanges(
  tx: Tx,
  organizationId: string,
  heads: readonly WriteHead[],
): Promise<ChangeCount[]> {
  const sequences = sequencesOf(heads)
  const { rows } = await sql<ChangeCount>`
    select sequence, kind, op, count(*)::integer as count from change
    where organization_id = ${organizationId} and sequence = any(${sequences}) group by sequence, kind, op`.execute(tx)
  const counted = new Set(rows.map(({ sequence }) => sequence))
  const packed = await packedIn(
    tx,
    organizationId,
    sequences.filter((sequence) => !counted.has(sequence)),
  )
  const groups = Map.groupBy(packed, ({ sequence, kind, op }) => `${sequence} ${kind} ${op}`)
  return [
    ...rows,
    ...[...groups.values()].map((group) => ({
      sequence: group[0]!.sequence,
      kind: group[0]!.kind,
      op: group[0]!.op,
      count: group.length,
    })),
  ]
}

/** Of each write whether it stands, by following what undid it. */
export async function standingsOf(
  tx: Tx,
  organizationId: string,
  heads: readonly WriteHead[],
): Promise<Map<number, Standing>> {
  const { rows } = await sql<{ root: number; last: number; undone: boolean }>`
    with recursive turned as (
      select root, root as last, 0 as depth from unnest(${sequencesOf(heads)}::bigint[]) as root
      union all
      select turned.root, later.sequence, turned.depth + 1
      from turned join change_set later on later.organization_id = ${organizationId} and later.undoes = turned.last
    )
    select distinct on (root) root, last, depth % 2 = 1 as undone from turned order by root, last desc`.execute(tx)
  return new Map(rows.map(({ root, last, undone }) => [root, { last, undone }]))
}

function sequencesOf(heads: readonly WriteHead[]): number[] {
  return heads.map(({ sequence }) => sequence)
}

async function changesIn(tx: Tx, organizationId: string, sequences: readonly number[]): Promise<readonly ChangeRow[]> {
  if (sequences.length === 0) return []
  const { rows } = await sql<ChangeRow>`
    select sequence, position, kind, record_id, op, version, before, after from change
    where organization_id = ${organizationId} and sequence = any(${sequences}) order by sequence, position`.execute(tx)
  return joined(await packedIn(tx, organizationId, sequences), rows)
}

async function packedIn(tx: Tx, organizationId: string, sequences: readonly number[]): Promise<ChangeRow[]> {
  if (sequences.length === 0) return []
  const wanted = new Set(sequences)
  const rows = await readSegments(tx, organizationId, Math.min(...sequences) - 1, Math.max(...sequences))
  return rows.filter(({ sequence }) => wanted.has(sequence))
}

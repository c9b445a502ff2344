import { sql } from 'kysely'
import type { ChangeRow } from './log.ts'
import { pack } from './packing.ts'
import { type Db, type Tx, inOrganization } from './transaction.ts'

/** Younger changes stay loose: they are what people undo, compare with and look up. */
const LOOSE_DAYS = 90
/** Changes in a segment, give or take those of one write: whoever needs one of them unpacks them all. */
const SEGMENT = 5_000
/** Fewer are not worth a segment. */
const WORTH_PACKING = 1_000

/**
 * Packs what an organization changed long ago, segment by segment, each in a transaction of its own.
 *
 * @returns how many changes were packed
 */
export async function compactOldLog(
  db: Db,
  organizationId: string,
  { looseDays = LOOSE_DAYS, signal }: { readonly looseDays?: number; readonly signal?: AbortSignal } = {},
): Promise<number> {
  let packed = 0
  for (;;) {
    const now = await inOrganization(db, organizationId, async (tx) => {
      const { until, count } = await oldest(tx, organizationId, looseDays)
      return count < WORTH_PACKING ? 0 : compactLog(tx, organizationId, until)
    })
    packed += now
    if (now === 0 || signal?.aborted) return packed
  }
}

/** The oldest loose changes that fit a segment: how many, and the sequence they end with. */
async function oldest(tx: Tx, organizationId: string, looseDays: number): Promise<{ until: number; count: number }> {
  const { rows } = await sql<{ until: number; count: number }>`
    select coalesce(max(sequence), 0) as until, count(*)::integer as count from (
      select c.sequence from change as c join change_set as s using (organization_id, sequence)
      where c.organization_id = ${organizationId} and s.at < now() - make_interval(days => ${looseDays}::integer)
      order by c.sequence, c.position limit ${SEGMENT}
    ) as first`.execute(tx)
  return rows[0]!
}

/**
 * Packs changes up to a sequence into a segment: a fraction of the space, and nothing lost, since every reader of the
 * log reads segments too.
 *
 * @returns how many changes were packed
 */
export async function compactLog(tx: Tx, organizationId: string, until: number): Promise<number> {
  const { rows } = await sql<ChangeRow>`
    delete from change where organization_id = ${organizationId} and sequence <= ${until}
    returning sequence, position, kind, record_id, op, version, before, after`.execute(tx)
  if (rows.length === 0) return 0
  const ordered = rows.toSorted((one, other) => one.sequence - other.sequence || one.position - other.position)
  const ids = [...new Set(ordered.map((row) => row.record_id))]
  await sql`insert into change_segment (organization_id, from_sequence, until_sequence, record_ids, body, steps_kept)
    values (${organizationId}, ${ordered[0]!.sequence}, ${ordered.at(-1)!.sequence}, ${ids}, ${pack(ordered)}, true)`.execute(
    tx,
  )
  return rows.length
}

import type { Id } from '@trireme/domain'
import { sql } from 'kysely'
import type { ChangeRow } from './log.ts'
import { unpack } from './packing.ts'
import { type Db, type Tx, inOrganization } from './transaction.ts'

/** A work item was given a status. */
export type StatusWritten = { readonly workItemId: Id; readonly statusId: Id; readonly at: Date }

/** The rows of the log, as a table of this name, that say which status a work item has from then on. */
export const keepStatusSteps = (changed: string) => sql`
  insert into status_step (organization_id, sequence, position, work_item_id, status_id)
  select organization_id, sequence, position, record_id, after ->> 'statusId' from ${sql.table(changed)}
  where kind = 'work-item' and after ->> 'statusId' is not null`

/** Work items that were given a status after a write; after `keepOldSteps`, as all that reads steps. */
export async function itemsGivenStatusSince(
  tx: Tx,
  organizationId: string,
  sequence: number,
): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ id: Id }>`select distinct work_item_id as id from status_step
    where organization_id = ${organizationId} and sequence > ${sequence}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Every status these items were given up to and with a write, in the order in which that was written. */
export async function readStatusSteps(
  tx: Tx,
  organizationId: string,
  workItemIds: readonly Id[],
  until: number,
): Promise<readonly StatusWritten[]> {
  const { rows } = await sql<StatusWritten>`
    select work_item_id as "workItemId", status_id as "statusId", at
    from status_step join change_set using (organization_id, sequence)
    where organization_id = ${organizationId} and work_item_id = any(${workItemIds}) and sequence <= ${until}
    order by sequence, position`.execute(tx)
  return rows
}

/** The last status every work item was given, removed ones included, and whether it is the first. */
export async function readPresentSteps(
  tx: Tx,
  organizationId: string,
): Promise<readonly (StatusWritten & { readonly isFirst: boolean })[]> {
  const { rows } = await sql<StatusWritten & { readonly isFirst: boolean }>`
    select work_item_id as "workItemId", status_id as "statusId", at, is_first as "isFirst" from (
      select distinct on (work_item_id) work_item_id, status_id, organization_id, sequence,
        count(*) over (partition by work_item_id) = 1 as is_first
      from status_step where organization_id = ${organizationId} order by work_item_id, sequence desc, position desc
    ) as present join change_set using (organization_id, sequence)`.execute(tx)
  return rows
}

/**
 * Reads what was packed before steps were kept, so that what else is asked of steps is whole: each segment in a transaction
 * of its own, between which others are answered. Cut short, whoever asks next goes on where it ended.
 */
export async function keepOldSteps(db: Db, organizationId: string): Promise<void> {
  while (await inOrganization(db, organizationId, (tx) => keepNextSteps(tx, organizationId)));
}

async function keepNextSteps(tx: Tx, organizationId: string): Promise<boolean> {
  const { rows } = await sql<{ from: number; body: Buffer }>`select from_sequence as "from", body from change_segment
    where organization_id = ${organizationId} and not steps_kept order by from_sequence limit 1 for update`.execute(tx)
  if (rows[0] === undefined) return false
  const { from, body } = rows[0]
  const changed = unpack<ChangeRow>(body).filter(({ kind }) => kind === 'work-item')
  await sql`with changed as (
      select ${organizationId}::text as organization_id, c.* from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
        as c(sequence bigint, position integer, kind text, record_id text, after jsonb)
    ) ${keepStatusSteps('changed')} on conflict do nothing`.execute(tx)
  await sql`update change_segment set steps_kept = true
    where organization_id = ${organizationId} and from_sequence = ${from}`.execute(tx)
  return true
}

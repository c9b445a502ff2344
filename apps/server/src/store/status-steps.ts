import type { Id } from '@trireme/domain'
import { sql } from 'kysely'
import type { ChangeRow } from './log.ts'
import { unpack } from './packing.ts'
import type { Tx } from './transaction.ts'

/** A work item was given a status. */
export type StatusWritten = { readonly workItemId: Id; readonly statusId: Id; readonly at: Date }

/** The rows of the log, as a table of this name, that say which status a work item has from then on. */
export const keepStatusSteps = (changed: string) => sql`
  insert into status_step (organization_id, sequence, position, work_item_id, status_id)
  select organization_id, sequence, position, record_id, after ->> 'statusId' from ${sql.table(changed)}
  where kind = 'work-item' and after ->> 'statusId' is not null`

/** Work items that were given a status after a write. */
export async function itemsGivenStatusSince(
  tx: Tx,
  organizationId: string,
  sequence: number,
): Promise<ReadonlySet<Id>> {
  await keepStepsOfSegments(tx, organizationId)
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
  await keepStepsOfSegments(tx, organizationId)
  const { rows } = await sql<StatusWritten>`
    select work_item_id as "workItemId", status_id as "statusId", at
    from status_step join change_set using (organization_id, sequence)
    where organization_id = ${organizationId} and work_item_id = any(${workItemIds}) and sequence <= ${until}
    order by sequence, position`.execute(tx)
  return rows
}

/** The last status every work item was given, removed ones included. */
export async function readPresentSteps(tx: Tx, organizationId: string): Promise<readonly StatusWritten[]> {
  await keepStepsOfSegments(tx, organizationId)
  const { rows } = await sql<StatusWritten>`
    select work_item_id as "workItemId", status_id as "statusId", at from (
      select distinct on (work_item_id) work_item_id, status_id, organization_id, sequence from status_step
      where organization_id = ${organizationId} order by work_item_id, sequence desc, position desc
    ) as present join change_set using (organization_id, sequence)`.execute(tx)
  return rows
}

/** Reads what was packed before steps were kept; once, whoever asks first. */
async function keepStepsOfSegments(tx: Tx, organizationId: string): Promise<void> {
  const { rows } = await sql<{ from: number; body: Buffer }>`select from_sequence as "from", body from change_segment
    where organization_id = ${organizationId} and not steps_kept for update`.execute(tx)
  for (const { from, body } of rows) {
    const changed = unpack<ChangeRow>(body).filter(({ kind }) => kind === 'work-item')
    await sql`with changed as (
        select ${organizationId}::text as organization_id, c.* from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
          as c(sequence bigint, position integer, kind text, record_id text, after jsonb)
      ) ${keepStatusSteps('changed')} on conflict do nothing`.execute(tx)
    await sql`update change_segment set steps_kept = true
      where organization_id = ${organizationId} and from_sequence = ${from}`.execute(tx)
  }
}

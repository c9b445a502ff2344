import { sql } from 'kysely'
import { toRow } from './columns.ts'
import { type Db, inOrganization } from './transaction.ts'

/** What a planner derived of one state: kept beside the records, never in their log. */
export type DerivedSchedule = {
  readonly sequence: number
  readonly engineVersion: string
  readonly inputHash: string
  readonly items: readonly {
    readonly workItemId: string
    /** Wall clock without a zone. */
    readonly startsAt: string
    readonly endsAt: string
    readonly critical: boolean
    readonly lateMinutes: number
    readonly reasons: readonly string[]
  }[]
}

/** Replaces the kept schedule, unless one of a later state or of the same input is there already. */
export async function saveSchedule(db: Db, organizationId: string, made: DerivedSchedule): Promise<void> {
  const { sequence, engineVersion, inputHash, items } = made
  await inOrganization(db, organizationId, async (tx) => {
    const { rows } = await sql`insert into plan_run (organization_id, sequence, engine_version, input_hash, at)
      values (${organizationId}, ${sequence}, ${engineVersion}, ${inputHash}, now())
      on conflict (organization_id) do update set sequence = excluded.sequence, engine_version = excluded.engine_version,
        input_hash = excluded.input_hash, at = excluded.at
      where plan_run.sequence < excluded.sequence
        or (plan_run.sequence = excluded.sequence and plan_run.input_hash <> excluded.input_hash)
      returning sequence`.execute(tx)
    if (rows.length === 0) return
    await sql`delete from scheduled_item where organization_id = ${organizationId}`.execute(tx)
    await sql`insert into scheduled_item (organization_id, work_item_id, starts_at, ends_at, critical, late_minutes, reasons)
      select ${organizationId}, work_item_id, starts_at, ends_at, critical, late_minutes, reasons
      from jsonb_populate_recordset(null::scheduled_item, ${JSON.stringify(items.map(toRow))}::jsonb)`.execute(tx)
  })
}

import { sql } from 'kysely'
import { type Db, inOrganization } from './transaction.ts'

/** What an answer of the planner follows from: equal in all three, equal answers. */
export type PlannedOf = {
  readonly sequence: number
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly version: string
}

/** The packed answer that is kept for an organization, if it is of this state, day and version. */
export async function readPlanRun(db: Db, organizationId: string, of: PlannedOf): Promise<Buffer | undefined> {
  return inOrganization(db, organizationId, async (tx) => {
    const { rows } = await sql<{ answer: Buffer }>`select answer from plan_run
      where organization_id = ${organizationId} and sequence = ${of.sequence} and today = ${of.today}::date
        and version = ${of.version}`.execute(tx)
    return rows[0]?.answer
  })
}

/** Keeps an answer in place of the one before, unless that is of a later state. */
export async function savePlanRun(db: Db, organizationId: string, of: PlannedOf, answer: Uint8Array): Promise<void> {
  await inOrganization(db, organizationId, (tx) =>
    sql`insert into plan_run (organization_id, sequence, today, version, answer)
      values (${organizationId}, ${of.sequence}, ${of.today}::date, ${of.version}, ${Buffer.from(answer)})
      on conflict (organization_id) do update set sequence = excluded.sequence, today = excluded.today,
        version = excluded.version, answer = excluded.answer
      where plan_run.sequence <= excluded.sequence`.execute(tx),
  )
}

import { sql } from 'kysely'
import { type Db, type Tx, inOrganization } from './transaction.ts'

/** How long a retried request is answered from what was kept. */
const KEPT = sql`interval '24 hours'`

/** The answer that was given to a key of somebody's within a day, and the hash of the request it was given to. */
export async function findAnswer<T>(
  db: Db,
  organizationId: string,
  actorId: string,
  key: string,
): Promise<{ requestHash: string; answer: T } | undefined> {
  return inOrganization(db, organizationId, async (tx) => {
    const { rows } = await sql<{ requestHash: string; answer: T }>`
      select request_hash as "requestHash", answer from idempotency
      where organization_id = ${organizationId} and actor_id = ${actorId} and key = ${key} and at > now() - ${KEPT}`.execute(
      tx,
    )
    return rows[0]
  })
}

/**
 * Keeps an answer in the transaction of the write it answers; of two with one key, the second waits here for the first.
 *
 * @returns whether it was the first
 */
export async function keepAnswer(
  tx: Tx,
  organizationId: string,
  actorId: string,
  key: string,
  requestHash: string,
  answer: unknown,
): Promise<boolean> {
  await sql`delete from idempotency where organization_id = ${organizationId} and actor_id = ${actorId} and key = ${key}
    and at <= now() - ${KEPT}`.execute(tx)
  const { rows } = await sql`insert into idempotency (organization_id, actor_id, key, request_hash, answer)
    values (${organizationId}, ${actorId}, ${key}, ${requestHash}, ${JSON.stringify(answer)}::jsonb)
    on conflict do nothing returning key`.execute(tx)
  return rows.length > 0
}

/** Throws away answers that no retry is given any more. */
export async function forgetOldAnswers(db: Db, organizationId: string): Promise<number> {
  return inOrganization(db, organizationId, async (tx) => {
    const { numAffectedRows } =
      await sql`delete from idempotency where organization_id = ${organizationId} and at <= now() - ${KEPT}`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
}

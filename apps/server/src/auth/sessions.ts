import { sql } from 'kysely'
import { forgetSession } from './forgetting.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'

/** A place where somebody is signed in. */
export type SessionSummary = {
  readonly id: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly address: string | null
  readonly browser: string | null
}

/** The live sessions of an account, newest first. */
export async function listSessions(parts: Parts, userId: string): Promise<SessionSummary[]> {
  const { rows } = await sql<{ id: string; createdAt: Date; expiresAt: Date; ipAddress: string; userAgent: string }>`
    select id, "createdAt", "expiresAt", "ipAddress", "userAgent" from session
    where "userId" = ${userId} and "expiresAt" > ${new Date(parts.now())} order by "createdAt" desc, id desc`.execute(
    parts.db,
  )
  return rows.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address: ipAddress || null,
    browser: userAgent || null,
  }))
}

/** Signs one session of an account out, from wherever. */
export async function revokeSession(parts: Parts, userId: string, id: string): Promise<Outcome> {
  const { rows } = await sql`delete from session where id = ${id} and "userId" = ${userId} returning id`.execute(
    parts.db,
  )
  if (rows.length === 0) return refused('unknown-session', 404, 'No such session', 'It may have ended already.')
  await forgetSession(parts, id)
  return { ok: true }
}

import { sql } from 'kysely'
import type { Parts } from './parts.ts'
import type { Remembered } from './remembered.ts'

/** The channel on which processes tell each other whom to forget: `user|session|token <id>`. */
export const IDENTITY_CHANNEL = 'trireme_identity'

/** Whoever this account is remembered as, here and in every other process. */
export function forgetUser(parts: Parts, userId: string): Promise<void> {
  return forgetEverywhere(parts, `user ${userId}`)
}

export function forgetSession(parts: Parts, sessionId: string): Promise<void> {
  return forgetEverywhere(parts, `session ${sessionId}`)
}

export function forgetToken(parts: Parts, tokenId: string): Promise<void> {
  return forgetEverywhere(parts, `token ${tokenId}`)
}

/** Acts on a notice of another process. A notice that says nothing known is passed over. */
export function heed(remembered: Remembered, notice: string): void {
  const [what, id] = notice.split(' ')
  if (what === 'user') remembered.forget((known) => known.userId === id)
  if (what === 'session') remembered.forget((known) => known.sessionId === id)
  if (what === 'token') remembered.forget((known) => known.tokenId === id)
}

async function forgetEverywhere({ db, remembered }: Parts, notice: string): Promise<void> {
  heed(remembered, notice)
  await sql`select pg_notify(${IDENTITY_CHANNEL}, ${notice})`.execute(db)
}

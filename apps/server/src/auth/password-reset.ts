import { sql } from 'kysely'
import { z } from 'zod'
import { accountWith, replacePassword } from './accounts.ts'
import { mintIdentityId } from './identifiers.ts'
import { newPasswordField, read, secretField } from './inputs.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'
import { mintSecret, sha256Hex, tokenChecksumHolds } from './token-text.ts'

const LIFE_MS = 3_600_000

/**
 * Mails a link to whoever has an account with this address. The answer is the same, and as fast, when nobody has.
 * Refused only where no mail server is set up, which says nothing of accounts.
 */
export async function requestPasswordReset(parts: Parts, email: string): Promise<Outcome> {
  if (!parts.mailer.enabled) {
    return refused('mail-is-off', 409, 'This Trireme sends no mail', 'Ask whoever runs the server for a new password.')
  }
  mailLink(parts, email).catch(parts.onError)
  return { ok: true }
}

async function mailLink(parts: Parts, email: string): Promise<void> {
  const account = await accountWith(parts.db, email)
  if (account === undefined) return
  const secret = mintSecret('pwr')
  const identifier = `password-reset:${account.userId}`
  await parts.db.transaction().execute(async (tx) => {
    await sql`delete from verification where identifier = ${identifier}`.execute(tx)
    await sql`insert into verification (id, identifier, value, "expiresAt")
      values (${mintIdentityId('verification')}, ${identifier}, ${sha256Hex(secret)}, ${new Date(parts.now() + LIFE_MS)})`.execute(
      tx,
    )
  })
  const text = `Somebody, probably you, asked for a new password.\n\nOpen this link within an hour to choose one:\n${parts.publicUrl()}/reset-password#${secret}\n\nIf it was not you, ignore this mail: nothing has changed.\n`
  await parts.mailer.send({ to: account.email, subject: 'Choose a new password for Trireme', text })
}

export const resetInput = z.strictObject({ token: secretField, password: newPasswordField })

/** Sets the password by a mailed link, which works once, and ends every session of the account. */
export async function resetPassword(parts: Parts, token: string, password: string): Promise<Outcome> {
  const input = read(resetInput, { token, password })
  if (!input.ok) return input
  if (!tokenChecksumHolds(token, 'pwr') || !(await isLive(parts, token))) return linkExpired()
  const hash = await parts.hashing.hash(input.value.password)
  const userId = await spend(parts, token)
  if (userId === undefined) return linkExpired()
  await replacePassword(parts, userId, hash)
  return { ok: true }
}

async function isLive({ db, now }: Parts, token: string): Promise<boolean> {
  const { rows } = await sql`select from verification
    where value = ${sha256Hex(token)} and "expiresAt" > ${new Date(now())}`.execute(db)
  return rows.length > 0
}

/** Takes the link out of use; whose it was, or undefined when somebody was faster. */
async function spend({ db, now }: Parts, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ identifier: string; expiresAt: Date }>`
    delete from verification where value = ${sha256Hex(token)} and identifier like 'password-reset:%'
    returning identifier, "expiresAt"`.execute(db)
  const spent = rows[0]
  return spent !== undefined && spent.expiresAt.getTime() > now()
    ? spent.identifier.slice('password-reset:'.length)
    : undefined
}

function linkExpired() {
  const advice = 'It lasts an hour and works once. Ask for a new one.'
  return refused('link-expired', 410, 'This link no longer works', advice)
}

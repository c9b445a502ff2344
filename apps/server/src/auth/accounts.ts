import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../store/index.ts'
import { forgetUser } from './forgetting.ts'
import { mintIdentityId } from './identifiers.ts'
import { emailField, nameField, newPasswordField, passwordField, read } from './inputs.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'

export type Account = { readonly userId: string; readonly name: string; readonly email: string }

export type NewAccount = {
  readonly email: string
  readonly name: string
  readonly password: string
}

/** An account whose id and hash were made before, so that several can share one slow hash. */
export type ReadyAccount = Account & { readonly passwordHash: string }

const newAccount = z.object({ email: emailField, name: nameField, password: newPasswordField })

/** Makes an account that belongs to no organization yet. */
export async function createAccount(parts: Parts, given: NewAccount): Promise<Outcome<Account>> {
  const input = read(newAccount, given)
  if (!input.ok) return input
  const { email, name, password } = input.value
  if ((await accountWith(parts.db, email)) !== undefined) return accountExists(email)
  const passwordHash = await parts.hashing.hash(password)
  const account = { userId: mintIdentityId('user'), name, email }
  const made = await createAccounts(parts, [{ ...account, passwordHash }])
  return made.ok ? { ok: true, ...account } : made
}

/** Makes several accounts, all of them or none. The caller answers for names and addresses. */
export async function createAccounts({ db }: Parts, accounts: readonly ReadyAccount[]): Promise<Outcome> {
  try {
    await db.transaction().execute(async (tx) => {
      for (const account of accounts) await insertAccount(tx, { ...account, email: account.email.toLowerCase() })
    })
    return { ok: true }
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    return accountExists(accounts.map(({ email }) => email).join(', '))
  }
}

/** The accounts whose address ends like this, oldest first. */
export async function accountsAt({ db }: Pick<Parts, 'db'>, ending: string): Promise<readonly Account[]> {
  const { rows } =
    await sql<Account>`select id as "userId", name, email from "user" where right(email, ${ending.length}::integer) = ${ending}
    order by "createdAt", id`.execute(db)
  return rows
}

/**
 * Writes the rows of an account; works within a transaction confined to an organization, too. Without a hash nobody signs
 * in to it until a password is set.
 */
export async function insertAccount(db: Db, account: Account & { passwordHash: string | null }): Promise<void> {
  const { userId, name, email, passwordHash } = account
  await sql`insert into "user" (id, name, email) values (${userId}, ${name}, ${email})`.execute(db)
  await sql`insert into account (id, "accountId", "providerId", "userId", password)
    values (${mintIdentityId('account')}, ${userId}, 'credential', ${userId}, ${passwordHash})`.execute(db)
}

/** The account with this address, which is compared in lower case. */
export async function accountWith(
  db: Db,
  email: string,
): Promise<(Account & { passwordHash: string | null }) | undefined> {
  const { rows } = await sql<Account & { passwordHash: string | null }>`
    select u.id as "userId", u.name, u.email, a.password as "passwordHash"
    from "user" as u left join account as a on a."userId" = u.id and a."providerId" = 'credential'
    where u.email = ${email.toLowerCase()}`.execute(db)
  return rows[0]
}

/** Gives the account of an address a new password and ends all its sessions: for who has the server's machine. */
export async function setPassword(parts: Parts, email: string, password: string): Promise<Outcome> {
  const input = read(z.object({ password: newPasswordField }), { password })
  if (!input.ok) return input
  const account = await accountWith(parts.db, email)
  if (account === undefined) return unknownAccount(email)
  await replacePassword(parts, account.userId, await parts.hashing.hash(input.value.password))
  return { ok: true }
}

/** Changes a password on the word of the old one; other sessions end, the one it is done in stays. */
export async function changePassword(
  parts: Parts,
  who: { readonly userId: string; readonly sessionId: string },
  given: { readonly currentPassword: string; readonly newPassword: string },
): Promise<Outcome> {
  const input = read(z.object({ currentPassword: passwordField, newPassword: newPasswordField }), given)
  if (!input.ok) return input
  const wait = parts.guesses.waitSeconds(who.userId)
  if (wait > 0) return refused('too-many-attempts', 429, 'Too many attempts', `Wait ${wait} seconds and try again.`)
  const { rows } = await sql<{
    password: string | null
  }>`select password from account where "userId" = ${who.userId} and "providerId" = 'credential'`.execute(parts.db)
  const kept = rows[0]?.password
  if (!kept || !(await parts.hashing.verify({ hash: kept, password: input.value.currentPassword }))) {
    parts.guesses.failed(who.userId)
    return refused(
      'wrong-password',
      422,
      'This is not your current password',
      'Type the password you signed in with, or reset it from the sign-in page.',
      'currentPassword',
    )
  }
  await replacePassword(parts, who.userId, await parts.hashing.hash(input.value.newPassword), who.sessionId)
  return { ok: true }
}

/** Puts a hash in place and ends the sessions of the account, except one if it is named. */
export async function replacePassword(parts: Parts, userId: string, hash: string, keptSession = ''): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    await sql`update account set password = ${hash}, "updatedAt" = now()
      where "userId" = ${userId} and "providerId" = 'credential'`.execute(tx)
    await sql`delete from session where "userId" = ${userId} and id <> ${keptSession}`.execute(tx)
    await sql`delete from verification where identifier = ${`password-reset:${userId}`}`.execute(tx)
  })
  await forgetUser(parts, userId)
}

export function unknownAccount(email: string) {
  return refused('unknown-account', 404, 'No such account', `Nobody signs in as ${email}. Check the spelling.`, 'email')
}

function accountExists(email: string) {
  return refused('account-exists', 409, 'This account exists', `Somebody signs in as ${email} already.`, 'email')
}

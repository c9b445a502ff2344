import { type Kind, isKind } from '@trireme/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Tx, inOrganization } from '../store/index.ts'
import { accountWith, unknownAccount } from './accounts.ts'
import { forgetToken } from './forgetting.ts'
import { mintIdentityId } from './identifiers.ts'
import { nameField, read } from './inputs.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'
import type { Known } from './remembered.ts'
import { hashOf, hintOf, mintSecret } from './token-text.ts'

/** `<kind>:read`, `<kind>:write`, `*:read`, `*:write`, or `admin:*` for all that its member may do. */
export type Scope = `${Kind | '*'}:${'read' | 'write'}` | 'admin:*'

export type NewToken = {
  readonly organizationId: string
  readonly memberId: string
  readonly name: string
  readonly scopes: readonly string[]
  /** Whole days from 1 to 3650; null for a token that stays until it is revoked. */
  readonly expiresInDays: number | null
  /** Personal, or of a service, which an administrator makes. */
  readonly kind: 'pat' | 'svc'
  /** Done in the transaction that makes it. */
  readonly alongside?: (tx: Tx, made: CreatedToken) => Promise<void>
}

export type CreatedToken = {
  readonly id: string
  /** Shown this once. */
  readonly token: string
  readonly hint: string
  readonly expiresAt: string | null
}

/** A token as lists show it: everything but itself. */
export type TokenSummary = {
  readonly id: string
  readonly memberId: string
  readonly name: string
  readonly hint: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string | null
  /** To the minute. */
  readonly lastUsedAt: string | null
}

const DAY_MS = 86_400_000
const NEVER = Number.MAX_SAFE_INTEGER

const newToken = z.object({
  name: nameField,
  scopes: z.array(z.string(), { error: 'The scopes are a list.' }).min(1, 'A token has one scope or more.').max(200),
  expiresInDays: z
    .int({ error: 'Expected a number of days from 1 to 3650, or null for no end.' })
    .min(1, 'A token lives a day or longer.')
    .max(3650, 'A token lives 3650 days at most.')
    .nullable(),
  kind: z.enum(['pat', 'svc'], { error: 'A token is of kind pat or svc.' }),
})

/** Makes a token for a member. Only its SHA-256 is kept. */
export async function createToken(parts: Parts, given: NewToken): Promise<Outcome<CreatedToken>> {
  const input = read(newToken, given)
  if (!input.ok) return input
  const { name, scopes, expiresInDays, kind } = input.value
  const unknown = scopes.find((scope) => !isScope(scope))
  if (unknown !== undefined) return unknownScope(unknown)
  const { organizationId, memberId } = given
  const role = await roleOf(parts, organizationId, memberId)
  if (role === undefined)
    return refused('unknown-member', 404, 'No such member', 'The member is not in this organization.')
  if (kind === 'svc' && role !== 'admin')
    return refused(
      'not-allowed',
      403,
      'Only an administrator makes service tokens',
      'Make a personal token, or ask one of them.',
    )
  const id = mintIdentityId('token')
  const token = mintSecret(kind)
  const expiresAt = expiresInDays === null ? null : new Date(parts.now() + expiresInDays * DAY_MS).toISOString()
  const made = { id, token, hint: hintOf(token), expiresAt }
  await inOrganization(parts.db, organizationId, async (tx) => {
    await sql`insert into token (organization_id, id, member_id, name, hash, hint, scopes, created_at, expires_at)
      values (${organizationId}, ${id}, ${memberId}, ${name}, ${hashOf(token)}, ${hintOf(token)}, ${[...new Set(scopes)]},
        ${new Date(parts.now())}, ${expiresAt}::timestamptz)`.execute(tx)
    await given.alongside?.(tx, made)
  })
  return { ok: true, ...made }
}

/** Makes a personal token for who signs in with an address, for the command line on the server's own machine. */
export async function createTokenFor(
  parts: Parts,
  given: { readonly email: string } & Partial<Omit<NewToken, 'memberId' | 'kind'>>,
): Promise<Outcome<CreatedToken & { readonly organizationId: string }>> {
  const account = await accountWith(parts.db, given.email.trim())
  if (account === undefined) return unknownAccount(given.email)
  const { rows } = await inOrganization(parts.db, '*', (tx) =>
    sql<{ organization_id: string; id: string }>`select organization_id, id from member
      where user_id = ${account.userId} order by created_at, id`.execute(tx),
  )
  const member = rows.find((row) => given.organizationId === undefined || row.organization_id === given.organizationId)
  if (member === undefined)
    return refused(
      'unknown-member',
      404,
      'No member of an organization',
      `${given.email} has an account and belongs to no such organization.`,
    )
  const { organization_id: organizationId, id: memberId } = member
  const { name = 'Command line', scopes = ['admin:*'], expiresInDays = 90 } = given
  const made = await createToken(parts, { organizationId, memberId, name, scopes, expiresInDays, kind: 'pat' })
  return made.ok ? { ...made, organizationId } : made
}

/** The tokens of an organization, or of one of its members, newest first. */
export async function listTokens(parts: Parts, organizationId: string, memberId?: string): Promise<TokenSummary[]> {
  const { rows } = await inOrganization(parts.db, organizationId, (tx) =>
    sql<TokenSummary & { createdAt: Date; expiresAt: Date | null; lastUsedAt: Date | null }>`
      select id, member_id as "memberId", name, hint, scopes, created_at as "createdAt", expires_at as "expiresAt",
        last_used_at as "lastUsedAt"
      from token where organization_id = ${organizationId} and (${memberId ?? null}::text is null or member_id = ${memberId ?? null})
      order by created_at desc, id desc`.execute(tx),
  )
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/** Ends a token at once: the next request with it is nobody's. Named with a member, only one of theirs. */
export async function revokeToken(
  parts: Parts,
  {
    organizationId,
    id,
    memberId,
  }: { readonly organizationId: string; readonly id: string; readonly memberId?: string },
): Promise<Outcome> {
  const { rows } = await inOrganization(parts.db, organizationId, (tx) =>
    sql`delete from token where organization_id = ${organizationId} and id = ${id}
      and (${memberId ?? null}::text is null or member_id = ${memberId ?? null}) returning id`.execute(tx),
  )
  if (rows.length === 0) return refused('unknown-token', 404, 'No such token', 'It may be revoked already.')
  await forgetToken(parts, id)
  return { ok: true }
}

/** Who holds a token, asked of the database. */
export async function findToken({ db }: Parts, token: string): Promise<Known | undefined> {
  const { rows } = await inOrganization(db, '*', (tx) =>
    sql<{
      id: string
      organizationId: string
      memberId: string
      userId: string
      scopes: string[]
      expiresAt: Date | null
    }>`
      select t.id, t.organization_id as "organizationId", t.member_id as "memberId", m.user_id as "userId", t.scopes,
        t.expires_at as "expiresAt"
      from token as t join member as m on m.organization_id = t.organization_id and m.id = t.member_id
      where t.hash = ${hashOf(token)}`.execute(tx),
  )
  const found = rows[0]
  if (found === undefined) return undefined
  const { id: tokenId, userId, scopes, organizationId, memberId, expiresAt } = found
  return {
    userId,
    tokenId,
    scopes,
    expiresAt: expiresAt?.getTime() ?? NEVER,
    memberships: [{ organizationId, memberId }],
  }
}

const USE_NOTED_EVERY_MS = 60_000
const lastNoted = new WeakMap<Parts, Map<string, number>>()

/** Keeps when a token was last used, to the minute, so that a busy token does not write on every request. */
export async function noteUse(parts: Parts, { tokenId, memberships }: Known): Promise<void> {
  const noted = lastNoted.get(parts) ?? new Map<string, number>()
  lastNoted.set(parts, noted)
  const now = parts.now()
  if (tokenId === undefined || now - (noted.get(tokenId) ?? 0) < USE_NOTED_EVERY_MS) return
  if (noted.size > 10_000) noted.clear()
  noted.set(tokenId, now)
  const { organizationId } = memberships[0]!
  await inOrganization(parts.db, organizationId, (tx) =>
    sql`update token set last_used_at = ${new Date(now)} where organization_id = ${organizationId} and id = ${tokenId}`.execute(
      tx,
    ),
  )
}

export function isScope(text: string): text is Scope {
  if (text === 'admin:*') return true
  const [kind, verb, ...rest] = text.split(':')
  return (
    rest.length === 0 && (verb === 'read' || verb === 'write') && (kind === '*' || (kind !== undefined && isKind(kind)))
  )
}

async function roleOf({ db }: Parts, organizationId: string, memberId: string): Promise<string | undefined> {
  const { rows } = await inOrganization(db, organizationId, (tx) =>
    sql<{
      role: string
    }>`select role from member where organization_id = ${organizationId} and id = ${memberId}`.execute(tx),
  )
  return rows[0]?.role
}

function unknownScope(scope: string) {
  return refused(
    'unknown-scope',
    422,
    'This scope is not known',
    `Expected <kind>:read or <kind>:write, *:read, *:write or admin:*, and got "${scope.slice(0, 60)}".`,
    'scopes',
  )
}

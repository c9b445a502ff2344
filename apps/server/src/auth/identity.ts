import { sql } from 'kysely'
import { inOrganization } from '../store/index.ts'
import { sessionCookieName } from './library.ts'
import type { Parts } from './parts.ts'
import type { Known } from './remembered.ts'
import { sessionTokenIn } from './session-cookie.ts'
import { sha256Hex, tokenChecksumHolds } from './token-text.ts'
import { findToken, noteUse } from './tokens.ts'

/** Who asks, and in which organization. What they may do there is worked out from their member record. */
export type Identity = {
  readonly userId: string
  readonly memberId: string
  readonly organizationId: string
  readonly via: 'session' | 'token'
  readonly sessionId?: string
  readonly tokenId?: string
  /** Of the token; a person who signed in has none. */
  readonly scopes?: readonly string[]
}

/** Names one of several organizations; without it a session works in the one its person joined first. */
export const ORGANIZATION_HEADER = 'trireme-organization'

/** However often it is used, a session ends after so long, and one signs in again. */
const LONGEST_SESSION_MS = 90 * 86_400_000

/**
 * Who sends a request: by its bearer token, else by its session cookie. A request with a bearer is judged by that
 * alone. Undefined for nobody we know, who belongs to no organization, or names one they do not belong to.
 */
export async function identify(parts: Parts, request: Request): Promise<Identity | undefined> {
  const bearer = bearerOf(request)
  const known = bearer === undefined ? await bySession(parts, request) : await byToken(parts, bearer)
  if (known === undefined) return undefined
  const wanted = request.headers.get(ORGANIZATION_HEADER)
  const membership = known.memberships.find(({ organizationId }) => wanted === null || organizationId === wanted)
  if (membership === undefined) return undefined
  const { userId, sessionId, tokenId, scopes } = known
  return tokenId === undefined
    ? { userId, ...membership, via: 'session', sessionId }
    : { userId, ...membership, via: 'token', tokenId, scopes }
}

/** Who is signed in by cookie, whether or not they belong to an organization. */
export async function bySession(parts: Parts, request: Request): Promise<Known | undefined> {
  const { cookieSecret } = await parts.library()
  const token = sessionTokenIn(request.headers.get('cookie'), sessionCookieName(parts.publicUrl()), cookieSecret)
  if (token === undefined) return undefined
  const hash = sha256Hex(token)
  const known = await parts.remembered.ask(`session ${hash}`, () => findSession(parts, hash))
  return known !== undefined && known.expiresAt > parts.now() ? known : undefined
}

async function byToken(parts: Parts, token: string): Promise<Known | undefined> {
  if (!tokenChecksumHolds(token, 'pat', 'svc')) return undefined
  const known = await parts.remembered.ask(`token ${sha256Hex(token)}`, () => findToken(parts, token))
  if (known === undefined || known.expiresAt <= parts.now()) return undefined
  await noteUse(parts, known)
  return known
}

async function findSession(parts: Parts, hash: string): Promise<Known | undefined> {
  const { rows } = await sql<{ id: string; userId: string; createdAt: Date; expiresAt: Date }>`
    select id, "userId", "createdAt", "expiresAt" from session where token = ${hash}`.execute(parts.db)
  const session = rows[0]
  if (session === undefined) return undefined
  return {
    userId: session.userId,
    sessionId: session.id,
    expiresAt: Math.min(session.expiresAt.getTime(), session.createdAt.getTime() + LONGEST_SESSION_MS),
    memberships: await membershipsOf(parts, session.userId),
  }
}

async function membershipsOf({ db }: Parts, userId: string): Promise<Known['memberships']> {
  return inOrganization(db, '*', async (tx) => {
    const { rows } = await sql<Known['memberships'][number]>`
      select organization_id as "organizationId", id as "memberId" from member where user_id = ${userId}
      order by created_at, id`.execute(tx)
    return rows
  })
}

/** The token of an Authorization header of the Bearer scheme; undefined when it has another scheme or is missing. */
function bearerOf(request: Request): string | undefined {
  const found = /^bearer(?:\s+(?<token>.*))?$/i.exec(request.headers.get('authorization')?.trim() ?? '')
  return found === null ? undefined : (found.groups?.['token'] ?? '')
}

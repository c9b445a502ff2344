import { sql } from 'kysely'
import type { Where } from './door.ts'
import { forgetSession } from './forgetting.ts'
import { bySession } from './identity.ts'
import { ADDRESS_HEADER, BASE_PATH } from './library.ts'
import { organizationsOf } from './organizations.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'

/** Signs in. An unknown address and a wrong password get the same answer, after the same work. */
export async function signInByPassword(
  parts: Parts,
  input: { readonly email: string; readonly password: string },
  request: Request,
  where: Where,
): Promise<Outcome<{ user: object; cookies: readonly string[] }>> {
  const headers = new Headers({ 'content-type': 'application/json', origin: new URL(parts.publicUrl()).origin })
  if (where.address !== undefined) headers.set(ADDRESS_HEADER, where.address)
  headers.set('user-agent', request.headers.get('user-agent')?.slice(0, 300) ?? '')
  const answer = await ask(parts, 'POST', '/sign-in/email', headers, input)
  if (!answer.ok) {
    return refused(
      'wrong-password',
      401,
      'E-mail and password do not match',
      'Check both. Forgot the password? Reset it, or ask an administrator.',
    )
  }
  const { user } = (await answer.json()) as { user: User }
  await forgetExpired(parts, user.id)
  return { ok: true, user: plainUser(user), cookies: answer.headers.getSetCookie() }
}

/** Ends the session of the cookie and clears the cookie; does nothing for somebody who is not signed in. */
export async function signOut(parts: Parts, request: Request): Promise<Outcome<{ cookies: readonly string[] }>> {
  const known = await bySession(parts, request)
  const answer = await ask(parts, 'POST', '/sign-out', cookieHeaders(parts, request), {})
  if (known?.sessionId !== undefined) await forgetSession(parts, known.sessionId)
  return { ok: true, cookies: answer.headers.getSetCookie() }
}

/**
 * Who is signed in and where they belong, or null; renews a session that is older than a day. The session's token stays
 * in the cookie, where no script reads it.
 */
export async function sessionNow(parts: Parts, request: Request): Promise<Response> {
  const answer = await ask(parts, 'GET', '/get-session', cookieHeaders(parts, request))
  const found = answer.ok ? ((await answer.json()) as { session: Session; user: User } | null) : null
  const known = found === null ? undefined : await bySession(parts, request)
  const body =
    found === null || known === undefined
      ? null
      : {
          user: plainUser(found.user),
          session: { id: found.session.id, expiresAt: found.session.expiresAt },
          memberships: await organizationsOf(parts, found.user.id),
        }
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(body), { headers })
}

type User = { readonly id: string; readonly name: string; readonly email: string }
type Session = { readonly id: string; readonly expiresAt: string }

function plainUser({ id, name, email }: User): User {
  return { id, name, email }
}

/** Whoever comes back sweeps up after themselves. */
async function forgetExpired({ db, now }: Parts, userId: string): Promise<void> {
  await sql`delete from session where "userId" = ${userId} and "expiresAt" < ${new Date(now())}`.execute(db)
}

/** Hands the library a request made anew: only what it needs, from an origin the door has checked. */
async function ask(parts: Parts, method: string, path: string, headers: Headers, body?: object): Promise<Response> {
  const { handler } = await parts.library()
  const url = new URL(BASE_PATH + path, parts.publicUrl())
  const answer = await handler(new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
  if (answer.status >= 500) throw new Error(`Sign-in answered ${answer.status} to ${method} ${path}.`)
  return answer
}

function cookieHeaders(parts: Parts, request: Request): Headers {
  const headers = new Headers({ 'content-type': 'application/json', origin: new URL(parts.publicUrl()).origin })
  const cookie = request.headers.get('cookie')
  if (cookie !== null) headers.set('cookie', cookie)
  return headers
}

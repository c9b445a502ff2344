import { randomBytes } from 'node:crypto'
import { createTestDatabase } from '../postgres/testing.ts'
import { type Db, Replicas } from '../store/index.ts'
import { type AuthOptions, createAuth } from './auth.ts'
import type { Mail } from './mailer.ts'

export const ORIGIN = 'http://localhost:4280'

/** A database and the auth module on it, with a clock that can be moved and mail that lands in a list. */
export async function openAuth(more: Partial<AuthOptions> = {}) {
  const database = await createTestDatabase()
  const connection = database.open()
  const replicas = new Replicas(connection.db as unknown as Db)
  const mails: Mail[] = []
  const errors: unknown[] = []
  let aheadMs = 0
  const auth = createAuth({
    connection,
    replicas,
    secret: randomBytes(32).toString('base64url'),
    publicUrl: () => ORIGIN,
    mailer: { enabled: true, send: async (mail) => void mails.push(mail) },
    now: () => Date.now() + aheadMs,
    onError: (error) => errors.push(error),
    ...more,
  })
  const origin = more.publicUrl?.() ?? ORIGIN
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    auth.handle(
      new Request(`${origin}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      { address: '127.0.0.1', requestId: 'req_1' },
    )
  const get = (path: string, headers: Record<string, string> = {}) =>
    auth.handle(new Request(`${origin}/api/auth${path}`, { headers }), { address: '127.0.0.1', requestId: 'req_1' })
  const who = (headers: Record<string, string>) =>
    auth.identify(new Request(`${origin}/api/v1/work-items`, { headers }))
  return {
    auth,
    connection,
    replicas,
    mails,
    errors,
    post,
    get,
    who,
    advance: (ms: number) => void (aheadMs += ms),
    drop: database.drop,
  }
}

export const ada = { email: 'ada@halyard.example', password: 'three unrelated words', name: 'Ada Quay' }

export type Settled = Awaited<ReturnType<typeof openSettled>>

/** The same after the first visit: Ada is the administrator of Halyard. */
export async function openSettled() {
  const stage = await openAuth()
  const done = await stage.auth.setUp({ organizationName: 'Halyard', ...ada })
  if (!done.ok) throw new Error(done.refusal.detail)
  const { organizationId, memberId, userId } = done
  return {
    ...stage,
    organizationId,
    memberId,
    userId,
    signIn: async (email = ada.email, password = ada.password) => {
      const answer = await stage.post('/sign-in/email', { email, password })
      if (!answer.ok) throw new Error(await answer.text())
      return { answer, cookie: cookiesOf(answer) }
    },
    /** Somebody who has accepted an invitation. */
    join: async (email: string) => {
      const invitedBy = { id: memberId, name: ada.name, role: 'admin' as const }
      const sent = await stage.auth.invite({ organizationId, invitedBy, email, role: 'editor' })
      if (!sent.ok) throw new Error(sent.refusal.detail)
      const token = secretIn(sent.url)
      const accepted = await stage.auth.acceptInvitation({ token, name: 'Ben Mole', password: ada.password })
      if (!accepted.ok) throw new Error(accepted.refusal.detail)
      return { ...accepted, cookie: cookiesOf(accepted.cookies) }
    },
  }
}

/** The secret of a link. */
export function secretIn(url: string): string {
  return new URL(url).hash.slice(1)
}

/** The Cookie header a browser would send after this answer. */
export function cookiesOf(lines: Response | readonly string[]): string {
  const all = lines instanceof Response ? lines.headers.getSetCookie() : lines
  return all.map((line) => line.split(';')[0]!).join('; ')
}

/** Every value of every table as text: where a secret must not be found. */
export async function everythingIn(connection: { readonly pool: import('pg').Pool }): Promise<string> {
  const { rows: tables } = await connection.pool.query<{ name: string }>(
    `select format('%I', table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await connection.pool.query<{ text: string }>(
      `select row_to_json(t)::text as text from ${name} as t`,
    )
    texts.push(...rows.map(({ text }) => text))
  }
  return texts.join('\n')
}

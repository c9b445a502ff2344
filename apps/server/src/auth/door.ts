import { z } from 'zod'
import type { Problem } from '../requests/problem.ts'
import { changePassword } from './accounts.ts'
import { Attempts } from './attempts.ts'
import { readJson } from './body.ts'
import { bySession } from './identity.ts'
import { emailField, newPasswordField, passwordField, read, secretField } from './inputs.ts'
import { BASE_PATH } from './library.ts'
import { crossSiteObjection } from './origin.ts'
import type { Parts } from './parts.ts'
import { requestPasswordReset, resetInput, resetPassword } from './password-reset.ts'
import { answerProblem, problemOf } from './problem.ts'
import { type Outcome, refused } from './refusal.ts'
import { listSessions, revokeSession } from './sessions.ts'
import { sessionNow, signInByPassword, signOut } from './through-library.ts'

/** What the server knows of a caller and the request does not say. */
export type Where = {
  /** The other end of the connection, or what a trusted proxy says it is. */
  readonly address?: string | undefined
  readonly requestId?: string | undefined
}

const MAX_BODY_BYTES = 16_384
const MINUTE_MS = 60_000

/** What a path reads, how failures are counted, what it does. */
type Route<S extends z.ZodType = z.ZodType> = {
  readonly input: S
  /** By what failures are counted, beside the address; a route without it is not worth guessing at. */
  readonly guardedBy?: (input: z.output<S>) => string
  /** Counts every call, because an answer never tells whether it failed. */
  readonly countsAll?: boolean
  /** Has a password hashed, so waits when too many do. */
  readonly hashes?: boolean
  readonly run: (
    parts: Parts,
    input: z.output<S>,
    request: Request,
    where: Where,
  ) => Promise<Response | Outcome<object>>
}

const nothing = z.strictObject({})

const routes: ReadonlyMap<string, Route> = new Map(
  Object.entries({
    'POST /sign-in/email': route({
      input: z.strictObject({ email: emailField, password: passwordField }),
      guardedBy: ({ email }) => email,
      hashes: true,
      run: (parts, input, request, where) => signInByPassword(parts, input, request, where),
    }),
    'POST /sign-out': route({ input: nothing, run: (parts, _, request) => signOut(parts, request) }),
    'GET /get-session': route({
      input: nothing,
      run: (parts, _, request) => sessionNow(parts, request),
    }),
    'POST /request-password-reset': route({
      input: z.strictObject({ email: emailField }),
      guardedBy: ({ email }) => email,
      countsAll: true,
      run: (parts, { email }) => requestPasswordReset(parts, email),
    }),
    'POST /reset-password': route({
      input: resetInput,
      hashes: true,
      run: (parts, { token, password }) => resetPassword(parts, token, password),
    }),
    'POST /change-password': route({
      input: z.strictObject({ currentPassword: passwordField, newPassword: newPasswordField }),
      hashes: true,
      run: (parts, input, request) => asSomebody(parts, request, (who) => changePassword(parts, who, input)),
    }),
    'GET /sessions': route({
      input: nothing,
      run: (parts, _, request) =>
        asSomebody(parts, request, async ({ userId, sessionId }) => ({
          ok: true,
          sessions: (await listSessions(parts, userId)).map((session) => ({
            ...session,
            current: session.id === sessionId,
          })),
        })),
    }),
    'POST /revoke-session': route({
      input: z.strictObject({ id: secretField }),
      run: (parts, { id }, request) => asSomebody(parts, request, ({ userId }) => revokeSession(parts, userId, id)),
    }),
  }),
)

/**
 * Answers everything below /api/auth. What is not in the table does not exist, whatever the library under it could do;
 * sign-up is not in it. Every error is a problem with a sentence, and none of them is a 5xx for what somebody sent.
 */
export function createDoor(parts: Parts, trusted: () => readonly string[]) {
  const byName = new Attempts({ failures: 10, windowMs: MINUTE_MS }, parts.now)
  const byAddress = new Attempts({ failures: 100, windowMs: MINUTE_MS }, parts.now)

  return async function handle(request: Request, where: Where = {}): Promise<Response> {
    try {
      const answer = await answerTo(request, where)
      return answer instanceof Response ? answer : answerProblem(answer, request, where.requestId)
    } catch (error) {
      parts.onError(error)
      return answerProblem(brokenHere(), request, where.requestId)
    }
  }

  async function answerTo(request: Request, where: Where): Promise<Response | Problem> {
    const path = new URL(request.url).pathname
    const name = path.startsWith(`${BASE_PATH}/`) ? path.slice(BASE_PATH.length) : ''
    const found = routes.get(`${request.method} ${name}`)
    if (found === undefined) return unknownPath(name)
    const objection = request.method === 'GET' ? undefined : crossSiteObjection(request, trusted())
    if (objection !== undefined) return cameFromElsewhere(objection)
    const body = await bodyOf(request, found)
    if (!body.ok) return body.problem
    const input = read(found.input, body.value)
    if (!input.ok) return problemOf(input.refusal)
    return guarded(found, `${name} ${found.guardedBy?.(input.value) ?? ''}`, where, () =>
      found.run(parts, input.value, request, where),
    )
  }

  /** Lets who failed too often wait; where the address is not known, only the name they try counts. */
  async function guarded(
    { guardedBy, countsAll, hashes }: Route,
    name: string,
    { address }: Where,
    work: () => Promise<Response | Outcome<object>>,
  ): Promise<Response | Problem> {
    const key = `${address} ${name}`
    const wait = Math.max(byName.waitSeconds(key), address === undefined ? 0 : byAddress.waitSeconds(address))
    if (wait > 0) return tooMany(wait)
    if (hashes && parts.hashing.isBusy()) return tooMany(2)
    const outcome = await work()
    const failed = !(outcome instanceof Response) && !outcome.ok
    if (failed || countsAll) {
      if (guardedBy !== undefined) byName.failed(key)
      if (address !== undefined) byAddress.failed(address)
    } else byName.succeeded(key)
    if (outcome instanceof Response) return outcome
    return outcome.ok ? answerOf(outcome) : problemOf(outcome.refusal)
  }
}

function route<S extends z.ZodType>(route: Route<S>): Route {
  return route as unknown as Route
}

async function bodyOf(request: Request, { input }: Route) {
  if (request.method === 'GET' || (input === nothing && request.body === null)) return { ok: true as const, value: {} }
  return readJson(request, MAX_BODY_BYTES)
}

function answerOf(outcome: object): Response {
  const { ok: _, cookies = [], ...body } = outcome as { ok: true; cookies?: readonly string[] }
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(body), { headers })
}

function unknownPath(name: string): Problem {
  const allow = ['GET', 'POST'].filter((method) => routes.has(`${method} ${name}`)).join(', ')
  return allow === ''
    ? problemOf({ kind: 'unknown-path', status: 404, title: 'There is nothing here', detail: 'Check the address.' })
    : problemOf(
        { kind: 'wrong-method', status: 405, title: 'This address does not take that method', detail: `Use ${allow}.` },
        { allow },
      )
}

function cameFromElsewhere(detail: string): Problem {
  return problemOf({ kind: 'cross-site', status: 403, title: 'This request came from elsewhere', detail })
}

function tooMany(seconds: number): Problem {
  const detail = `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and try again.`
  const limited = { kind: 'too-many-attempts', status: 429, title: 'Too many attempts', detail }
  return problemOf(limited, { 'retry-after': String(seconds) })
}

function brokenHere(): Problem {
  const detail = 'The log of the server says what, under this request id. Try again.'
  return problemOf({ kind: 'internal', status: 500, title: 'Something went wrong here', detail })
}

async function asSomebody(
  parts: Parts,
  request: Request,
  work: (who: { userId: string; sessionId: string }) => Promise<Outcome<object>>,
): Promise<Outcome<object>> {
  const known = request.headers.has('authorization') ? undefined : await bySession(parts, request)
  if (known?.sessionId === undefined)
    return refused('not-signed-in', 401, 'Sign in first', 'This needs a session in a browser.')
  return work({ userId: known.userId, sessionId: known.sessionId })
}

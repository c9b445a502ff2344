import type { Role } from '@trireme/domain'
import {
  type AuthRefusal,
  type CreatedCalendarFeed,
  type CreatedToken,
  type InvitationSent,
  type Outcome,
  problemOf,
} from '../auth/index.ts'
import { type Context, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import type { Handler } from './handler.ts'
import { type Answer, type Attempt, once } from './idempotency.ts'

type NewTokenBody = {
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresInDays?: number | null
}

/** First run, session, invitations, tokens: the auth module's functions as operations. */
export const accountHandlers: Readonly<Record<string, Handler>> = {
  'setup.read': async (context) => {
    const session = context.caller === undefined ? null : await readSession(context)
    return ok({ isSetUp: await context.auth.isSetUp(), demoAccounts: context.demoAccounts, session })
  },
  'setup.create': async (context, { body }) => {
    const { organizationId, cookies } = must(await context.auth.setUp(body, browserOf(context)))
    return signedIn(context, organizationId, cookies)
  },
  'session.read': async (context) => ok(await readSession(context)),
  'invitation.list': async (context) => {
    const { organizationId } = administratorOf(context)
    const pending = await context.auth.listInvitations(organizationId)
    return ok({ data: pending.map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt })) })
  },
  'invitation.create': async (context, { body, headers }) => {
    const { organizationId, access } = administratorOf(context)
    const { email, role } = body as { email: string; role: Role }
    const work = async ({ alongside, answer }: Attempt<Omit<InvitationSent, 'mailed'>>) =>
      answer(
        must(
          await context.auth.invite({
            organizationId,
            invitedBy: access.member,
            email,
            role,
            ...(alongside && { alongside }),
          }),
        ),
      )
    const answer = ({ id, url, expiresAt }: Omit<InvitationSent, 'mailed'>) => ({
      status: 201,
      body: { id, email, role, expiresAt, url },
    })
    return once(context, headers['idempotency-key'], body, work, answer, { secret: true })
  },
  'invitation.remove': async (context, { params }) => {
    const { organizationId } = administratorOf(context)
    must(await context.auth.withdrawInvitation({ organizationId, id: params.id }))
    return { status: 204 }
  },
  'invitation.read': async ({ auth }, { body }) => {
    const { organizationName, email, role, hasAccount } = must(await auth.readInvitation(body.token))
    return ok({ organizationName, email, role, hasAccount })
  },
  'invitation.accept': async (context, { body }) => {
    const { organizationId, cookies } = must(await context.auth.acceptInvitation(body, browserOf(context)))
    return signedIn(context, organizationId, cookies)
  },
  'token.list': async (context) => {
    const { organizationId, identity } = ownerOfTokens(context)
    return ok({
      data: (await context.auth.listTokens(organizationId, identity.memberId)).map(
        ({ memberId: _, ...token }) => token,
      ),
    })
  },
  'token.create': async (context, { body, headers }) => {
    const { organizationId, identity } = callerOf(context)
    // A token that could make tokens would outlive its own end and pass its own scopes on.
    if (identity.via === 'token')
      throw new Problem(403, { detail: 'A token cannot make another one. Sign in and make it in Settings.' })
    const { name, scopes, expiresInDays = 90 } = body as NewTokenBody
    const given = { organizationId, memberId: identity.memberId, name, scopes, expiresInDays, kind: 'pat' as const }
    const work = async ({ alongside, answer }: Attempt<CreatedToken>) =>
      answer(must(await context.auth.createToken({ ...given, ...(alongside && { alongside }) })))
    const answer = ({ id, token, hint, expiresAt }: CreatedToken) => ({
      status: 201,
      body: { id, name, hint, scopes, createdAt: new Date().toISOString(), expiresAt, lastUsedAt: null, token },
    })
    return once(context, headers['idempotency-key'], body, work, answer, { secret: true })
  },
  'token.remove': async (context, { params }) => {
    const { organizationId, identity } = ownerOfTokens(context)
    must(await context.auth.revokeToken({ organizationId, id: params.id, memberId: identity.memberId }))
    return { status: 204 }
  },
  'calendar-feed.list': async (context) => {
    const { organizationId, identity } = ownerOfTokens(context)
    return ok({ data: await context.auth.listCalendarFeeds({ organizationId, memberId: identity.memberId }) })
  },
  'calendar-feed.create': async (context, { body, headers }) => {
    const { organizationId, identity } = callerOf(context)
    // It is read without a token's end and scopes.
    if (identity.via === 'token')
      throw new Problem(403, { detail: 'A token cannot make a calendar. Sign in and make it under Launches.' })
    const given = { organizationId, memberId: identity.memberId, name: (body as { name: string }).name }
    const work = async ({ alongside, answer }: Attempt<CreatedCalendarFeed>) =>
      answer(must(await context.auth.createCalendarFeed({ ...given, ...(alongside && { alongside }) })))
    const answer = ({ id, name, hint, createdAt, lastUsedAt, url }: CreatedCalendarFeed) => ({
      status: 201,
      body: { id, name, hint, createdAt, lastUsedAt, url },
    })
    return once(context, headers['idempotency-key'], body, work, answer, { secret: true })
  },
  'calendar-feed.remove': async (context, { params }) => {
    const { organizationId, identity } = ownerOfTokens(context)
    must(await context.auth.revokeCalendarFeed({ organizationId, id: params.id, memberId: identity.memberId }))
    return { status: 204 }
  },
}

function ok(body: unknown): Answer {
  return { status: 200, body }
}

async function readSession(context: Context) {
  const { replica, access, organizationId, identity } = callerOf(context)
  const { member } = access
  const name = replica.snapshot.organization.get(organizationId)?.name ?? ''
  const organizations = (await context.auth.organizationsOf(identity.userId))
    // A token is bound to one organization and tells of no other.
    .filter((membership) => identity.via === 'session' || membership.organizationId === organizationId)
    .map((membership) => ({ id: membership.organizationId, name: membership.organizationName }))
  return {
    user: { id: identity.userId, name: member.name, email: member.email },
    member: { id: member.id, role: member.role },
    organization: { id: organizationId, name },
    organizations,
  }
}

function administratorOf(context: Context) {
  const caller = callerOf(context)
  if (caller.access.member.role !== 'admin')
    throw new Problem(403, { detail: 'Only an administrator sees and makes invitations. Ask one of them.' })
  if (caller.access.scopes !== undefined && !caller.access.scopes.includes('admin:*'))
    throw new Problem(403, { detail: 'This token lacks the scope admin:*.' })
  return caller
}

/** Who signed in, or a token that may do everything: a narrow one learns of no other and ends no other. */
function ownerOfTokens(context: Context) {
  const caller = callerOf(context)
  if (caller.access.scopes !== undefined && !caller.access.scopes.includes('admin:*'))
    throw new Problem(403, { detail: 'This token lacks the scope admin:*, which seeing and revoking tokens needs.' })
  return caller
}

function signedIn(context: Context, organizationId: string, cookies: readonly string[]): Answer {
  for (const cookie of cookies) context.responseHeaders.append('set-cookie', cookie)
  return { status: 201, body: { organizationId } }
}

function browserOf({ request, address }: Context) {
  return { browser: request.headers.get('user-agent')?.slice(0, 300) ?? undefined, address }
}

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome
  throw problemOf((outcome as { refusal: AuthRefusal }).refusal)
}

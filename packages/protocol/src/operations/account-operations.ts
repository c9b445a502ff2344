import { roles } from '@trireme/domain'
import * as z from 'zod/mini'
import type { Operation } from '../operation.ts'
import { idempotencyKey } from './record-operations.ts'

const OPEN = [400, 403, 404, 409, 415, 422, 429] as const
const BY_LINK = [...OPEN, 410] as const
const OWN = [400, 401, 403, 404, 409, 415, 422, 429] as const
const email = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: 'Expected an e-mail address.' }))
const password = z
  .string()
  .check(z.minLength(10, { error: 'A password has at least 10 characters.' }), z.maxLength(128))
const name = z.string().check(z.minLength(1), z.maxLength(120))
const id = z.string().check(z.maxLength(40))
const role = z.enum(roles)

const session = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  member: z.object({ id: z.string(), role }),
  organization: z.object({ id: z.string(), name: z.string() }),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
})
const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  expiresAt: z.string(),
  url: z.optional(z.string()),
})
const token = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
  lastUsedAt: z.nullable(z.string()),
  token: z.optional(z.string()),
})

const calendarFeed = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.nullable(z.string()),
  url: z.optional(z.string()),
})

/** Who is who: first run, session, invitations, tokens and calendars. Signing in and out is below /api/auth. */
export const accountOperations: readonly Operation[] = [
  {
    name: 'setup.read',
    method: 'GET',
    path: '/setup',
    tag: 'accounts',
    summary: 'Whether there is an account yet, and who is signed in: null where nobody is',
    open: true,
    answer: {
      status: 200,
      body: z.object({
        isSetUp: z.boolean(),
        demoAccounts: z.array(z.object({ email: z.string(), name: z.string(), role: z.string() })),
        session: z.nullable(session),
      }),
    },
    refusals: [400, 429],
  },
  {
    name: 'setup.create',
    method: 'POST',
    path: '/setup',
    tag: 'accounts',
    summary: 'Make the first account and its organization; once: a second request is told so, whatever its key',
    open: true,
    headers: idempotencyKey,
    body: z.strictObject({
      organizationName: name,
      name,
      email,
      password,
      timeZone: z.optional(z.string().check(z.maxLength(64))),
    }),
    answer: { status: 201, body: z.object({ organizationId: z.string() }) },
    refusals: OPEN,
  },
  {
    name: 'session.read',
    method: 'GET',
    path: '/session',
    tag: 'accounts',
    summary: 'Who is signed in, and where',
    answer: { status: 200, body: session },
    refusals: [400, 401, 429],
  },
  {
    name: 'invitation.list',
    method: 'GET',
    path: '/invitations',
    tag: 'accounts',
    summary: 'Invitations that wait for an answer',
    answer: { status: 200, body: z.object({ data: z.array(invitation) }) },
    refusals: OWN,
  },
  {
    name: 'invitation.create',
    method: 'POST',
    path: '/invitations',
    tag: 'accounts',
    summary: 'Invite somebody; the link is shown once, and again only to the same request under its Idempotency-Key',
    headers: idempotencyKey,
    body: z.strictObject({ email, role }),
    answer: { status: 201, body: invitation },
    refusals: OWN,
  },
  {
    name: 'invitation.remove',
    method: 'DELETE',
    path: '/invitations/{id}',
    tag: 'accounts',
    summary: 'Withdraw an invitation',
    params: z.object({ id }),
    answer: { status: 204, body: null },
    refusals: OWN,
  },
  {
    name: 'invitation.read',
    method: 'POST',
    path: '/invitations/read',
    tag: 'accounts',
    summary: 'Who invites whom, by the token of the link',
    open: true,
    body: z.strictObject({ token: z.string().check(z.maxLength(200)) }),
    answer: {
      status: 200,
      body: z.object({ organizationName: z.string(), email: z.string(), role, hasAccount: z.boolean() }),
    },
    refusals: BY_LINK,
  },
  {
    name: 'invitation.accept',
    method: 'POST',
    path: '/invitations/accept',
    tag: 'accounts',
    summary: 'Accept an invitation: makes the account, or uses the one there is',
    open: true,
    body: z.strictObject({
      token: z.string().check(z.maxLength(200)),
      name: z.optional(name),
      password: z.string().check(z.minLength(1), z.maxLength(128)),
    }),
    answer: { status: 201, body: z.object({ organizationId: z.string() }) },
    refusals: [...BY_LINK, 401],
  },
  {
    name: 'token.list',
    method: 'GET',
    path: '/tokens',
    tag: 'accounts',
    summary: 'Your tokens; their text is never shown again',
    answer: { status: 200, body: z.object({ data: z.array(token) }) },
    refusals: OWN,
  },
  {
    name: 'token.create',
    method: 'POST',
    path: '/tokens',
    tag: 'accounts',
    summary: 'Make a token; its text is shown once, and again only to the same request under its Idempotency-Key',
    headers: idempotencyKey,
    body: z.strictObject({
      name,
      scopes: z.array(z.string().check(z.maxLength(80))).check(z.minLength(1), z.maxLength(100)),
      expiresInDays: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(3650)))),
    }),
    answer: { status: 201, body: token },
    refusals: OWN,
  },
  {
    name: 'token.remove',
    method: 'DELETE',
    path: '/tokens/{id}',
    tag: 'accounts',
    summary: 'Revoke a token at once',
    params: z.object({ id }),
    answer: { status: 204, body: null },
    refusals: OWN,
  },
  {
    name: 'calendar-feed.list',
    method: 'GET',
    path: '/calendar-feeds',
    tag: 'accounts',
    summary: 'Calendars that programs read in your name; their addresses are never shown again',
    answer: { status: 200, body: z.object({ data: z.array(calendarFeed) }) },
    refusals: OWN,
  },
  {
    name: 'calendar-feed.create',
    method: 'POST',
    path: '/calendar-feeds',
    tag: 'accounts',
    summary:
      'Make an iCalendar address (RFC 5545) of launches, phases, gates and milestones you may read; shown once, and again only to the same request under its Idempotency-Key',
    headers: idempotencyKey,
    body: z.strictObject({ name }),
    answer: { status: 201, body: calendarFeed },
    refusals: OWN,
  },
  {
    name: 'calendar-feed.remove',
    method: 'DELETE',
    path: '/calendar-feeds/{id}',
    tag: 'accounts',
    summary: 'Revoke a calendar at once',
    params: z.object({ id }),
    answer: { status: 204, body: null },
    refusals: OWN,
  },
]

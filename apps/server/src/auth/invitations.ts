import { type Id, type Member, type Role, completeRecord, roles, valuesOf } from '@trireme/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Tx, commit, inOrganization, mint } from '../store/index.ts'
import { accountWith, insertAccount } from './accounts.ts'
import { forgetUser } from './forgetting.ts'
import { mintIdentityId } from './identifiers.ts'
import { emailField, nameField, newPasswordField, passwordField, read, secretField } from './inputs.ts'
import type { Parts } from './parts.ts'
import { type AuthRefusal, type Outcome, refused } from './refusal.ts'
import { type Caller, signIn } from './sign-in.ts'
import { hashOf, mintSecret, tokenChecksumHolds } from './token-text.ts'
import { writeRefused } from './write-refused.ts'

export type NewInvitation = {
  readonly organizationId: string
  /** An administrator of it. */
  readonly invitedBy: Pick<Member, 'id' | 'name' | 'role'>
  readonly email: string
  readonly role: Role
  /** Done in the transaction that makes it. */
  readonly alongside?: (tx: Tx, made: Omit<InvitationSent, 'mailed'>) => Promise<void>
}

export type InvitationSent = {
  readonly id: string
  /** To be given to the invited; shown this once. The secret is behind #, which browsers send to no server. */
  readonly url: string
  readonly expiresAt: string
  /** Whether it went out by mail as well. */
  readonly mailed: boolean
}

export type InvitationSummary = {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly invitedBy: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly expired: boolean
}

const LIFE_MS = 7 * 86_400_000

const newInvitation = z.object({
  email: emailField,
  role: z.enum(roles, { error: `A role is one of ${roles.join(', ')}.` }),
})

/** Invites an address into an organization for seven days; an earlier invitation of it ends. */
export async function invite(parts: Parts, given: NewInvitation): Promise<Outcome<InvitationSent>> {
  const { organizationId, invitedBy } = given
  if (invitedBy.role !== 'admin')
    return refused('not-allowed', 403, 'Only an administrator invites', 'Ask one of the administrators to invite them.')
  const input = read(newInvitation, given)
  if (!input.ok) return input
  const { email, role } = input.value
  const secret = mintSecret('inv')
  const id = mintIdentityId('invitation')
  const createdAt = new Date(parts.now())
  const expiresAt = new Date(parts.now() + LIFE_MS)
  const url = `${parts.publicUrl()}/invitation#${secret}`
  const made = { id, url, expiresAt: expiresAt.toISOString() }
  const isNew = await inOrganization(parts.db, organizationId, async (tx) => {
    if (await isMember(tx, organizationId, email)) return false
    await sql`delete from invitation
      where organization_id = ${organizationId} and email = ${email} and accepted_at is null`.execute(tx)
    await sql`insert into invitation (organization_id, id, email, role, hash, invited_by, created_at, expires_at)
      values (${organizationId}, ${id}, ${email}, ${role}, ${hashOf(secret)}, ${invitedBy.id}, ${createdAt}, ${expiresAt})`.execute(
      tx,
    )
    await given.alongside?.(tx, made)
    return true
  })
  if (!isNew) return alreadyMember(email)
  return { ok: true, ...made, mailed: await mail(parts, given, email, url) }
}

/** The invitations of an organization that nobody has used, newest first. */
export async function listInvitations(parts: Parts, organizationId: string): Promise<InvitationSummary[]> {
  const { rows } = await inOrganization(parts.db, organizationId, (tx) =>
    sql<{ id: string; email: string; role: Role; invited_by: string; created_at: Date; expires_at: Date }>`
      select id, email, role, invited_by, created_at, expires_at from invitation
      where organization_id = ${organizationId} and accepted_at is null order by created_at desc, id desc`.execute(tx),
  )
  return rows.map(({ id, email, role, invited_by, created_at, expires_at }) => ({
    id,
    email,
    role,
    invitedBy: invited_by,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at.toISOString(),
    expired: expires_at.getTime() <= parts.now(),
  }))
}

/** Takes an invitation back; its link stops working at once. */
export async function withdrawInvitation(
  parts: Parts,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<Outcome> {
  const { rows } = await inOrganization(parts.db, organizationId, (tx) =>
    sql`delete from invitation where organization_id = ${organizationId} and id = ${id} and accepted_at is null returning id`.execute(
      tx,
    ),
  )
  return rows.length > 0
    ? { ok: true }
    : refused('invitation-unknown', 404, 'No such invitation', 'It was withdrawn or used already.')
}

type Found = {
  readonly id: string
  readonly organizationId: string
  readonly organizationName: string
  readonly email: string
  readonly role: Role
  readonly invitedBy: string
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
}

/** What a link invites to, for the page behind it. */
export async function readInvitation(
  parts: Parts,
  token: string,
): Promise<Outcome<{ organizationName: string; email: string; role: Role; hasAccount: boolean }>> {
  const invitation = await find(parts, token)
  if (!invitation.ok) return invitation
  const { organizationName, email, role } = invitation.found
  return { ok: true, organizationName, email, role, hasAccount: (await accountWith(parts.db, email)) !== undefined }
}

export const acceptInput = z.strictObject({ token: secretField, name: nameField.optional(), password: passwordField })
export type AcceptInvitation = z.input<typeof acceptInput>

export type Accepted = {
  readonly organizationId: string
  readonly memberId: Id<'member'>
  readonly userId: string
  readonly cookies: readonly string[]
}

/** Rolls the whole acceptance back when the invitation was used in the meantime. */
class UsedMeanwhile extends Error {}

/**
 * Accepts an invitation: with the account of the invited address if there is one, whose password is asked, else with a new
 * account. Account, membership and the end of the invitation are one transaction. Works once.
 */
export async function acceptInvitation(
  parts: Parts,
  given: AcceptInvitation,
  caller?: Caller,
): Promise<Outcome<Accepted>> {
  const input = read(acceptInput, given)
  if (!input.ok) return input
  const invitation = await find(parts, input.value.token)
  if (!invitation.ok) return invitation
  const wait = parts.guesses.waitSeconds(invitation.found.id)
  if (wait > 0) return refused('too-many-attempts', 429, 'Too many attempts', `Wait ${wait} seconds and try again.`)
  const person = await personFor(parts, invitation.found, input.value)
  if (!person.ok) return person
  const joined = await join(parts, invitation.found, person)
  if (!joined.ok) return joined
  await forgetUser(parts, person.userId)
  return { ...joined, cookies: await signIn(parts, person, input.value.password, caller) }
}

type Person = { readonly userId: string; readonly name: string; readonly email: string; readonly newHash?: string }

async function personFor(
  { db, hashing, guesses }: Parts,
  { id, email }: Found,
  { name, password }: z.output<typeof acceptInput>,
): Promise<Outcome<Person>> {
  const account = await accountWith(db, email)
  if (account !== undefined) {
    const { userId, name: keptName, passwordHash } = account
    if (passwordHash !== null && (await hashing.verify({ hash: passwordHash, password })))
      return { ok: true, userId, name: keptName, email }
    guesses.failed(id)
    return refused(
      'wrong-password',
      401,
      'This is not the password of your account',
      `${email} has an account here. Type its password to join with it.`,
      'password',
    )
  }
  const chosen = read(z.object({ name: nameField, password: newPasswordField }), { name, password })
  if (!chosen.ok) return chosen
  const newHash = await hashing.hash(password)
  return { ok: true, userId: mintIdentityId('user'), name: chosen.value.name, email, newHash }
}

async function join(
  { db, replicas, now }: Parts,
  { id, organizationId, email, role }: Found,
  { userId, name, newHash }: Person,
): Promise<Outcome<Omit<Accepted, 'cookies'>>> {
  const memberId = mint('member')
  const member = completeRecord('member', memberId, { name, email, role, userId })
  try {
    const outcome = await commit(db, replicas, {
      organizationId,
      access: undefined,
      intents: [{ op: 'create', kind: 'member', id: memberId, values: valuesOf(member) }],
      cause: { actor: { type: 'member', id: memberId, name }, command: 'invitation.accept', label: `${name} joins` },
      alongside: async (tx) => {
        await useUp(tx, organizationId, id, now())
        if (newHash !== undefined) await insertAccount(tx, { userId, name, email, passwordHash: newHash })
      },
    })
    return outcome.ok ? { ok: true, organizationId, memberId, userId } : writeRefused(outcome)
  } catch (error) {
    if (error instanceof UsedMeanwhile) return used()
    throw error
  }
}

async function useUp(tx: Tx, organizationId: string, id: string, now: number): Promise<void> {
  const { rows } = await sql`update invitation set accepted_at = ${new Date(now)}
    where organization_id = ${organizationId} and id = ${id} and accepted_at is null returning id`.execute(tx)
  if (rows.length === 0) throw new UsedMeanwhile()
}

async function find({ db, now }: Parts, token: string): Promise<Outcome<{ readonly found: Found }>> {
  if (!tokenChecksumHolds(token, 'inv')) return unknownInvitation()
  const { rows } = await inOrganization(db, '*', (tx) =>
    sql<Found>`select i.id, i.organization_id as "organizationId", o.name as "organizationName", i.email, i.role,
        i.invited_by as "invitedBy", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt"
      from invitation as i join organization as o on o.organization_id = i.organization_id
      where i.hash = ${hashOf(token)}`.execute(tx),
  )
  const found = rows[0]
  if (found === undefined) return unknownInvitation()
  if (found.acceptedAt !== null) return used()
  if (found.expiresAt.getTime() > now()) return { ok: true, found }
  return refused(
    'invitation-expired',
    410,
    'This invitation has expired',
    'An invitation lasts seven days. Ask for a new one.',
  )
}

async function isMember(tx: Tx, organizationId: string, email: string): Promise<boolean> {
  const { rows } = await sql`select from member
    where organization_id = ${organizationId} and lower(email) = ${email} limit 1`.execute(tx)
  return rows.length > 0
}

/** A mail server that does not answer spoils nothing: the administrator has the link. */
async function mail(parts: Parts, { invitedBy }: NewInvitation, to: string, url: string): Promise<boolean> {
  if (!parts.mailer.enabled) return false
  try {
    const text = `${invitedBy.name} invites you to plan with them in Trireme.\n\nOpen this link within seven days:\n${url}\n\nIt works once. If you did not expect it, ignore this mail.\n`
    await parts.mailer.send({ to, subject: `${invitedBy.name} invites you to Trireme`, text })
    return true
  } catch (error) {
    parts.onError(error)
    return false
  }
}

function unknownInvitation() {
  return refused(
    'invitation-unknown',
    404,
    'This invitation is not known',
    'It was withdrawn, or the link is incomplete. Ask for a new one.',
  )
}

function used() {
  return refused(
    'invitation-used',
    410,
    'This invitation was used',
    'An invitation works once. Sign in with the account made with it.',
  )
}

function alreadyMember(email: string): { readonly ok: false; readonly refusal: AuthRefusal } {
  return refused('already-member', 409, 'They are a member already', `${email} belongs to this organization.`, 'email')
}

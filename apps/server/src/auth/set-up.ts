import { type Id, completeRecord, newOrganization, valuesOf } from '@trireme/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import { commit, mint, openOrganization } from '../store/index.ts'
import { insertAccount } from './accounts.ts'
import { mintIdentityId } from './identifiers.ts'
import { emailField, nameField, newPasswordField, organizationNameField, read, timeZoneField } from './inputs.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'
import { type Caller, signIn } from './sign-in.ts'
import { writeRefused } from './write-refused.ts'

export const setUpInput = z.strictObject({
  organizationName: organizationNameField,
  name: nameField,
  email: emailField,
  password: newPasswordField,
  timeZone: timeZoneField.optional(),
})
export type SetUp = z.input<typeof setUpInput>

export type SetUpDone = {
  readonly organizationId: Id<'organization'>
  readonly memberId: Id<'member'>
  readonly userId: string
  /** Set-Cookie lines: whoever set it up is signed in. */
  readonly cookies: readonly string[]
}

/** The key of the advisory lock by which one of several at the door sets up. */
export const SET_UP_LOCK = 7_472_331_002

/** Whether there is an account, after which nobody may set up any more. */
export async function isSetUp({ db }: Pick<Parts, 'db'>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from "user") as found`.execute(db)
  return rows[0]!.found
}

/**
 * The first visit: the first account, its organization, and the account as its administrator, all in one transaction, so
 * that whoever is stopped in the middle has done nothing and tries again. Refused once there is any account.
 */
export async function setUp(parts: Parts, given: SetUp, caller?: Caller): Promise<Outcome<SetUpDone>> {
  const input = read(setUpInput, given)
  if (!input.ok) return input
  if (await isSetUp(parts)) return alreadySetUp()
  const passwordHash = await parts.hashing.hash(input.value.password)
  const done = await oneAtATime(parts, async () =>
    (await isSetUp(parts)) ? alreadySetUp() : found(parts, input.value, passwordHash),
  )
  if (!done.ok) return done
  return { ...done, cookies: await signIn(parts, input.value, input.value.password, caller) }
}

async function found(
  { db, replicas }: Parts,
  { organizationName, name, email, timeZone }: z.output<typeof setUpInput>,
  passwordHash: string,
): Promise<Outcome<Omit<SetUpDone, 'cookies'>>> {
  const changes = newOrganization({ name: organizationName, mint, timeZone })
  const organizationId = changes.find(({ kind }) => kind === 'organization')!.id as Id<'organization'>
  const userId = mintIdentityId('user')
  const memberId = mint('member')
  const member = completeRecord('member', memberId, { name, email, role: 'admin', userId })
  // Only its counters, which nobody sees and no second try trips over.
  await openOrganization(db, organizationId)
  const outcome = await commit(db, replicas, {
    organizationId,
    access: undefined,
    intents: [
      ...changes.filter((operation) => operation.op === 'create'),
      { op: 'create', kind: 'member', id: memberId, values: valuesOf(member) },
    ],
    cause: {
      actor: { type: 'member', id: memberId, name },
      command: 'organization.create',
      label: 'Create the organization',
    },
    alongside: (tx) => insertAccount(tx, { userId, name, email, passwordHash }),
  })
  return outcome.ok ? { ok: true, organizationId, memberId, userId } : writeRefused(outcome)
}

const queues = new WeakMap<object, Promise<unknown>>()

/**
 * Within this process by a queue, so that those who wait hold no connection; between processes by an advisory lock,
 * which a process that dies lets go.
 */
function oneAtATime<T>({ db }: Parts, work: () => Promise<T>): Promise<T> {
  const locked = () =>
    db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${SET_UP_LOCK})`.execute(connection)
      try {
        return await work()
      } finally {
        await sql`select pg_advisory_unlock(${SET_UP_LOCK})`.execute(connection)
      }
    })
  const turn = (queues.get(db) ?? Promise.resolve()).then(locked, locked)
  queues.set(
    db,
    turn.catch(() => {}),
  )
  return turn
}

function alreadySetUp() {
  return refused(
    'already-set-up',
    409,
    'This Trireme is set up',
    'The first account exists. Sign in, or ask an administrator for an invitation.',
  )
}

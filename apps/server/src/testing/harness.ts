import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Id, type Kind, type Role, completeRecord, definitionOf, newOrganization, valuesOf } from '@trireme/domain'
import { afterAll, beforeAll } from 'vitest'
import { type Auth, createAuth, createMailer, IDENTITY_CHANNEL } from '../auth/index.ts'
import { createApp } from '../http/app.ts'
import type { Services } from '../requests/context.ts'
import { RateLimit } from '../http/rate-limit.ts'
import { Jobs } from '../jobs/jobs.ts'
import { Imports } from '../imports/imports.ts'
import { Uploads } from '../imports/uploads.ts'
import { Live } from '../live/live.ts'
import { mint } from '../store/mint.ts'
import { MspdiFiles } from '../mspdi/mspdi-files.ts'
import { Planner } from '../planner/planner.ts'
import { createTestDatabase } from '../postgres/testing.ts'
import {
  type Db,
  JOB_CHANNEL,
  Replicas,
  SYSTEM,
  commit,
  foundOrganization,
  inOrganization,
  lastSequence,
} from '../store/index.ts'
import { type Company, aCompany } from './company.ts'

export const ORIGIN = 'http://localhost:4280'
export const PASSWORD = 'three unrelated words'

/** How somebody shows who they are: a cookie or a bearer token; nothing for nobody. */
export type Credentials = { readonly cookie?: string; readonly authorization?: string }

export type Someone = Credentials & { readonly memberId: Id; readonly userId: string; readonly email: string }

/** An organization with somebody of each role and one record of every kind. */
export type Founded = Company & {
  readonly organizationId: Id
  /** The word that every text of this organization holds. */
  readonly canary: string
  readonly people: Readonly<Record<Role, Someone>>
}

export type Asked = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; undefined when it is none. */
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

export type More = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Aborted when its sender hangs up. */
  readonly signal?: AbortSignal
}

export type Harness = Awaited<ReturnType<typeof openHarness>>

/** The whole application on a database of its own, without a port, with two organizations that know nothing of each other. */
export async function openHarness() {
  const database = await createTestDatabase()
  const connection = database.open()
  const db = connection.db as unknown as Db
  const replicas = new Replicas(db)
  const live = new Live(database.connectionConfig)
  const auth = createAuth({
    connection,
    replicas,
    secret: 'a secret of thirty-two characters or more',
    publicUrl: () => ORIGIN,
    mailer: createMailer(null),
  })
  live.onNotice(IDENTITY_CHANNEL, (notice) => auth.heed(notice))
  // They wait until a test starts them.
  const jobs = new Jobs({ db, replicas, today: () => '2027-01-04' })
  live.onNotice(JOB_CHANNEL, (notice) => jobs.heed(notice))
  await live.start()
  const folder = await mkdtemp(join(tmpdir(), 'trireme-uploads-'))
  const uploads = await Uploads.open(folder)
  const planner = new Planner(db, replicas, () => '2027-01-04')
  const services: Services = {
    db,
    replicas,
    auth,
    live,
    planner,
    jobs,
    imports: new Imports(uploads),
    mspdiFiles: new MspdiFiles(),
    secret: 'a secret that signs the cursors of tests',
    demoAccounts: [],
    version: '0.0.0-test',
  }
  const limits = new RateLimit({ capacity: Number.POSITIVE_INFINITY })
  const app = createApp({ services, webDirectory: '/nowhere', isReady: async () => true, limits })
  const passwordHash = await auth.hashPassword(PASSWORD)
  const found = (canary: string) => foundWith({ db, replicas, auth }, canary, passwordHash, signIn)

  async function signIn(email: string): Promise<string> {
    const answer = await app.request(`${ORIGIN}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    if (!answer.ok) throw new Error(`${email} cannot sign in: ${await answer.text()}`)
    return answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0]!)
      .join('; ')
  }

  /** Asks the application and reads the whole answer. */
  async function ask(who: Credentials | undefined, method: string, path: string, more: More = {}): Promise<Asked> {
    const body =
      more.body === undefined || typeof more.body === 'string' || more.body instanceof Uint8Array
        ? more.body
        : JSON.stringify(more.body)
    const headers: Record<string, string> = {
      origin: ORIGIN,
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
      ...(who?.cookie !== undefined && { cookie: who.cookie }),
      ...(who?.authorization !== undefined && { authorization: who.authorization }),
      ...more.headers,
    }
    const address = /^\/(api|health|elsewhere)/.test(path) ? path : `/api/v1${path}`
    const answer = await app.request(`${ORIGIN}${address}`, {
      method,
      headers,
      ...(body !== undefined && { body: body as BodyInit }),
      ...(more.signal !== undefined && { signal: more.signal }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: jsonOf(text) }
  }

  /** A token of a member. */
  async function token(organizationId: Id, memberId: Id, scopes: readonly string[]) {
    const made = await auth.createToken({
      organizationId,
      memberId,
      name: 'Test',
      scopes,
      expiresInDays: 1,
      kind: 'pat',
    })
    if (!made.ok) throw new Error(made.refusal.detail)
    return { id: made.id, authorization: `Bearer ${made.token}` }
  }

  const halyard = await found('halyardcanary')
  const rival = await found('rivalcanary')
  return {
    app,
    services,
    db,
    replicas,
    auth,
    database,
    halyard,
    rival,
    ask,
    token,
    signIn,
    found,
    sequenceOf: (organizationId: Id) => inOrganization(db, organizationId, (tx) => lastSequence(tx, organizationId)),
    close: async () => {
      await live.stop()
      await jobs.stop()
      await planner.stop()
      services.mspdiFiles.stop()
      await uploads.close()
      await rm(folder, { recursive: true, force: true })
      await database.drop()
    },
  }
}

/**
 * The same for the tests of a file, or of a block of them: opened before the first, closed after the last. What it holds
 * is there once they run, and not yet while they are listed.
 */
export function harnessHere(): Harness {
  let opened: Harness | undefined
  beforeAll(async () => {
    opened = await openHarness()
  })
  afterAll(() => opened?.close())
  return new Proxy({} as Harness, { get: (_, name) => opened![name as keyof Harness] })
}

type Parts = { readonly db: Db; readonly replicas: Replicas; readonly auth: Auth }

async function foundWith(
  { db, replicas, auth }: Parts,
  canary: string,
  passwordHash: string,
  signIn: (email: string) => Promise<string>,
): Promise<Founded> {
  const changes = newOrganization({ name: `${canary} harbour`, mint })
  const first = (kind: Kind) => changes.find((operation) => operation.kind === kind)!.id
  const organizationId = first('organization')
  await foundOrganization(db, replicas, organizationId, changes)
  const roles = ['admin', 'editor', 'viewer', 'guest'] as const
  const accounts = roles.map((role) => ({
    role,
    userId: auth.mintAccountId(),
    memberId: mint('member'),
    name: `${canary} ${role}`,
    email: `${role}@${canary}.example`,
  }))
  const made = await auth.createAccounts(
    accounts.map(({ userId, name, email }) => ({ userId, name, email, passwordHash })),
  )
  if (!made.ok) throw new Error(made.refusal.detail)
  const company = aCompany(mint, canary, {
    organization: organizationId,
    status: first('status'),
    'work-item-type': first('work-item-type'),
  })
  const members = accounts
    .map(({ memberId: id, role, name, email, userId }) => ({ id, name, email, role, userId }))
    .map(({ id, ...values }) => ({
      op: 'create' as const,
      kind: 'member' as const,
      id,
      values: valuesOf(completeRecord('member', id, values)),
    }))
  const outcome = await commit(db, replicas, {
    organizationId,
    access: undefined,
    intents: [...members, ...company.creates],
    cause: { actor: SYSTEM, command: 'test', label: `Found ${canary}` },
  })
  if (!outcome.ok) throw new Error(`The company does not fit: ${JSON.stringify(outcome, null, 1)}`)
  const people = {} as Record<Role, Someone>
  for (const { role, memberId, userId, email } of accounts)
    people[role] = { memberId, userId, email, cookie: await signIn(email) }
  return { ...company, organizationId, canary, people }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The address of one record, or of its kind. */
export function pathOf(kind: Kind, id?: Id): string {
  return `/${definitionOf(kind).plural}${id === undefined ? '' : `/${id}`}`
}

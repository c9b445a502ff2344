import { kinds } from '@trireme/domain'
import { sampleCompany } from '@trireme/testing'
import { sql } from 'kysely'
import type { Auth } from './auth/index.ts'
import {
  type Actor,
  type Db,
  type Intent,
  type Replicas,
  SYSTEM,
  commit,
  inOrganization,
  openOrganization,
  truncateAll,
} from './store/index.ts'

export const DEMO_PASSWORD = 'demo-demo-demo'
const DEMO_ADDRESS = '@demo.example'
/** What a member of the sample company has for an account until there are accounts. */
const NO_ACCOUNT_YET = 'demo:'

/** An account of the sample company, as the sign-in page lists it. */
export type DemoAccount = { readonly email: string; readonly name: string; readonly role: string }

type Parts = { readonly db: Db; readonly replicas: Replicas; readonly auth: Auth }

/** What is in a database: nothing, the sample company (or a part of it that a stopped load left), or somebody's own data. */
export async function contentsOf(db: Db): Promise<'empty' | 'sample-company' | 'unfinished' | 'other'> {
  const unfinished = await inOrganization(db, '*', (tx) =>
    sql`select from member where user_id like ${`${NO_ACCOUNT_YET}%`} limit 1`.execute(tx),
  )
  if (unfinished.rows.length > 0) return 'unfinished'
  const { rows } = await sql<{ email: string }>`select email from "user"`.execute(db)
  if (rows.length === 0) return 'empty'
  return rows.some(({ email }) => email.endsWith(DEMO_ADDRESS)) ? 'sample-company' : 'other'
}

/** The demo accounts of this database; none where the sample company was never loaded. */
export async function demoAccounts(db: Db): Promise<readonly DemoAccount[]> {
  const { rows } = await sql<{ email: string; name: string }>`
    select email, name from "user" where email like ${`%${DEMO_ADDRESS}`} order by "createdAt", email`.execute(db)
  return rows.map(({ email, name }) => ({ email, name, role: email.slice(0, -DEMO_ADDRESS.length) }))
}

/**
 * Loads the sample company with its history into a database that is empty, or holds what an earlier load left that was
 * stopped in the middle. The accounts come last, so that nobody signs in to half a company.
 */
export async function loadSampleCompany(parts: Parts, today: string): Promise<void> {
  const { db, replicas, auth } = parts
  const { history, accounts, members } = sampleCompany({ today })
  await sql`delete from "user" where email like ${`%${DEMO_ADDRESS}`}`.execute(db)
  await truncateAll(db, kinds)
  const organizationId = history[0]!.changes.find(({ kind }) => kind === 'organization')!.id
  await openOrganization(db, organizationId)
  for (const { at, author, label, changes } of history) {
    const account = accounts.find(({ key }) => key === author)!
    const actor: Actor = { type: 'member', id: members[author], name: account.name }
    const intents = changes.map((operation): Intent =>
      operation.op === 'remove' ? { op: 'remove', kind: operation.kind, id: operation.id } : operation,
    )
    await mustCommit(parts, organizationId, intents, { actor, label, at })
  }
  const passwordHash = await auth.hashPassword(DEMO_PASSWORD)
  const intents: Intent[] = []
  for (const { key, email, name } of accounts) {
    const made = await auth.createAccount({ email, name, password: DEMO_PASSWORD, passwordHash })
    if (!made.ok) throw new Error(made.refusal.detail)
    intents.push({ op: 'update', kind: 'member', id: members[key], after: { userId: made.userId } })
  }
  await mustCommit(parts, organizationId, intents, {
    actor: SYSTEM,
    label: 'Open the demo accounts',
    at: new Date().toISOString(),
  })
  replicas.forget(organizationId)
}

async function mustCommit(
  { db, replicas }: Parts,
  organizationId: string,
  intents: readonly Intent[],
  { actor, label, at }: { actor: Actor; label: string; at: string },
): Promise<void> {
  const outcome = await commit(db, replicas, {
    organizationId,
    access: undefined,
    intents,
    at,
    cause: { actor, command: 'change-set.commit', label },
  })
  if (!outcome.ok)
    throw new Error(`The sample company does not fit at “${label}”: ${JSON.stringify(outcome).slice(0, 1_000)}`)
}

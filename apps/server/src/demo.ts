import { type Operation, kinds, todayIn } from '@trireme/domain'
import { TIME_ZONE, sampleCompany } from '@trireme/testing/sample-company'
import type { Auth } from './auth/index.ts'
import {
  type Actor,
  type Db,
  type Intent,
  type Replicas,
  commit,
  openOrganization,
  truncateAll,
} from './store/index.ts'

export const DEMO_PASSWORD = 'demo-demo-demo'
const DEMO_ADDRESS = '@demo.example'
/** The order in which the sign-in page lists them: who may most first. */
const SHOWN = ['admin', 'product', 'program', 'portfolio', 'viewer']

/** An account of the sample company, as the sign-in page lists it. */
export type DemoAccount = { readonly email: string; readonly name: string; readonly role: string }

type Parts = { readonly db: Db; readonly replicas: Replicas; readonly auth: Auth }

/** What is in a database: no account and so nobody's data, the sample company, or somebody's own. */
export async function contentsOf(auth: Auth): Promise<'empty' | 'sample-company' | 'other'> {
  if (!(await auth.isSetUp())) return 'empty'
  return (await demoAccounts(auth)).length > 0 ? 'sample-company' : 'other'
}

/** The demo accounts of this database; none where the sample company was never loaded. */
export async function demoAccounts(auth: Auth): Promise<readonly DemoAccount[]> {
  const accounts = await auth.accountsAt(DEMO_ADDRESS)
  return accounts
    .map(({ email, name }) => ({ email, name, role: email.slice(0, -DEMO_ADDRESS.length) }))
    .sort((one, other) => SHOWN.indexOf(one.role) - SHOWN.indexOf(other.role))
}

/** Today where the sample company lies, wherever this server stands. */
export function sampleToday(): string {
  return todayIn(TIME_ZONE, Date.now())
}

/**
 * Loads the sample company with its history into a database without accounts. Its accounts come last and together: what
 * a load leaves that is stopped in the middle is nobody's, and cleared away by the next one. Tells what part is made,
 * from 0 to 1.
 */
export async function loadSampleCompany(
  { db, replicas, auth }: Parts,
  today: string,
  onProgress: (part: number) => void = () => {},
): Promise<void> {
  const { history, accounts, members } = sampleCompany({ today })
  await truncateAll(db, kinds)
  const organizationId = history[0]!.changes.find(({ kind }) => kind === 'organization')!.id
  await openOrganization(db, organizationId)
  const userIds = new Map<unknown, string>(accounts.map(({ email }) => [`demo:${email}`, auth.mintAccountId()]))
  const all = history.reduce((sum, { changes }) => sum + changes.length, 0)
  let made = 0
  for (const { at, author, label, changes } of history) {
    const actor: Actor = { type: 'member', id: members[author], name: accounts.find(({ key }) => key === author)!.name }
    const intents = changes.map((operation) => intentOf(operation, userIds))
    const cause = { actor, command: 'change-set.commit', label }
    const outcome = await commit(db, replicas, {
      organizationId,
      access: undefined,
      intents,
      at,
      cause,
      // Accounts, written last and durably, make the load whole: one without them begins anew.
      durable: false,
    })
    if (!outcome.ok)
      throw new Error(`The sample company does not fit at “${label}”: ${JSON.stringify(outcome).slice(0, 1_000)}`)
    made += changes.length
    onProgress(made / all)
  }
  const passwordHash = await auth.hashPassword(DEMO_PASSWORD)
  const signedUp = await auth.createAccounts(
    accounts.map(({ email, name }) => ({ userId: userIds.get(`demo:${email}`)!, email, name, passwordHash })),
  )
  if (!signedUp.ok) throw new Error(signedUp.refusal.detail)
}

/** Members of the sample company name their account by its address until there are accounts. */
function intentOf(operation: Operation, userIds: ReadonlyMap<unknown, string>): Intent {
  if (operation.op === 'remove') return { op: 'remove', kind: operation.kind, id: operation.id }
  if (operation.op !== 'create' || operation.kind !== 'member') return operation
  return { ...operation, values: { ...operation.values, userId: userIds.get(operation.values['userId'])! } }
}

import { setImmediate } from 'node:timers/promises'
import { type AnyRecord, type Id, type Kind, fieldsOf, tableOf } from '@trireme/domain'
import { type GeneratedPlanShape, generatedPlan } from '@trireme/testing'
import { type Caller, callerOf } from './signed-in.ts'

const FOUNDER = { name: 'Ada Berg', email: 'ada@yard.example', password: 'oars and planks' } as const
/** Records of one kind stand on those before. */
const WRITTEN = ['team', 'capacity', 'work-item', 'estimate', 'dependency'] as const satisfies readonly Kind[]
const AT_ONCE = 4_000

export type Founder = { readonly email: string; readonly password: string }

/** Gives an empty server its organization with a generated plan in it, as a person would: by writing. */
export async function layGeneratedPlan(url: string, shape: GeneratedPlanShape): Promise<Founder> {
  const { name, email, password } = FOUNDER
  const generated = generatedPlan(shape)
  const body = { organizationName: 'Yard', name, email, password, timeZone: 'UTC' }
  await callerOf(url, { origin: url }).post('/api/v1/setup', body)
  const founder = await signedIn(url)
  const own = await ownIds(founder, [...generated['work-item-type'].values(), ...generated.status.values()])
  const changes = WRITTEN.flatMap((kind) =>
    [...(tableOf(generated, kind).values() as Iterable<AnyRecord>)].map((record) => creation(kind, record, own)),
  )
  // On a busy machine the server has closed its idle connection meanwhile: a turn of the loop, and the client knows.
  await setImmediate()
  for (let from = 0; from < changes.length; from += AT_ONCE)
    await founder.post('/api/v1/change-sets', { changes: changes.slice(from, from + AT_ONCE), label: 'Lay the plan' })
  return { email, password }
}

async function signedIn(url: string): Promise<Caller> {
  const { email, password } = FOUNDER
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`The founder cannot sign in: ${response.status} ${await response.text()}`)
  const cookie = response.headers.getSetCookie().map((text) => text.split(';')[0])
  return callerOf(url, { cookie: cookie.join('; '), origin: url })
}

/** Types and statuses are there from the first day, under ids of the server's own: each by its name. */
async function ownIds(
  founder: Caller,
  generated: readonly { readonly id: Id; readonly name: string }[],
): Promise<ReadonlyMap<unknown, Id>> {
  type Listed = { readonly data: readonly { readonly id: Id; readonly name: string }[] }
  const lists = await Promise.all(
    ['work-item-types', 'statuses'].map((kinds) => founder.get<Listed>(`/api/v1/${kinds}?limit=100`)),
  )
  const byName = new Map(lists.flatMap(({ data }) => data.map(({ id, name }) => [name, id] as const)))
  return new Map(generated.map(({ id, name }) => [id, byName.get(name)!]))
}

/** What a server gives by itself is left to it. */
function creation(kind: Kind, record: AnyRecord, own: ReadonlyMap<unknown, Id>): unknown {
  const values = fieldsOf(kind)
    .filter(([, field]) => field.given === undefined)
    .map(([name]) => [name, own.get(record[name]) ?? record[name]])
  return { op: 'create', kind, id: record.id, values: Object.fromEntries(values) }
}

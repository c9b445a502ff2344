import { creation } from '@trireme/client'
import { type ChangeSet, type Create, type Id, type NewMap, fieldsOf } from '@trireme/domain'
import { type Caller, callerOf, signInByCall } from './caller.ts'

type Listed = { readonly id: Id; readonly name: string; readonly level?: number; readonly position?: number }

/** An item of a plan laid for a test. */
export interface Planned {
  readonly title: string
  /** Working days it takes; none for a parent. */
  readonly days?: number
  /** Titles of what it waits for, finish to start. */
  readonly after?: readonly string[]
  /** Title of the item above it. */
  readonly under?: string
  /** Other fields, as the record has them. */
  readonly fields?: Partial<NewMap['work-item']>
}

/** Lays a plan in one change set; answers with the ids by title. */
export async function layPlan(caller: Caller, items: readonly Planned[]): Promise<ReadonlyMap<string, Id>> {
  const types = (await listOf(caller, 'work-item-types')).toSorted((one, other) => one.level! - other.level!)
  const [status] = (await listOf(caller, 'statuses')).toSorted((one, other) => one.position! - other.position!)
  const made = new Map<string, Create>()
  const depth = (item: Planned): number =>
    item.under === undefined ? 0 : 1 + depth(items.find(({ title }) => title === item.under)!)
  const idOf = (title: string) => made.get(title)!.id as Id<'work-item'>
  const changes: ChangeSet = items.flatMap((item, index) => {
    const work = creation('work-item', {
      title: item.title,
      typeId: types[depth(item)]!.id as Id<'work-item-type'>,
      statusId: status!.id as Id<'status'>,
      parentId: item.under === undefined ? null : idOf(item.under),
      rank: `n${String(index).padStart(3, '0')}x`,
      ...item.fields,
    })
    made.set(item.title, work)
    return [work, ...estimated(work, item.days), ...waits(idOf(item.title), (item.after ?? []).map(idOf))]
  })
  await caller.post('/api/v1/change-sets', { changes: changes.map(proposed), label: 'Lay the plan' })
  return new Map([...made].map(([title, { id }]) => [title, id]))
}

/** Writes records as they are given; answers with their ids. */
export async function write(caller: Caller, ...records: readonly Create[]): Promise<readonly Id[]> {
  await caller.post('/api/v1/change-sets', { changes: records.map(proposed), label: 'Furnish' })
  return records.map(({ id }) => id)
}

/** Invites somebody and lets them accept; answers with calls in their name. */
export async function invited(
  founder: Caller,
  url: string,
  who: { readonly name: string; readonly email: string; readonly password: string; readonly role: string },
): Promise<Caller> {
  const { email, role, name, password } = who
  const invitation = await founder.post<{ url: string }>('/api/v1/invitations', { email, role })
  const token = new URL(invitation.url).hash.slice(1)
  await callerOf(url, { origin: url }).post('/api/v1/invitations/accept', { token, name, password })
  return signInByCall(url, email, password)
}

export async function listOf(caller: Caller, kinds: string): Promise<readonly Listed[]> {
  return (await caller.get<{ data: Listed[] }>(`/api/v1/${kinds}?limit=100`)).data
}

function estimated({ id }: Create, days: number | undefined): ChangeSet {
  if (days === undefined) return []
  const workItemId = id as Id<'work-item'>
  const estimatedAt = new Date().toISOString()
  return [creation('estimate', { workItemId, quantity: 'duration', unit: 'days', likely: days, estimatedAt } as never)]
}

function waits(successorId: Id<'work-item'>, predecessors: readonly Id<'work-item'>[]): ChangeSet {
  return predecessors.map((predecessorId) => creation('dependency', { predecessorId, successorId }))
}

/** What the server is told of a creation: fields it gives by itself are left to it. */
function proposed(change: ChangeSet[number]): unknown {
  if (change.op !== 'create') return change
  const given = new Set(fieldsOf(change.kind).flatMap(([name, field]) => (field.given === undefined ? [] : [name])))
  return { ...change, values: Object.fromEntries(Object.entries(change.values).filter(([name]) => !given.has(name))) }
}

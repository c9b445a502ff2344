import { type Id, type Kind, type StatusCategory, completeRecord, valuesOf } from '@trireme/domain'
import { beforeAll, expect, test } from 'vitest'
import { SYSTEM, commit } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { type Founded, harnessHere } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
const status = {} as Record<StatusCategory, Id>
const [hull, mast, sail] = [mint('work-item'), mint('work-item'), mint('work-item')]

beforeAll(async () => {
  company = harness.halyard
  const { snapshot } = await harness.replicas.current(company.organizationId)
  for (const { id, category } of snapshot.status.values()) status[category] ??= id
  const typeId = [...snapshot['work-item-type'].values()][0]!.id
  const item = (title: string) => ({ title, typeId, statusId: status.backlog })
  await write('2026-12-01T09:00:00Z', [
    created('work-item', hull, item('Hull')),
    created('work-item', mast, item('Mast')),
    created('work-item', sail, item('Sail')),
  ])
  await write('2026-12-07T09:00:00Z', [
    moved(hull, { statusId: status.active }),
    moved(sail, { statusId: status.done }),
  ])
  await write('2026-12-08T09:00:00Z', [moved(hull, { title: 'The hull' })])
})

test('open work says since when it has its status; another edit changes nothing of that', async () => {
  expect(await sinceOf(company.people.admin)).toEqual(
    new Map([
      [hull, '2026-12-07T09:00:00.000Z'],
      [mast, '2026-12-01T09:00:00.000Z'],
    ]),
  )
})

test('a step back begins anew', async () => {
  await write('2026-12-10T09:00:00Z', [moved(hull, { statusId: status.backlog })])
  expect((await sinceOf(company.people.admin)).get(hull)).toBe('2026-12-10T09:00:00.000Z')
})

test('what was brought here with its status says since when only as far as somebody said', async () => {
  const typeId = [...(await harness.replicas.current(company.organizationId)).snapshot['work-item-type'].values()][0]!
    .id
  const brought = (title: string, more: object = {}) =>
    created('work-item', mint('work-item'), {
      title,
      typeId,
      statusId: status.active,
      origin: `jira:${title}`,
      ...more,
    })
  const [unsaid, said] = [brought('Keel'), brought('Rudder', { actualStartedOn: '2026-11-02' })]
  await write('2026-12-11T09:00:00Z', [unsaid, said])
  const { body } = await harness.ask(company.people.admin, 'GET', '/plan/statuses')
  const sinceOfId = (id: Id) =>
    (body.data as { workItemId: Id; since: string | null }[]).find(({ workItemId }) => workItemId === id)?.since
  expect(sinceOfId(unsaid.id)).toBeNull()
  expect(sinceOfId(said.id)).toMatch(/^2026-11-0[23]T/)
  await write('2026-12-12T09:00:00Z', [moved(unsaid.id, { statusId: status.planned })])
  const { body: after } = await harness.ask(company.people.admin, 'GET', '/plan/statuses')
  expect(after.data).toContainEqual({
    workItemId: unsaid.id,
    statusId: status.planned,
    since: '2026-12-12T09:00:00.000Z',
  })
})

test('who may see no work is told of none', async () => {
  expect((await sinceOf(company.people.guest)).size).toBe(0)
})

async function sinceOf(who: Founded['people']['admin']): Promise<Map<Id, string>> {
  const { body } = await harness.ask(who, 'GET', '/plan/statuses')
  const { data } = body as { data: readonly { workItemId: Id; since: string }[] }
  const ours = new Set<Id>([hull, mast, sail])
  return new Map(data.filter(({ workItemId }) => ours.has(workItemId)).map((each) => [each.workItemId, each.since]))
}

function created(kind: Kind, id: Id, values: object) {
  return { op: 'create' as const, kind, id, values: valuesOf(completeRecord(kind, id, values as never)) }
}

function moved(id: Id, after: Readonly<Record<string, unknown>>) {
  return { op: 'update' as const, kind: 'work-item' as const, id, after }
}

async function write(at: string, intents: Parameters<typeof commit>[2]['intents']): Promise<void> {
  const outcome = await commit(harness.db, harness.replicas, {
    organizationId: company.organizationId,
    access: undefined,
    intents,
    at,
    cause: { actor: SYSTEM, command: 'change-set.commit', label: 'Move work' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

import { type Id, completeRecord, newOrganization, squash, valuesOf } from '@trireme/domain'
import { seededMint } from '@trireme/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../postgres/testing.ts'
import {
  type Db,
  type Intent,
  type Write,
  type Written,
  Replicas,
  SYSTEM,
  commit,
  compactLog,
  foundOrganization,
  inOrganization,
  readLog,
  readState,
  stateAt,
  writeCheckpoint,
} from './index.ts'

let database: TestDatabase
let db: Db
let replicas: Replicas
const mint = seededMint('store')

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.open().db as Db
  replicas = new Replicas(db)
})
afterAll(() => database.drop())

async function newcomer() {
  const changes = newOrganization({ name: 'Halyard', mint })
  const organizationId = changes.find((operation) => operation.kind === 'organization')!.id
  await foundOrganization(db, replicas, organizationId, changes)
  const type = changes.find((operation) => operation.kind === 'work-item-type')!.id
  const status = changes.find((operation) => operation.kind === 'status')!.id
  const write = (intents: readonly Intent[], more: Partial<Write> = {}) =>
    commit(db, replicas, {
      organizationId,
      access: undefined,
      intents,
      cause: { actor: SYSTEM, command: 'test', label: 'Test' },
      ...more,
    })
  const anItem = (values: Record<string, unknown> = {}) => {
    const id = mint('work-item')
    const { id: _, ...rest } = completeRecord('work-item', id, {
      title: 'Berth planner',
      typeId: type,
      statusId: status,
      ...values,
    })
    return { op: 'create' as const, kind: 'work-item' as const, id, values: rest }
  }
  return { organizationId, write, anItem, type, status }
}

const written = (outcome: Awaited<ReturnType<typeof commit>>): Written => {
  expect(outcome).toMatchObject({ ok: true })
  return outcome as Written
}

describe('a commit', () => {
  test('writes rows, gives keys, and appends to the log under the next sequence', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const first = anItem()
    const outcome = written(await write([first, anItem({ title: 'Tide tables', parentId: null })]))
    expect(outcome.sequence).toBe(2)
    expect(outcome.records.get(first.id)).toMatchObject({ key: 'T-1', title: 'Berth planner', version: 1, labels: [] })
    const log = await inOrganization(db, organizationId, (tx) => readLog(tx, organizationId, 1, 10))
    expect(log).toMatchObject([{ sequence: 2, label: 'Test', actor: SYSTEM }])
    expect(log[0]!.changes).toHaveLength(2)
  })

  test('lands two edits of different fields made from the same state', async () => {
    const { write, anItem } = await newcomer()
    const item = anItem()
    await write([item])
    const edit = (before: object, after: object): Intent => ({
      op: 'update',
      kind: 'work-item',
      id: item.id,
      before: before as never,
      after: after as never,
    })
    written(await write([edit({ title: 'Berth planner' }, { title: 'Berth board' })]))
    const second = written(await write([edit({ priority: null }, { priority: 'high' })]))
    expect(second.records.get(item.id)).toMatchObject({ title: 'Berth board', priority: 'high', version: 3 })
  })

  test('shows both values when two people change the same field, and changes nothing', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const item = anItem()
    await write([item])
    const rename = (title: string): Intent => ({
      op: 'update',
      kind: 'work-item',
      id: item.id,
      before: { title: 'Berth planner' },
      after: { title },
    })
    await write([rename('Berth board')])
    const refused = await write([rename('Quay board')])
    expect(refused).toMatchObject({
      ok: false,
      because: 'conflict',
      conflicts: [{ field: 'title', base: 'Berth planner', ours: 'Quay board', theirs: 'Berth board' }],
    })
    const { snapshot } = await replicas.current(organizationId)
    expect(snapshot['work-item'].get(item.id)?.title).toBe('Berth board')
  })

  test('joins labels that two people add at the same time', async () => {
    const { write, anItem } = await newcomer()
    const item = anItem()
    await write([item])
    const label = (word: string): Intent => ({
      op: 'update',
      kind: 'work-item',
      id: item.id,
      before: { labels: [] },
      after: { labels: [word] },
    })
    await write([label('tax')])
    expect(written(await write([label('api')])).records.get(item.id)).toMatchObject({ labels: ['api', 'tax'] })
  })

  test('takes along what lives only through a removed item, and undo brings all of it back', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const parent = anItem({ title: 'Harbour' })
    await write([parent])
    const child = anItem({ title: 'Mooring', typeId: (await typesOf(organizationId))[1], parentId: parent.id })
    written(await write([child]))
    const before = await stateNow(organizationId)
    const gone = written(await write([{ op: 'remove', kind: 'work-item', id: parent.id }]))
    expect(gone.changes.map((operation) => operation.op)).toEqual(['remove', 'remove'])
    const back = gone.changes.map((operation): Intent =>
      operation.op === 'remove' ? { ...operation, op: 'create' } : (operation as never),
    )
    written(await write(back))
    expect(await stateNow(organizationId)).toEqual(before)
  })

  test('removes in one set a status and whatever used it, in whatever order, as undoing an import does', async () => {
    const { organizationId, write, anItem, status: kept } = await newcomer()
    const before = await stateNow(organizationId)
    const status = mint('status')
    const values = valuesOf(completeRecord('status', status, { name: 'To do', category: 'planned' }))
    const [own, other] = [anItem({ statusId: status }), anItem()]
    const made: Intent = { op: 'create', kind: 'status', id: status, values }
    written(await write([made, own, other]))
    written(await write([{ op: 'update', kind: 'work-item', id: other.id, after: { statusId: status } }]))
    const gone: Intent = { op: 'remove', kind: 'status', id: status }
    expect(await write([gone, { op: 'remove', kind: 'work-item', id: own.id }])).toMatchObject({ because: 'refused' })
    written(
      await write([
        gone,
        { op: 'remove', kind: 'work-item', id: own.id },
        { op: 'update', kind: 'work-item', id: other.id, after: { statusId: kept } },
      ]),
    )
    written(await write([{ op: 'remove', kind: 'work-item', id: other.id }]))
    expect(await stateNow(organizationId)).toEqual(before)
  })

  test('removes in one set a record and others that point at it, each only once and none half', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const before = await stateNow(organizationId)
    const made = (kind: 'iteration' | 'release' | 'skill' | 'person', values: Record<string, unknown>) => {
      const id = mint(kind)
      return { op: 'create' as const, kind, id, values: valuesOf(completeRecord(kind, id, values)) }
    }
    const [iteration, release] = [made('iteration', { name: 'One' }), made('release', { name: 'First' })]
    const skills = [made('skill', { name: 'Rigging' }), made('skill', { name: 'Rowing' })]
    const rower = made('person', { name: 'Ada', skillIds: skills.map(({ id }) => id).sort() })
    const [goes, stays] = [0, 1].map(() => anItem({ iterationId: iteration.id, releaseId: release.id }))
    const all = [iteration, release, ...skills, rower, goes!, stays!]
    written(await write(all))
    const gone = [iteration, release, ...skills, goes!].map(({ kind, id }): Intent => ({ op: 'remove', kind, id }))
    const { records } = written(await write(gone))
    expect(records.get(stays!.id)).toMatchObject({ iterationId: null, releaseId: null, version: 2 })
    expect(records.get(rower.id)).toMatchObject({ skillIds: [] })
    written(await write([rower, stays!].map(({ kind, id }): Intent => ({ op: 'remove', kind, id }))))
    expect(await stateNow(organizationId)).toEqual(before)
  })

  test('refuses a reference to nothing, a cycle and a wrong level with a sentence', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const types = await typesOf(organizationId)
    const above = anItem({ title: 'Harbour' })
    const below = anItem({ title: 'Mooring', typeId: types[1], parentId: above.id })
    written(await write([above, below]))
    expect(await write([anItem({ teamId: mint('team') })])).toMatchObject({
      because: 'refused',
      refusals: [{ rule: 'unknown-reference', field: 'teamId' }],
    })
    expect(
      await write([{ op: 'update', kind: 'work-item', id: above.id, after: { parentId: below.id } }]),
    ).toMatchObject({ because: 'refused', refusals: [{ rule: 'cycle' }] })
    expect(await write([anItem({ title: 'Port', parentId: above.id })])).toMatchObject({
      because: 'refused',
      refusals: [{ rule: 'level' }],
    })
  })

  test('says what would happen in a dry run and leaves everything as it was', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const before = await stateNow(organizationId)
    const outcome = written(await write([anItem()], { dryRun: true }))
    expect(outcome.changes).toHaveLength(1)
    expect(await stateNow(organizationId)).toEqual(before)
  })

  test('gives every one of many writers at once a sequence of its own, without a gap', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) => write([anItem({ title: `Berth ${index}` })])),
    )
    expect(outcomes.map((outcome) => (outcome as Written).sequence).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 2),
    )
    const keys = outcomes.map((outcome) => valueOf(outcome, 'key'))
    expect(new Set(keys).size).toBe(30)
    expect((await replicas.current(organizationId)).snapshot['work-item'].size).toBe(30)
  })
})

describe('the past', () => {
  test('can be read at every sequence, from a checkpoint and from a packed log alike', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const item = anItem()
    await write([item])
    for (const title of ['One', 'Two', 'Three', 'Four'])
      await write([{ op: 'update', kind: 'work-item', id: item.id, after: { title } }])
    await write([{ op: 'remove', kind: 'work-item', id: item.id }])
    const titles = () =>
      inOrganization(db, organizationId, async (tx) => {
        const found: (string | undefined)[] = []
        for (let sequence = 1; sequence <= 7; sequence++)
          found.push((await stateAt(tx, organizationId, sequence)).snapshot['work-item'].get(item.id)?.title)
        return found
      })
    const expected = [undefined, 'Berth planner', 'One', 'Two', 'Three', 'Four', undefined]
    expect(await titles()).toEqual(expected)
    await inOrganization(db, organizationId, (tx) => writeCheckpoint(tx, organizationId, 4))
    expect(await titles()).toEqual(expected)
    expect(await inOrganization(db, organizationId, (tx) => compactLog(tx, organizationId, 5))).toBeGreaterThan(5)
    expect(await titles()).toEqual(expected)
  })

  test('written before a record had some of its fields has them at their defaults', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const item = anItem()
    const made = written(await write([item])).sequence
    const forget = () =>
      inOrganization(db, organizationId, (tx) =>
        sql`update change set after = after - 'pauses' - 'asLate' where organization_id = ${organizationId} and sequence = ${made}`.execute(
          tx,
        ),
      )
    const past = async () =>
      (await inOrganization(db, organizationId, (tx) => stateAt(tx, organizationId, made))).snapshot['work-item'].get(
        item.id,
      )
    await forget()
    expect(await past()).toMatchObject({ pauses: [], asLate: false })
    await inOrganization(db, organizationId, async (tx) => {
      const [set] = await readLog(tx, organizationId, made - 1, 1)
      expect(set!.changes[0]).toMatchObject({ values: { pauses: [], asLate: false } })
    })
  })

  test('replayed from the log equals the tables', async () => {
    const { organizationId, write, anItem } = await newcomer()
    const item = anItem({ labels: ['a', 'b'], units: 0.1, description: 'é “quoted” \\ \u{1F6A2}' })
    await write([item, anItem()])
    await write([{ op: 'update', kind: 'work-item', id: item.id, after: { targetOn: '2027-03-01', units: 1e-7 } }])
    const [log, state] = await inOrganization(
      db,
      organizationId,
      async (tx) => [await readLog(tx, organizationId, 0, 100), await readState(tx, organizationId)] as const,
    )
    const replayed = squash(...log.map((set) => set.changes))
    for (const operation of replayed) {
      expect(operation.op).toBe('create')
      const kept = (state[operation.kind] as unknown as Map<Id, never>).get(operation.id)!
      expect(valuesOf(kept)).toEqual((operation as { values: object }).values)
    }
  })
})

describe('the second wall', () => {
  test('shows a transaction only the rows of its own organization, and writes no others', async () => {
    const one = await newcomer()
    const other = await newcomer()
    await other.write([other.anItem()])
    const seen = await inOrganization(
      db,
      one.organizationId,
      async (tx) => (await sql<{ n: number }>`select count(*) as n from work_item`.execute(tx)).rows[0]!.n,
    )
    expect(seen).toBe(0)
    const steal = inOrganization(db, one.organizationId, (tx) =>
      sql`insert into key_counter (organization_id) values ('org_other')`.execute(tx),
    )
    await expect(steal).rejects.toThrow(/row-level security/)
  })
})

function valueOf(outcome: Awaited<ReturnType<typeof commit>>, field: string): unknown {
  const [first] = written(outcome).changes
  return first?.op === 'create' ? first.values[field] : undefined
}

async function typesOf(organizationId: string): Promise<Id[]> {
  const { snapshot } = await replicas.current(organizationId)
  return [...snapshot['work-item-type'].values()].sort((one, other) => one.level - other.level).map((type) => type.id)
}

async function stateNow(organizationId: string) {
  return inOrganization(db, organizationId, (tx) => readState(tx, organizationId))
}

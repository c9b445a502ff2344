import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '@trireme/domain'
import {
  type Db,
  SYSTEM,
  commit,
  findAnswer,
  inOrganization,
  keepAnswer,
  readHistory,
  readLog,
} from '../store/index.ts'
import { harnessHere } from '../testing/harness.ts'
import { keepHouse } from './upkeep.ts'

const harness = harnessHere()
let db: Db
let organizationId: Id
beforeAll(() => {
  db = harness.db
  organizationId = harness.halyard.organizationId
})

const here = <T>(work: Parameters<typeof inOrganization<T>>[2]) => inOrganization(db, organizationId, work)

describe('upkeep', () => {
  test('throws away answers a day old, and leaves the others for retries', async () => {
    await here(async (tx) => {
      for (const key of ['old', 'new']) await keepAnswer(tx, organizationId, 'mem', key, 'hash', { status: 200 })
      await sql`update idempotency set at = now() - interval '25 hours' where key = 'old'`.execute(tx)
    })
    expect(await keepHouse(db)).toMatchObject({ answers: 1 })
    expect(await findAnswer(db, organizationId, 'mem', 'new')).toBeDefined()
    const { rows } = await here((tx) => sql`select key from idempotency where key = 'old'`.execute(tx))
    expect(rows).toEqual([])
  })

  test('packs what was changed long ago, in which everything is found as before', async () => {
    const item = harness.halyard.secondItemId
    const logOf = () => here((tx) => readLog(tx, organizationId, 0, 10_000))
    const historyOf = () => here((tx) => readHistory(tx, organizationId, 'work-item', item, 1e9, 10_000))
    for (let at = 0; at < 3; at++) await retitle(item, `Old ${at}`)
    await longAgo(1_100, item)
    await retitle(item, 'New')
    const [log, history] = [await logOf(), await historyOf()]
    const { packed } = (await keepHouse(db))!
    expect(packed).toBeGreaterThan(1_000)
    expect(await looseChanges()).toBe(1)
    expect(await logOf()).toEqual(log)
    expect(await historyOf()).toEqual(history)
    expect(await keepHouse(db)).toEqual({ answers: 0, packed: 0, jobs: 0 })
  })

  test('is left to the one server that is at it', async () => {
    const [one, other] = await Promise.all([keepHouse(db), keepHouse(db)])
    expect([one, other].filter((round) => round === undefined).length).toBeLessThan(2)
    await db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(7472331003)`.execute(connection)
      expect(await keepHouse(db)).toBeUndefined()
      await sql`select pg_advisory_unlock(7472331003)`.execute(connection)
    })
  })
})

async function retitle(id: Id, title: string): Promise<void> {
  const outcome = await commit(db, harness.replicas, {
    organizationId,
    access: undefined,
    intents: [{ op: 'update', kind: 'work-item', id, after: { title } }],
    cause: { actor: SYSTEM, command: 'test', label: title },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

/** Makes the last write one of so many changes more, and everything until then half a year old. */
async function longAgo(count: number, id: Id): Promise<void> {
  await here(async (tx) => {
    await sql`insert into change (organization_id, sequence, position, kind, record_id, op, version, before, after)
      select ${organizationId}, (select max(sequence) from change_set), n, 'work-item', ${id}, 'update', 1, '{"title":"a"}', '{"title":"b"}'
      from generate_series(1, ${count}::integer) as n`.execute(tx)
    await sql`update change_set set at = now() - interval '180 days'`.execute(tx)
  })
}

async function looseChanges(): Promise<number> {
  const { rows } = await here((tx) => sql<{ n: number }>`select count(*)::integer as n from change`.execute(tx))
  return rows[0]!.n
}

import type { Id, Kind } from '@trireme/domain'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Db, Replicas, SYSTEM, commit, inOrganization, readPlanRun } from '../store/index.ts'
import { type Harness, openHarness } from '../testing/harness.ts'
import { answerVersion } from './plan-answer.ts'
import { PlanThread } from './plan-thread.ts'
import { Planner } from './planner.ts'

let harness: Harness
let db: Db
let organizationId: Id
beforeAll(async () => {
  harness = await openHarness()
  db = harness.db
  organizationId = harness.halyard.organizationId
})
afterAll(() => harness.close())

const all = () => undefined
const TODAY = '2027-01-04'

async function withPlanner<T>(work: (planner: Planner) => Promise<T>, today: () => string = () => TODAY): Promise<T> {
  const planner = new Planner(db, new Replicas(db), today)
  return work(planner).finally(() => planner.stop())
}

async function write(id: Id, after: object): Promise<void> {
  const outcome = await commit(db, harness.replicas, {
    organizationId,
    access: undefined,
    intents: [{ op: 'update', kind: 'work-item' as Kind, id, after: { ...after } }],
    cause: { actor: SYSTEM, command: 'test', label: 'Test' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

// eslint-disable-next-line typescript/no-explicit-any
const read = (json: Uint8Array): any => JSON.parse(new TextDecoder().decode(json))
const sequence = () => harness.sequenceOf(organizationId)
const kept = async () =>
  readPlanRun(db, organizationId, { sequence: await sequence(), today: TODAY, version: answerVersion })

describe('the plan of the present state', () => {
  test('follows every write, and is the one that would be made anew', async () => {
    const item = harness.halyard.secondItemId
    await withPlanner(async (planner) => {
      for (const notBeforeOn of ['2027-02-01', '2027-02-22', null]) {
        await write(item, { notBeforeOn })
        // The half that sees a part is never kept, so this is the thread's own plan.
        const seen = () => [item]
        const followed = read(await planner.current(organizationId, seen))
        expect(followed.sequence).toBe(await sequence())
        expect(followed).toEqual(await withPlanner(async (other) => read(await other.current(organizationId, seen))))
      }
    })
  })

  test('is kept for whoever sees everything, and asked of the thread no second time', async () => {
    await write(harness.halyard.secondItemId, { notBeforeOn: '2027-03-01' })
    expect(await kept()).toBeUndefined()
    const made = await withPlanner(async (planner) => read(await planner.current(organizationId, all)))
    expect(await kept()).toBeDefined()
    const ask = vi.spyOn(PlanThread.prototype, 'ask')
    expect(await withPlanner(async (planner) => read(await planner.current(organizationId, all)))).toEqual(made)
    expect(ask).not.toHaveBeenCalled()
    await withPlanner(
      async (planner) => planner.current(organizationId, all),
      () => '2027-01-05',
    )
    expect(ask).toHaveBeenCalledOnce()
    ask.mockRestore()
  })

  test('is made anew by another thread when one has ended', async () => {
    const seen = () => [harness.halyard.secondItemId]
    await withPlanner(async (planner) => {
      const before = read(await planner.current(organizationId, seen))
      await planner.stop()
      expect(read(await planner.current(organizationId, seen))).toEqual(before)
    })
  })

  test('is told to many at once', async () => {
    const seen = () => [harness.halyard.secondItemId]
    await withPlanner(async (planner) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => planner.current(organizationId, seen)))
      expect(new Set(answers.map((json) => new TextDecoder().decode(json))).size).toBe(1)
    })
  })
})

test('plans of the past wait for those of their own organization alone', async () => {
  await withPlanner(async (planner) => {
    const past = await new Replicas(db).current(organizationId)
    let answer = () => {}
    const ask = vi
      .spyOn(PlanThread.prototype, 'ask')
      .mockImplementationOnce(
        () => new Promise((resolve) => (answer = () => resolve({ json: new Uint8Array(), packed: undefined }))),
      )
    const slow = planner.of(organizationId, past, all)
    await expect.poll(() => ask.mock.calls.length).toBe(1)
    expect(read(await planner.of(harness.rival.organizationId, past, all)).sequence).toBe(past.sequence)
    const behind = planner.of(organizationId, past, all)
    expect(ask).toHaveBeenCalledTimes(2)
    answer()
    await Promise.all([slow, behind])
    expect(ask).toHaveBeenCalledTimes(3)
    ask.mockRestore()
  })
})

test('the plan of another organization is its own', async () => {
  await withPlanner(async (planner) => {
    const [one, other] = await Promise.all([
      planner.current(harness.halyard.organizationId, all),
      planner.current(harness.rival.organizationId, all),
    ])
    expect(new TextDecoder().decode(one)).not.toContain(harness.rival.canary)
    expect(new TextDecoder().decode(other)).not.toContain(harness.halyard.canary)
  })
  const rows = await inOrganization(db, harness.rival.organizationId, (tx) =>
    tx.selectFrom('plan_run').select('organization_id').execute(),
  )
  expect(rows).toEqual([{ organization_id: harness.rival.organizationId }])
})

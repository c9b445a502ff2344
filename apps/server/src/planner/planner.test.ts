import { Worker } from 'node:worker_threads'
import { type ChangeSet, type Id, type Kind, completeRecord, valuesOf } from '@trireme/domain'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Db, type Intent, Replicas, SYSTEM, commit, inOrganization, readPlanRun } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { harnessHere } from '../testing/harness.ts'
import { answerVersion } from './plan-answer.ts'
import { PlanThread } from './plan-thread.ts'
import { Planner } from './planner.ts'

const harness = harnessHere()
let db: Db
let organizationId: Id
/** Two days of work that nobody has begun, so that a plan has something to move. */
let openItem: Id
beforeAll(async () => {
  db = harness.db
  const { ids } = harness.halyard
  organizationId = harness.halyard.organizationId
  openItem = mint('work-item')
  await commitAll([
    created('work-item', openItem, { title: 'Tax engine', typeId: ids['work-item-type'], statusId: ids.status }),
    created('estimate', mint('estimate'), {
      workItemId: openItem,
      quantity: 'duration',
      unit: 'days',
      likely: 2,
      estimatedAt: '2026-12-01T09:00:00Z',
    }),
  ])
})

const all = () => undefined
const TODAY = '2027-01-04'

async function withPlanner<T>(work: (planner: Planner) => Promise<T>, today: () => string = () => TODAY): Promise<T> {
  const planner = new Planner(db, new Replicas(db), today)
  return work(planner).finally(() => planner.stop())
}

function created(kind: Kind, id: Id, values: object): Intent {
  return { op: 'create', kind, id, values: valuesOf(completeRecord(kind, id, values as never)) }
}

const write = (id: Id, after: object) =>
  commitAll([{ op: 'update', kind: 'work-item' as Kind, id, after: { ...after } }])

async function commitAll(intents: readonly Intent[]): Promise<void> {
  const outcome = await commit(db, harness.replicas, {
    organizationId,
    access: undefined,
    intents,
    cause: { actor: SYSTEM, command: 'test', label: 'Test' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

// eslint-disable-next-line typescript/no-explicit-any
const read = (json: Uint8Array): any => JSON.parse(new TextDecoder().decode(json))
const laterStill = (id: Id): ChangeSet => [
  { op: 'update', kind: 'work-item', id, before: {}, after: { notBeforeOn: '2027-02-22' } },
]
const sequence = () => harness.sequenceOf(organizationId)
const kept = async () =>
  readPlanRun(db, organizationId, { sequence: await sequence(), today: TODAY, version: answerVersion })

describe('the plan of the present state', () => {
  test('follows every write, and is the one that would be made anew', async () => {
    const item = openItem
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
    await write(openItem, { notBeforeOn: '2027-03-01' })
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

  test('is made by a thread that ends by itself when the server stops', async () => {
    const terminated = vi.spyOn(Worker.prototype, 'terminate')
    await withPlanner(async (planner) => planner.current(organizationId, () => [openItem]))
    expect(terminated).not.toHaveBeenCalled()
    terminated.mockRestore()
  })

  test('is made anew by another thread when one has ended', async () => {
    const seen = () => [openItem]
    await withPlanner(async (planner) => {
      const before = read(await planner.current(organizationId, seen))
      await planner.stop()
      expect(read(await planner.current(organizationId, seen))).toEqual(before)
    })
  })

  test.each([
    [
      'what is asked for by who sees a part',
      async (planner: Planner, item: Id) => planner.current(organizationId, () => [item]),
    ],
    ['where work lies', async (planner: Planner) => (await planner.placed(organizationId, all)).placed],
    [
      'what changes would do',
      async (planner: Planner, item: Id) =>
        planner.foresee(organizationId, await harness.replicas.current(organizationId), 'all', laterStill(item)),
    ],
  ])('is made anew when it could not follow a write: %s is never answered from the plan before', async (_, ask) => {
    const item = openItem
    await write(item, { notBeforeOn: null })
    await withPlanner(async (planner) => {
      await ask(planner, item)
      await write(item, { notBeforeOn: '2027-02-08' })
      const told = PlanThread.prototype.tell
      const tell = vi.spyOn(PlanThread.prototype, 'tell').mockImplementation(function (this: PlanThread, message) {
        // No changes at all is what no planner can follow.
        return told.call(this, message.op === 'update' ? { ...message, changes: null as never } : message)
      })
      const answer = read(await ask(planner, item))
      expect(tell.mock.calls.some(([{ op }]) => op === 'update')).toBe(true)
      tell.mockRestore()
      expect(answer).toEqual(await withPlanner(async (other) => read(await ask(other, item))))
    })
  })

  test('is told to many at once', async () => {
    const seen = () => [openItem]
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

import { type Id, type Kind, completeRecord, valuesOf } from '@trireme/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, commit } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { type Founded, type Harness, openHarness } from '../testing/harness.ts'

let harness: Harness
let company: Founded
/** What waits for two days of work, which others then change. */
let [first, last]: Id[] = []

beforeAll(async () => {
  harness = await openHarness()
  company = harness.halyard
  const { ids } = company
  const item = (title: string) => ({ title, typeId: ids['work-item-type'], statusId: ids.status })
  ;[first, last] = [mint('work-item'), mint('work-item')]
  await write('2026-12-01T09:00:00Z', 'Ann', 'Plan the launch', [
    created('work-item', first, item('Tax engine')),
    created('work-item', last, item('Launch')),
    created('estimate', mint('estimate'), estimate(first, 2)),
    created('estimate', mint('estimate'), estimate(last, 1)),
    created('dependency', mint('dependency'), { predecessorId: first, successorId: last }),
  ])
  await write('2026-12-21T09:00:00Z', 'Ben', 'Estimate Tax engine', [
    created('estimate', mint('estimate'), { ...estimate(first, 5), estimatedAt: '2026-12-21T09:00:00Z' }),
  ])
  await write('2026-12-22T09:00:00Z', 'Cleo', 'Hold the launch', [
    { op: 'update', kind: 'work-item' as Kind, id: last, after: { notBeforeOn: '2027-01-15' } },
  ])
})
afterAll(() => harness.close())

function estimate(workItemId: Id, likely: number) {
  return { workItemId, quantity: 'duration', unit: 'days', likely, estimatedAt: '2026-12-01T09:00:00Z' }
}

function created(kind: Kind, id: Id, values: object) {
  return { op: 'create' as const, kind, id, values: valuesOf(completeRecord(kind, id, values as never)) }
}

async function write(at: string, name: string, label: string, intents: Parameters<typeof commit>[2]['intents']) {
  const actor: Actor = { type: 'member', id: company.people.admin.memberId, name }
  const outcome = await commit(harness.db, harness.replicas, {
    organizationId: company.organizationId,
    access: undefined,
    intents,
    at,
    cause: { actor, command: 'change-set.commit', label },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

const ask = (id: Id, query: string, who = company.people.admin) => harness.ask(who, 'GET', `/plan/slips/${id}?${query}`)

describe('why a date moved', () => {
  test('is told by cause, with who wrote what; the parts sum to the whole', async () => {
    const { status, body, text } = await ask(last!, 'from=2026-12-18&until=2026-12-31')
    expect(status, text).toBe(200)
    // From Friday it was to take three days of work, and ends on the fifteenth of January now.
    expect([body.endedAt.slice(0, 10), body.endsAt.slice(0, 10)]).toEqual(['2026-12-22', '2027-01-15'])
    const parts = body.parts as {
      cause: string
      days: number
      steps: { label: string; author: string; days: number }[]
    }[]
    expect(parts.map(({ cause }) => cause)).toEqual(['estimate', 'promise', 'time'])
    expect(parts.reduce((sum, { days }) => sum + days, 0)).toBe(body.days)
    expect(parts[0]!.steps).toMatchObject([{ label: 'Estimate Tax engine', author: 'Ben', days: 3 }])
    expect(parts[1]!.steps).toMatchObject([{ label: 'Hold the launch', author: 'Cleo' }])
  })

  test('averaged over orders it sums to the same', async () => {
    const recorded = await ask(last!, 'from=2026-12-18')
    const averaged = await ask(last!, 'from=2026-12-18&order=averaged')
    const sum = (body: { parts: { days: number }[] }) => body.parts.reduce((whole, { days }) => whole + days, 0)
    expect(averaged.body.averaged).toBe(true)
    expect(sum(averaged.body)).toBeCloseTo(recorded.body.days, 6)
  })

  test('reaches from thirty days ago to today where nothing else is said, and never into the future', async () => {
    const { body } = await ask(last!, 'until=2030-01-01')
    expect([body.from, body.until]).toEqual(['2026-12-05', '2027-01-04'])
  })

  test('says since when there is a date, where there was none at first', async () => {
    const { body } = await ask(last!, 'from=2026-11-20')
    expect([body.endedAt, body.knownSince]).toEqual([null, '2026-12-01'])
  })

  test('days that are turned round are refused with both, and what is not there is not found', async () => {
    const turned = await ask(last!, 'from=2026-12-20&until=2026-12-10')
    expect([turned.status, turned.body.detail]).toEqual([
      400,
      'from (2026-12-20) should be no later than until (2026-12-10); today is 2027-01-04.',
    ])
    expect((await ask(mint('work-item'), '')).status).toBe(404)
    expect((await ask(company.ids.skill, '')).status).toBe(404)
    expect((await ask(last!, '', harness.rival.people.admin)).status).toBe(404)
  })

  test('a guest is told only of what was granted, and of the rest neither label nor author', async () => {
    const { guest } = company.people
    expect((await ask(last!, 'from=2026-12-18', guest)).status).toBe(404)
    const product = mint('product')
    await write('2026-12-30T09:00:00Z', 'Ann', 'Show the launch', [
      created('product', product, { name: 'Launches' }),
      { op: 'update', kind: 'work-item' as Kind, id: last!, after: { productId: product } },
      created('grant', mint('grant'), { memberId: guest.memberId, productId: product, role: 'viewer' }),
    ])
    const { status, body, text } = await ask(last!, 'from=2026-12-18', guest)
    expect(status, text).toBe(200)
    const steps = (body.parts as { cause: string; days: number; steps: object[] }[]).map(({ steps: [one] }) => one)
    expect(steps[0]).toMatchObject({ days: 3, label: null, author: null, at: null })
    expect(steps[1]).toMatchObject({ label: 'Hold the launch', author: 'Cleo' })
    expect(text).not.toContain('Tax engine')
  })
})

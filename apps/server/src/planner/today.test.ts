import type { Id } from '@trireme/domain'
import { expect, test } from 'vitest'
import { Replicas } from '../store/index.ts'
import { type Founded, harnessHere, pathOf } from '../testing/harness.ts'
import { Planner } from './planner.ts'
import { todayBy } from './today.ts'

const harness = harnessHere()

const anyVersion = { headers: { 'if-match': '*' } }

/** Puts an organization into a zone and gives it work that starts as soon as it can. */
async function furnish({ people, organizationId, ids }: Founded, timeZone: string): Promise<Id> {
  const ask = (method: string, path: string, body: object) =>
    harness.ask(people.admin, method, path, { body, ...anyVersion })
  expect((await ask('PATCH', pathOf('organization', organizationId), { timeZone })).status).toBe(200)
  const item = await ask('POST', '/work-items', {
    title: 'As soon as it can',
    typeId: ids['work-item-type'],
    statusId: ids.status,
  })
  const estimate = { workItemId: item.body.id, quantity: 'duration', unit: 'days', likely: 1 }
  expect((await ask('POST', '/estimates', { ...estimate, estimatedAt: '2027-01-01T09:00:00Z' })).status).toBe(201)
  return item.body.id
}

test('at one moment two organizations plan from the day it is where each of them is', async () => {
  const east = await furnish(harness.halyard, 'Pacific/Auckland')
  const west = await furnish(harness.rival, 'America/New_York')
  let now = Date.parse('2027-01-05T02:00:00Z')
  const planner = new Planner(
    harness.db,
    new Replicas(harness.db),
    todayBy(() => now),
  )
  const startOf = async ({ organizationId }: Founded, id: Id) => {
    const json = await planner.current(organizationId, () => undefined)
    const { items } = JSON.parse(new TextDecoder().decode(json)) as { items: { workItemId: Id; startsAt: string }[] }
    return items.find(({ workItemId }) => workItemId === id)!.startsAt.slice(0, 10)
  }
  try {
    expect(await startOf(harness.halyard, east)).toBe('2027-01-05')
    expect(await startOf(harness.rival, west)).toBe('2027-01-04')
    // Midnight in New York, and still the fifth in Auckland.
    now = Date.parse('2027-01-05T05:00:00Z')
    expect(await startOf(harness.halyard, east)).toBe('2027-01-05')
    expect(await startOf(harness.rival, west)).toBe('2027-01-05')
  } finally {
    await planner.stop()
  }
})

test('the plan as of a moment is planned from the day it is then where the organization is', async () => {
  const plan = await harness.ask(harness.halyard.people.admin, 'GET', '/plan?asOf=2099-06-01T13:00:00Z')
  const starts = (plan.body.items as { startsAt: string }[]).map(({ startsAt }) => startsAt.slice(0, 10))
  // Past midnight in Auckland: the second of June, a Tuesday.
  expect(starts).toContain('2099-06-02')
  expect(starts).not.toContain('2099-06-01')
})

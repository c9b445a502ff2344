import type { Id, Kind } from '@trireme/domain'
import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, commit } from '../store/index.ts'
import { type Founded, harnessHere, pathOf } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
beforeAll(async () => {
  company = harness.halyard
  await write('organization', company.organizationId, { timeZone: 'Pacific/Auckland' }, '2027-01-01T00:00:00.000Z')
})

async function write(kind: Kind, id: Id, after: Readonly<Record<string, unknown>>, at: string): Promise<void> {
  const outcome = await commit(harness.db, harness.replicas, {
    organizationId: company.organizationId,
    access: undefined,
    intents: [{ op: 'update', kind, id, after }],
    cause: { actor: SYSTEM, command: 'test', label: 'Test' },
    at,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

const read = async (path: string, asOf: string) => {
  const { status, body, text } = await harness.ask(company.people.admin, 'GET', `${path}?asOf=${asOf}`)
  expect(status, text).toBe(200)
  return body
}

describe('as of a date', () => {
  test('is as of the end of that day where the organization is', async () => {
    const { skill } = company.ids
    // Auckland is thirteen hours ahead of UTC in its summer: noon there is the day before, and one in the night the next.
    await write('skill', skill, { name: 'On the first' }, '2027-02-28T23:00:00.000Z')
    await write('skill', skill, { name: 'Just before midnight' }, '2027-03-01T10:59:59.999Z')
    await write('skill', skill, { name: 'On the second' }, '2027-03-01T11:00:00.000Z')
    const name = async (date: string) => (await read(pathOf('skill', skill), date)).name
    expect(await name('2027-02-28')).not.toBe('On the first')
    expect(await name('2027-03-01')).toBe('Just before midnight')
    expect(await name('2027-03-02')).toBe('On the second')
    expect(await name('9999-12-31')).toBe('On the second')
  })

  test('plans from that day, and as of a moment from the day it was there', async () => {
    const { secondItemId } = company
    await write(
      'work-item',
      secondItemId,
      {
        dateMode: 'automatic',
        notBeforeOn: null,
        plannedStartsOn: null,
        plannedEndsOn: null,
        actualStartedOn: null,
        actualEndedOn: null,
      },
      '2027-04-01T00:00:00.000Z',
    )
    await harness.ask(company.people.admin, 'POST', '/estimates', {
      body: {
        workItemId: secondItemId,
        likely: 1,
        unit: 'days',
        quantity: 'duration',
        estimatedAt: '2027-01-01T00:00:00Z',
      },
    })
    const dependencies = (await harness.ask(company.people.admin, 'GET', '/dependencies')).body.data as { id: Id }[]
    for (const { id } of dependencies)
      await harness.ask(company.people.admin, 'DELETE', pathOf('dependency', id), { headers: { 'if-match': '*' } })
    const starts = async (asOf: string) =>
      (await read('/plan', asOf)).items
        .find(({ workItemId }: { workItemId: Id }) => workItemId === secondItemId)
        ?.startsAt.slice(0, 10)
    expect(await starts('2027-05-04')).toBe('2027-05-04')
    expect(await starts('2027-05-04T11:00:00Z')).toBe('2027-05-04')
    expect(await starts('2027-05-04T20:00:00Z')).toBe('2027-05-05')
  })
})

import type { Id } from '@trireme/domain'
import { beforeAll, expect, test } from 'vitest'
import { type Credentials, type Founded, harnessHere, pathOf } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
let item: Id
let entry: Id
const COST = 73_311

async function make(path: string, body: object): Promise<Id> {
  const { status, body: made, text } = await harness.ask(company.people.admin, 'POST', path, { body })
  expect(status, text).toBe(201)
  return made.id
}

/** A baseline in which an hour costs what only some may see. */
beforeAll(async () => {
  company = await harness.found('meanrate')
  const [type] = (await harness.ask(company.people.admin, 'GET', '/work-item-types')).body.data
  item = await make('/work-items', { statusId: company.ids.status, typeId: type.id, title: 'Voyage' })
  const baselineId = await make('/baselines', { name: 'Agreed', takenAt: '2027-03-01T09:00:00Z', sequence: 1 })
  entry = await make('/baseline-entries', { baselineId, workItemId: item, effortHours: 100, cost: COST })
})

const places = () => [
  pathOf('baseline-entry', entry),
  '/baseline-entries',
  '/baseline-entries?asOf=9999-12-31',
  '/baseline-entries/csv',
  `${pathOf('baseline-entry', entry)}/history`,
  '/changes?after=0',
  '/snapshot',
]

const textOf = async (who: Credentials, path: string) => {
  const { status, text } = await harness.ask(who, 'GET', path)
  expect(status, `${path}: ${text.slice(0, 300)}`).toBe(200)
  return text
}

test('what a baseline holds in money is told to who may see rates, and nowhere to others: hours beside it are', async () => {
  const { admin, viewer } = company.people
  const token = await harness.token(company.organizationId, admin.memberId, ['baseline-entry:read'])
  for (const path of places().slice(0, 4)) {
    expect(await textOf(admin, path)).toContain(String(COST))
    for (const who of [viewer, token]) {
      const text = await textOf(who, path)
      expect(text).toContain('100')
      expect(text).not.toContain(String(COST))
    }
  }
  for (const path of places().slice(4)) expect(await textOf(viewer, path)).not.toContain(String(COST))
  expect(await textOf(admin, places()[4]!)).toContain(String(COST))
  expect((await harness.ask(viewer, 'GET', pathOf('baseline-entry', entry))).body).toMatchObject({
    effortHours: 100,
    cost: null,
  })
})

test('nor may it be guessed from what a filter finds, or where a record stands', async () => {
  const { admin, viewer } = company.people
  for (const query of [`filter[cost][gt]=${COST - 1}`, `filter[cost]=${COST}`, 'sort=-cost']) {
    const refused = await harness.ask(viewer, 'GET', `/baseline-entries?${query}`)
    expect([refused.status, refused.body.detail]).toEqual([403, 'cost is not shown to you, so nothing is filtered or sorted by it.']) // prettier-ignore
    expect((await harness.ask(admin, 'GET', `/baseline-entries?${query}`)).body.data.length).toBeGreaterThan(0)
  }
})

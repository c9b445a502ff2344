import type { Id } from '@trireme/domain'
import { beforeAll, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Credentials, type Founded, ORIGIN, harnessHere, pathOf } from '../testing/harness.ts'

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

/** What the change stream tells somebody, from the first write up to one of those that are made once it is open. */
async function heardBy(who: Credentials, write: () => Promise<Id>): Promise<string> {
  const stop = new AbortController()
  const headers: HeadersInit = who.cookie === undefined ? {} : { cookie: who.cookie }
  const stream = `${ORIGIN}/api/v1/changes/stream?after=0`
  const { body } = await harness.app.request(stream, { headers, signal: stop.signal })
  const decoder = new TextDecoder()
  let heard = ''
  let written: Id | undefined
  for await (const chunk of body!) {
    heard += decoder.decode(chunk, { stream: true })
    written ??= await write()
    if (heard.includes(written)) break
  }
  stop.abort()
  return heard
}

test('who follows the plan live is told of an entry and not of its money, be it from before or of now', async () => {
  const { admin, viewer } = company.people
  const costs = [COST, 84_422]
  for (const who of [admin, viewer]) {
    const heard = await heardBy(who, async () => {
      const baselineId = await make('/baselines', { name: 'Anew', takenAt: '2027-03-02T09:00:00Z', sequence: 1 })
      await make('/baseline-entries', { baselineId, workItemId: item, effortHours: 120, cost: costs[1] })
      return await make('/skills', { name: 'The last of all' })
    })
    expect(heard).toContain(entry)
    for (const hours of [100, 120]) expect(heard).toContain(`"effortHours":${hours}`)
    expect(costs.map((cost) => heard.includes(String(cost)))).toEqual(costs.map(() => who === admin))
  }
})

test('the plan as MS Project XML has the baseline for both, and its money only for who may see it', async () => {
  const { admin, viewer } = company.people
  const written = `<Cost>${COST * 100}</Cost>`
  for (const who of [admin, viewer]) {
    const xml = await textOf(who, '/plan/mspdi')
    expect(xml).toContain('<Work>PT100H0M0S</Work>')
    expect(xml.includes(written)).toBe(who === admin)
  }
})

test('nor may it be guessed from what a filter finds, or where a record stands', async () => {
  const { admin, viewer } = company.people
  for (const query of [`filter[cost][gt]=${COST - 1}`, `filter[cost]=${COST}`, 'sort=-cost']) {
    const refused = await harness.ask(viewer, 'GET', `/baseline-entries?${query}`)
    expect([refused.status, refused.body.detail]).toEqual([403, 'cost is not shown to you, so nothing is filtered or sorted by it.']) // prettier-ignore
    expect((await harness.ask(admin, 'GET', `/baseline-entries?${query}`)).body.data.length).toBeGreaterThan(0)
  }
})

const WRONG = { 'if-match': '"99"' }
const bulk = (operation: object) => ({ body: { dryRun: true, operations: [operation] } })

test('who may not write hears that before anything of a version, and nothing of the record', async () => {
  const { viewer } = company.people
  const path = pathOf('baseline-entry', entry)
  const answers = [
    await harness.ask(viewer, 'DELETE', path, { headers: WRONG }),
    await harness.ask(viewer, 'POST', '/baseline-entries/bulk', bulk({ op: 'remove', id: entry, version: 99 })),
    await harness.ask(viewer, 'PATCH', pathOf('work-item', item), { headers: WRONG, body: { title: 'Mine' } }),
    await harness.ask(viewer, 'POST', '/change-sets', {
      body: {
        changes: [{ op: 'update', kind: 'work-item', id: item, before: { title: 'Else' }, after: { title: 'Mine' } }],
      },
    }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  for (const { body, text } of answers) {
    expect([body.current, body.conflicts]).toEqual([undefined, undefined])
    expect(text).not.toContain(String(COST))
  }
})

test('an answer to a write tells no more than reading: of another version, of a trial, of a conflict, of what came back', async () => {
  const { admin } = company.people
  const scopes = ['baseline:write', 'baseline-entry:write', 'work-item:read']
  const token = await harness.token(company.organizationId, admin.memberId, scopes)
  const made = await harness.ask(token, 'POST', '/change-sets', {
    body: {
      changes: [
        {
          op: 'create',
          kind: 'baseline',
          id: mint('baseline'),
          values: { name: 'Mine', takenAt: '2027-03-03T09:00:00Z', sequence: 1 },
        },
      ],
    },
  })
  expect(made.status, made.text).toBe(200)
  const baselineId = made.body.changes[0].id
  const own = await make('/baseline-entries', { baselineId, workItemId: item, effortHours: 100, cost: COST })
  const path = pathOf('baseline-entry', own)
  const trial = { body: { dryRun: true, changes: [{ op: 'remove', kind: 'baseline', id: baselineId }] } }
  const acts = async (who: Credentials) => [
    await harness.ask(who, 'DELETE', path, { headers: WRONG }),
    await harness.ask(who, 'POST', '/baseline-entries/bulk', bulk({ op: 'remove', id: own, version: 99 })),
    await harness.ask(who, 'POST', '/baselines/bulk', bulk({ op: 'remove', id: baselineId })),
    await harness.ask(who, 'POST', '/change-sets', trial),
    await harness.ask(who, 'POST', `/change-sets/${made.body.sequence}/undo`),
    await harness.ask(who, 'DELETE', path, { headers: { 'if-match': '*' } }),
    await harness.ask(who, 'POST', `${path}/restore`),
  ]
  for (const who of [admin, token]) {
    const answers = await acts(who)
    expect(answers.map(({ status }) => status)).toEqual([412, 412, 200, 200, 409, 204, 200])
    const telling = answers.filter(({ status }) => status !== 204)
    for (const { text } of telling) expect(text).toContain('"effortHours":100')
    expect(telling.map(({ text }) => text.includes(String(COST)))).toEqual(telling.map(() => who === admin))
  }
})

test('a view of somebody else that is made private is answered as it was written, and read no more', async () => {
  const { admin, viewer } = company.people
  const values = { name: 'Theirs', place: '/program/plan', sharing: 'organization' }
  const made = await harness.ask(viewer, 'POST', '/saved-views', { body: values })
  expect(made.status, made.text).toBe(201)
  const path = pathOf('saved-view', made.body.id)
  const { status, body, text } = await harness.ask(admin, 'PATCH', path, {
    body: { sharing: 'private' },
    headers: { 'if-match': '*' },
  })
  expect(status, text).toBe(200)
  expect(body).toMatchObject({ id: made.body.id, sharing: 'private' })
  expect((await harness.ask(admin, 'GET', path)).status).toBe(404)
})

import { type Id, type Snapshot, completeRecord, mintId } from '@trireme/domain'
import { type BaselineWish, flagInputs, raisedFlags, takeBaseline } from '@trireme/planning/tracking'
import { plan as planOf } from '@trireme/planning'
import { plan as noted, seededMint } from '@trireme/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Jobs } from '../jobs/jobs.ts'
import { inOrganization, readState } from '../store/index.ts'
import { type Credentials, type Founded, harnessHere, pathOf } from '../testing/harness.ts'
import { begin, furnish, until } from '../testing/job-bench.ts'

const TODAY = '2027-01-04'
const harness = harnessHere()
let company: Founded
let items: Readonly<Record<string, Id>>
let jobs: Jobs

/** Agreed with an hour at 100; A was to take a day and took three, B ends after its target, C has a chance to. */
beforeAll(async () => {
  company = await harness.found('flagcanary')
  const { snapshot, items: named } = noted(
    'team Core 1; A 1d Core active 50% since 2027-01-01; B 9d Core by 2027-01-06; C 2d by 2027-01-05',
  )
  items = named
  const put = (kind: 'cost-rate' | 'actual', prefix: string, values: object) => {
    const id = mintId(prefix, 0, new Uint8Array(10).fill(7))
    ;(snapshot[kind] as Map<Id, unknown>).set(id, completeRecord(kind, id as never, values as never))
  }
  put('cost-rate', 'crt', { amountPerHour: 100 })
  // Newer than the one that every company of the harness has.
  const wish: BaselineWish = { name: 'Agreed', takenAt: '2027-03-02T09:00:00Z', sequence: 1, mint: seededMint('flags') }
  for (const operation of takeBaseline(snapshot, planOf(snapshot, { today: '2027-01-01' }), wish))
    if (operation.op === 'create')
      (snapshot[operation.kind] as Map<Id, unknown>).set(operation.id, completeRecord(operation.kind, operation.id as never, operation.values as never)) // prettier-ignore
  put('actual', 'act', {
    workItemId: items['A'],
    fromOn: '2027-01-01',
    untilOn: '2027-01-01',
    minutes: 24 * 60,
    recordedAt: '2027-01-01T17:00:00Z',
  })
  await furnish(harness, company, snapshot)
  const { db, replicas } = harness
  jobs = new Jobs({ db, replicas, today: () => TODAY })
})
afterAll(() => jobs?.stop())

const ask = (who: Credentials, query = '') => harness.ask(who, 'GET', `/plan/flags${query}`)

async function stateOf(): Promise<Snapshot> {
  const { organizationId } = company
  return inOrganization(harness.db, organizationId, (tx) => readState(tx, organizationId, flagInputs))
}

type Told = { readonly kind: string; readonly workItemId: Id; readonly reason: string }[]
const of = (flags: Told, kind: string) => flags.filter((flag) => flag.kind === kind).map(({ workItemId }) => workItemId)

test('flags are told as the app raises them: kinds in its order, the worst first, with what each was held against', async () => {
  const { status, body, text } = await ask(company.people.admin)
  expect(status, text).toBe(200)
  const snapshot = await stateOf()
  const plan = planOf(snapshot, { today: TODAY })
  const { flags, against } = raisedFlags(snapshot, { plan, today: TODAY, odds: undefined, seesRates: true })
  expect(body.flags.map(({ kind, workItemId, reason }: Told[number]) => [kind, workItemId, reason])).toEqual(
    flags.map(({ kind, itemId, reason }) => [kind, itemId, reason]),
  )
  expect(of(body.flags, 'late')).toEqual([items['B']])
  expect(of(body.flags, 'over-budget')).toEqual([items['A']])
  expect(body).toMatchObject({ today: TODAY, forecast: null, baseline: { id: against!.baselineId, measure: 'cost' } })
})

test('of one kind where that is asked, and a kind that there is none of is refused with those there are', async () => {
  const { admin } = company.people
  const { body } = await ask(admin, '?kind=late')
  expect(of(body.flags, 'late')).toEqual([items['B']])
  expect(body.flags).toHaveLength(1)
  const refused = await ask(admin, '?kind=lat')
  expect(refused.status).toBe(400)
  expect(refused.body.detail).toMatch(/^“lat” is no kind of flag\. The kinds are late, .*no-goal\.$/)
})

test('who may not see rates is told in hours: the same work is in danger', async () => {
  const { body } = await ask(company.people.viewer)
  expect(body.baseline.measure).toBe('effort')
  expect(of(body.flags, 'over-budget')).toEqual([items['A']])
  expect(JSON.stringify(body)).not.toContain('It will cost')
})

test('what rests on odds is told with a forecast that was made before', async () => {
  const { admin } = company.people
  jobs.start()
  const forecast = await begin(harness, admin, { kind: 'forecast', budget: 200, seed: 3 })
  await until(harness, admin, forecast, 'done')
  const { status, body, text } = await ask(admin, `?forecast=${forecast}`)
  expect(status, text).toBe(200)
  expect(body.forecast).toMatchObject({ jobId: forecast })
  expect(of(body.flags, 'forecast-late')).toContain(items['B'])
  const order = await begin(harness, admin, { kind: 'improve', budget: 10 })
  expect((await ask(admin, `?forecast=${order}`)).status).toBe(422)
  expect((await ask(admin, '?forecast=job_0000000000000000')).status).toBe(404)
})

test('of work that one may not see nothing is told, and a token that reads too little is refused', async () => {
  const { admin, editor } = company.people
  const closed = await harness.ask(admin, 'POST', '/products', { body: { name: 'Closed' } })
  const grant = { memberId: editor.memberId, productId: closed.body.id, role: 'none' }
  expect((await harness.ask(admin, 'POST', '/grants', { body: grant })).status).toBe(201)
  const hide = { headers: { 'if-match': '*' }, body: { productId: closed.body.id } }
  expect((await harness.ask(admin, 'PATCH', pathOf('work-item', items['B']!), hide)).status).toBe(200)
  const { text } = await ask(editor)
  expect(text).not.toContain(items['B'])
  expect(text).toContain(items['A'])
  const token = await harness.token(company.organizationId, admin.memberId, ['work-item:read', 'estimate:read'])
  const refused = await ask(token)
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('team')])
})

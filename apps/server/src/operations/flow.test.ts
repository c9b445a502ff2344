import { type Id, type Kind, type StatusCategory, completeRecord, valuesOf } from '@trireme/domain'
import { type RawBuilder, sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { SYSTEM, commit, compactLog, inOrganization } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { type Founded, harnessHere } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
const status = {} as Record<StatusCategory, Id>
let team: Id
/** An initiative and what may be part of one. */
let types: readonly [Id, Id]
/** Begun on Monday the 14th of December and done on Friday; under way since the 21st; part of an epic each. */
let [epic, tax, invoices]: Id[] = []

beforeAll(async () => {
  company = harness.halyard
  const snapshot = (await harness.replicas.current(company.organizationId)).snapshot
  for (const { id, category } of snapshot.status.values()) status[category] ??= id
  const [initiative, feature] = [...snapshot['work-item-type'].values()].toSorted(
    (one, other) => one.level - other.level,
  )
  types = [initiative!.id, feature!.id]
  team = mint('team')
  ;[epic, tax, invoices] = [mint('work-item'), mint('work-item'), mint('work-item')]
  await write('2026-12-01T09:00:00Z', [
    created('team', team, { name: 'Core' }),
    created('work-item', epic, item('Billing', types[0])),
    created('work-item', tax, { ...item('Tax engine'), parentId: epic, teamId: team }),
    created('work-item', invoices, { ...item('Invoices'), parentId: epic }),
  ])
  await write('2026-12-14T09:00:00Z', [moved(tax, 'active')])
  await write('2026-12-18T16:00:00Z', [moved(tax, 'done')])
  await write('2026-12-21T09:00:00Z', [moved(invoices, 'active'), moved(epic, 'active')])
})

function item(title: string, typeId = types[1]) {
  return { title, typeId, statusId: status.backlog }
}

function created(kind: Kind, id: Id, values: object) {
  return { op: 'create' as const, kind, id, values: valuesOf(completeRecord(kind, id, values as never)) }
}

function moved(id: Id | undefined, category: StatusCategory) {
  return { op: 'update' as const, kind: 'work-item' as const, id: id!, after: { statusId: status[category] } }
}

async function write(at: string, intents: Parameters<typeof commit>[2]['intents']) {
  const outcome = await commit(harness.db, harness.replicas, {
    organizationId: company.organizationId,
    access: undefined,
    intents,
    at,
    cause: { actor: SYSTEM, command: 'change-set.commit', label: 'Move work' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.sequence
}

const ask = (query = '', who = company.people.admin) => harness.ask(who, 'GET', `/plan/flow?${query}`)
type Finished = { readonly workItemId: string; readonly cycleDays: number }[]

describe('flow', () => {
  test('is read from the log: what was where on each day, what was finished and how long it took', async () => {
    const { status: answered, body, text } = await ask('teamId=' + team)
    expect(answered, text).toBe(200)
    // Today is the fourth of January 2027, a Monday: the thirteenth week begins.
    expect([body.from, body.until, body.items, body.partial]).toEqual(['2026-10-12', '2027-01-04', 1, false])
    const on = (day: string) => body.days.find((each: { on: string }) => each.on === day)
    expect(on('2026-11-30')).toMatchObject({ backlog: 0, active: 0, done: 0 })
    expect(on('2026-12-01')).toMatchObject({ backlog: 1, active: 0, done: 0 })
    expect(on('2026-12-14')).toMatchObject({ backlog: 0, active: 1, begun: 1, underWay: 1 })
    expect(on('2026-12-18')).toMatchObject({ active: 0, done: 1, finished: 1, underWay: 1 })
    expect(body.finished).toEqual([{ workItemId: tax, on: '2026-12-18', begunOn: '2026-12-14', cycleDays: 5 }])
    expect(body.percentiles.map(({ days }: { days: number }) => days)).toEqual([5, 5, 5])
    expect(body.weeks).toHaveLength(13)
    expect(body.weeks.filter(({ finished }: { finished: number }) => finished > 0)).toEqual([
      { monday: '2026-12-14', finished: 1, isWhole: true },
    ])
  })

  test('is of work without parts, or of all work of a type; each item in progress has its age', async () => {
    const leaves = await ask()
    const ages = (body: { underWay: { workItemId: string; ageDays: number }[] }) =>
      body.underWay.map(({ workItemId, ageDays }) => ({ [workItemId]: ageDays }))
    expect(ages(leaves.body)).toEqual([{ [invoices!]: 15 }])
    const ofType = await ask(`typeId=${types[0]}`)
    expect(ages(ofType.body)).toEqual([{ [epic!]: 15 }])
  })

  test('with detail=items tells the history of each item, from which all of it can be counted again', async () => {
    const { body } = await ask('detail=items')
    expect(body.histories).toHaveLength(body.items)
    expect(body.histories.find(({ workItemId }: { workItemId: string }) => workItemId === tax)).toEqual({
      workItemId: tax,
      changes: [
        { on: '2026-12-01', category: 'backlog' },
        { on: '2026-12-14', category: 'active' },
        { on: '2026-12-18', category: 'done' },
      ],
      begunOn: '2026-12-14',
      doneOn: '2026-12-18',
      leftOn: null,
      isEndUnknown: false,
    })
    expect((await ask()).body.histories).toBeUndefined()
  })

  test('a window in the past is as it was then', async () => {
    const { body } = await ask('from=2026-12-07&until=2026-12-16')
    expect([body.finished, body.days.length]).toEqual([[], 10])
    expect(body.underWay).toMatchObject([{ workItemId: tax, ageDays: 3 }])
  })

  test('what was closed before the window is in the band of what is done, and in nothing else', async () => {
    const { body } = await ask(`from=2026-12-28&teamId=${team}`)
    expect([body.finished, body.withoutEnd]).toEqual([[], 0])
    expect(body.days[0]).toMatchObject({ on: '2026-12-28', done: 1, underWay: 0 })
  })

  test('dates that were given rule over the day of the change, also where it came done', async () => {
    const late = mint('work-item')
    await write('2027-01-02T09:00:00Z', [
      created('work-item', late, {
        ...item('From the old tool'),
        statusId: status.done,
        actualStartedOn: '2026-12-07',
        actualEndedOn: '2026-12-10',
      }),
      created('work-item', mint('work-item'), { ...item('Done, nobody knows when'), statusId: status.done }),
    ])
    const { body } = await ask()
    expect((body.finished as Finished).find(({ workItemId }) => workItemId === late)).toMatchObject({
      on: '2026-12-10',
      cycleDays: 4,
    })
    expect([body.withoutEnd, body.finished.length]).toEqual([1, 2])
    await write('2027-01-02T10:00:00Z', [{ op: 'remove', kind: 'work-item', id: late }])
    expect((await ask()).body.finished).toHaveLength(1)
  })

  test('the same where the log is packed, also where it was packed before statuses were kept apart', async () => {
    const before = await ask()
    const last = await harness.replicas.current(company.organizationId)
    await inOrganization(harness.db, company.organizationId, async (tx) => {
      await compactLog(tx, company.organizationId, Math.floor(last.sequence / 2))
      await compactLog(tx, company.organizationId, last.sequence)
    })
    expect((await ask()).body).toEqual(before.body)
    await inOrganization(harness.db, company.organizationId, async (tx) => {
      await sql`delete from status_step`.execute(tx)
      await sql`update change_segment set steps_kept = false`.execute(tx)
    })
    // The second piece cannot be read: what was read of the first stays.
    const segments = (set: RawBuilder<unknown>) =>
      inOrganization(harness.db, company.organizationId, async (tx) => {
        const { rows } = await sql<{ from: number; kept: boolean }>`
          update change_segment set ${set} returning from_sequence as "from", steps_kept as kept`.execute(tx)
        return rows.toSorted((one, other) => one.from - other.from).map(({ kept }) => kept)
      })
    const spoilt = sql`body = case when from_sequence = (select max(from_sequence) from change_segment)
      then substr(body, 2) else body end`
    expect(await segments(spoilt)).toEqual([false, false])
    vi.spyOn(console, 'error').mockImplementationOnce(() => undefined)
    expect((await ask()).status).toBe(500)
    const mended = sql`body = case when steps_kept then body else '\x1f'::bytea || body end`
    expect(await segments(mended)).toEqual([true, false])
    expect((await ask()).body).toEqual(before.body)
    expect((await ask()).body).toEqual(before.body)
  })

  test('days that are turned round or too many are refused, and a team that is not there is not found', async () => {
    const turned = await ask('from=2026-12-20&until=2026-12-10')
    expect([turned.status, turned.body.detail]).toEqual([
      400,
      'from (2026-12-20) should be no later than until (2026-12-10); today is 2027-01-04.',
    ])
    expect((await ask('from=2025-01-01')).status).toBe(400)
    expect((await ask('from=2026-02-30')).status).toBe(400)
    expect((await ask(`teamId=${mint('team')}`)).status).toBe(404)
    expect((await ask('teamId=x')).status).toBe(404)
  })

  test('one is told of work one may see, and that there may be more', async () => {
    const { guest } = company.people
    const none = await ask('', guest)
    expect([none.status, none.body.items, none.body.partial]).toEqual([200, 0, true])
    const product = mint('product')
    await write('2027-01-03T09:00:00Z', [
      created('product', product, { name: 'Ledger' }),
      { op: 'update', kind: 'work-item', id: invoices!, after: { productId: product } },
      created('grant', mint('grant'), { memberId: guest.memberId, productId: product, role: 'viewer' }),
    ])
    const granted = await ask('', guest)
    expect([granted.body.items, granted.body.underWay.length, granted.body.finished]).toEqual([1, 1, []])
    const rival = await ask('', harness.rival.people.admin)
    expect([rival.status, rival.body.partial]).toEqual([200, false])
    expect([tax, invoices].some((id) => rival.text.includes(id!))).toBe(false)
  })

  test('an item of which every part was dropped is counted itself', async () => {
    const [whole, part] = [mint('work-item'), mint('work-item')]
    await write('2027-01-03T10:00:00Z', [
      created('work-item', whole, { ...item('Reports', types[0]), statusId: status.active }),
      created('work-item', part, { ...item('Printed reports'), parentId: whole, statusId: status.active }),
    ])
    const underWay = async () =>
      (await ask()).body.underWay.map(({ workItemId }: { workItemId: string }) => workItemId).toSorted()
    expect(await underWay()).toEqual([invoices!, part].toSorted())
    await write('2027-01-03T11:00:00Z', [moved(part, 'dropped')])
    expect(await underWay()).toEqual([invoices!, whole].toSorted())
  })
})

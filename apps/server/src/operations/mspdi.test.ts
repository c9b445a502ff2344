import { type Snapshot, changesOf, emptySnapshot } from '@trireme/domain'
import { mspdiImporter } from '@trireme/import-mspdi'
import { exportMspdi } from '@trireme/import-mspdi/export'
import { plan, workingTimes } from '@trireme/planning'
import { applied, firstDay, fixedMoment, sampleCompany } from '@trireme/testing'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Credentials, type Founded, ORIGIN, harnessHere } from '../testing/harness.ts'
import { replenish } from '../testing/replenish.ts'

const today = '2027-03-01'

function written(snapshot: Snapshot) {
  const made = plan(snapshot, { today })
  const pieces = exportMspdi({
    snapshot,
    items: made.items,
    milestones: made.milestones,
    times: workingTimes(snapshot),
    today,
    at: `${today}T09:00:00.000Z`,
  })
  let xml = ''
  for (;;) {
    const { value, done } = pieces.next()
    if (done) return { xml, lost: value }
    xml += value
  }
}

function brought(xml: string, start: Snapshot, moment = fixedMoment()) {
  const read = mspdiImporter.read(new TextEncoder().encode(xml), { fileName: 'plan.xml' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const mapping = mspdiImporter.guess(read.document, start)
  const draft = mspdiImporter.draft(read.document, mapping, start)
  return { ...changesOf(draft, start, moment), left: draft.notCarried }
}

describe('the plan of the sample company', () => {
  const { state } = sampleCompany({ today })
  const { xml, lost } = written(state)

  test('read where it was written changes nothing, and leaves nothing out', () => {
    expect(brought(xml, state)).toMatchObject({ changes: [], refusals: [], left: [] })
  })

  test('comes whole into an empty organization: work, links, milestones, baselines, people', () => {
    const moment = fixedMoment()
    const start = firstDay(moment)
    const { changes, refusals, left } = brought(xml, start, moment)
    expect({ refusals, left }).toEqual({ refusals: [], left: [] })
    const after = applied(start, changes)
    const sizes = ({ dependency, milestone, person, team, ...rest }: Snapshot) => ({
      items: rest['work-item'].size,
      links: dependency.size,
      milestones: milestone.size,
      entries: rest['baseline-entry'].size,
      people: person.size,
      teams: team.size,
    })
    expect(sizes(after)).toEqual(sizes(state))
    expect([...after.baseline.values()].map(({ name }) => name)).toEqual(
      [...state.baseline.values()].sort((one, other) => (one.takenAt < other.takenAt ? -1 : 1)).map(({ name }) => name),
    )
  })

  test('tells in words what it leaves out', () => {
    expect(lost.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Names of statuses and types', 'Who is in a team', 'Ranges of estimates', 'Health']),
    )
    for (const { count, why } of lost) expect([count > 0, why.endsWith('.')]).toEqual([true, true])
  })
})

describe('a plan asked of the server', () => {
  const harness = harnessHere()
  let halyard: Founded
  beforeAll(() => {
    halyard = harness.halyard
  })
  beforeEach(() => replenish(harness, halyard))

  const xmlFor = async (who: 'admin' | 'guest') => {
    const { cookie } = halyard.people[who]
    const answer = await harness.app.request(`${ORIGIN}/api/v1/plan/mspdi`, { headers: { cookie: cookie! } })
    return {
      type: answer.headers.get('content-type'),
      name: answer.headers.get('content-disposition'),
      xml: await answer.text(),
    }
  }

  test('is XML, and what it cannot hold is told apart', async () => {
    const { type, xml } = await xmlFor('admin')
    expect(type).toBe('application/xml; charset=utf-8')
    const item = (await harness.ask(halyard.people.admin, 'GET', `/work-items/${halyard.ids['work-item']}`)).body
    expect(xml).toContain(`<WBS>${item.key}</WBS>`)
    const losses = await harness.ask(halyard.people.admin, 'GET', '/plan/mspdi/losses')
    expect(losses.body.items).toBe(Array.from(xml.matchAll(/<WBS>[A-Z]+-/g)).length)
    expect(losses.body.notCarried.map(({ what }: { what: string }) => what)).toContain('Names of statuses and types')
  })

  test('is named by the day it is where the organization is, as everything at once is', async () => {
    const { cookie } = halyard.people.admin
    const zip = await harness.app.request(`${ORIGIN}/api/v1/export`, { headers: { cookie: cookie! } })
    const names = [(await xmlFor('admin')).name, zip.headers.get('content-disposition')]
    await zip.body?.cancel()
    // No clock is read: the harness says what day it is in every organization.
    const on = harness.services.planner.today(emptySnapshot())
    expect(names).toEqual([`attachment; filename="plan-${on}.xml"`, `attachment; filename="trireme-${on}.zip"`])
  })

  test('measures work by the calendar it was placed by, also for who may not read that', async () => {
    const { organizationId, people } = halyard
    const { admin } = people
    const half = {
      name: 'Half days',
      week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [[600, 840]] : [])),
      minutesPerDay: 240,
    }
    const calendar = await harness.ask(admin, 'POST', '/calendars', { body: half })
    expect(calendar.status, calendar.text).toBe(201)
    const { typeId, statusId } = (await harness.ask(admin, 'GET', `/work-items/${halyard.ids['work-item']}`)).body
    const item = { title: 'By half days', typeId, statusId, calendarId: calendar.body.id }
    const made = await harness.ask(admin, 'POST', '/work-items', { body: item })
    expect(made.status, made.text).toBe(201)
    const estimate = {
      workItemId: made.body.id,
      quantity: 'duration',
      unit: 'days',
      likely: 3,
      estimatedAt: '2027-03-01T09:00:00Z',
    }
    const estimated = await harness.ask(admin, 'POST', '/estimates', { body: estimate })
    expect(estimated.status, estimated.text).toBe(201)
    const token = await harness.token(organizationId, admin.memberId, ['work-item:read', 'estimate:read'])
    const task = async (who: Credentials) => {
      const { text } = await harness.ask(who, 'GET', '/plan/mspdi')
      const found = text.match(
        new RegExp(`<Task>(?:(?!</Task>)[^])*<WBS>${made.body.key}</WBS>(?:(?!</Task>)[^])*</Task>`),
      )
      return Array.from(found![0].matchAll(/<(Start|Finish|Duration)>[^<]*/g), ([each]) => each)
    }
    const whole = await task(admin)
    expect(whole.join()).toContain('<Duration>PT12H0M0S')
    expect(await task(token)).toEqual(whole)
  })

  test('that cannot be made is answered with a problem, not with a file that breaks off', async () => {
    const { planner } = harness.services
    const placed = vi.spyOn(planner, 'placed').mockRejectedValue(new Error('The planner ended'))
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const answer = await harness.ask(halyard.people.viewer, 'GET', '/plan/mspdi')
    const told = logged.mock.calls.length
    placed.mockRestore()
    logged.mockRestore()
    expect([answer.status, answer.headers.get('content-type'), told]).toEqual([500, 'application/problem+json', 1])
    expect((await harness.ask(halyard.people.viewer, 'GET', '/plan/mspdi')).status).toBe(200)
  })

  test('holds what its reader may see, and no name of anything else', async () => {
    const guest = await xmlFor('guest')
    expect(Array.from(guest.xml.matchAll(/<WBS>[A-Z]+-/g))).toEqual([])
    const { admin } = halyard.people
    const item = (await harness.ask(admin, 'GET', `/work-items/${halyard.ids['work-item']}`)).body
    expect((await xmlFor('admin')).xml).toContain(item.title)
    expect(guest.xml).not.toContain(item.title)
  })
})

import { type Snapshot, changesOf, todayIn } from '@trireme/domain'
import { mspdiImporter } from '@trireme/import-mspdi'
import { exportMspdi } from '@trireme/import-mspdi/export'
import { plan, workingTimes } from '@trireme/planning'
import { applied, firstDay, fixedMoment, sampleCompany } from '@trireme/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Founded, type Harness, ORIGIN, openHarness } from '../testing/harness.ts'
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
  return changesOf(mspdiImporter.draft(read.document, mapping, start), start, moment)
}

describe('the plan of the sample company', () => {
  const { state } = sampleCompany({ today })
  const { xml, lost } = written(state)

  test('read where it was written changes nothing', () => {
    const { changes, refusals } = brought(xml, state)
    expect({ changes, refusals }).toEqual({ changes: [], refusals: [] })
  })

  test('comes whole into an empty organization: work, links, milestones, baselines, people', () => {
    const moment = fixedMoment()
    const start = firstDay(moment)
    const { changes, refusals } = brought(xml, start, moment)
    expect(refusals).toEqual([])
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
  let harness: Harness
  let halyard: Founded
  beforeAll(async () => {
    harness = await openHarness()
    halyard = harness.halyard
  })
  beforeEach(() => replenish(harness, halyard))
  afterAll(() => harness.close())

  const xmlFor = async (who: 'admin' | 'guest') => {
    const { cookie } = halyard.people[who]
    const answer = await harness.app.request(`${ORIGIN}/api/v1/plan/mspdi`, { headers: { cookie: cookie! } })
    return {
      type: answer.headers.get('content-type'),
      name: answer.headers.get('content-disposition'),
      xml: await answer.text(),
    }
  }

  test('is XML under a name of the day, and what it cannot hold is told apart', async () => {
    const { type, name, xml } = await xmlFor('admin')
    expect([type, name]).toEqual([
      'application/xml; charset=utf-8',
      `attachment; filename="plan-${todayIn('UTC', Date.now())}.xml"`,
    ])
    const item = (await harness.ask(halyard.people.admin, 'GET', `/work-items/${halyard.ids['work-item']}`)).body
    expect(xml).toContain(`<WBS>${item.key}</WBS>`)
    const losses = await harness.ask(halyard.people.admin, 'GET', '/plan/mspdi/losses')
    expect(losses.body.items).toBe(Array.from(xml.matchAll(/<WBS>[A-Z]+-/g)).length)
    expect(losses.body.notCarried.map(({ what }: { what: string }) => what)).toContain('Names of statuses and types')
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

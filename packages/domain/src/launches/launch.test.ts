import * as fc from 'fast-check'
import { build, seededMint } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { type Snapshot, snapshotOf } from '../changes/snapshot.ts'
import { after } from '../changes/apply.ts'
import type { ChangeSet } from '../changes/change-set.ts'
import type { LaunchParts } from '../records/launch-template.ts'
import type { Id } from '../records/identifier.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import { launchTemplate } from '../records/launch-template.ts'
import { recordRefusals } from '../rules/record-rules.ts'
import { structureRefusals } from '../rules/structure-rules.ts'
import { launchSpan } from './dates.ts'
import { dueOf } from './due.ts'
import { handoffsOf } from './handoffs.ts'
import { dateAfter } from '../days/date.ts'
import { type Launch, launchOf } from './launch.ts'
import { movedLaunch } from './move.ts'
import { readinessOf } from './readiness.ts'
import { STANDARD_LAUNCH } from './standard-launch.ts'
import { launchFromTemplate, templateOf } from './template.ts'

const TODAY = '2027-02-10'
const LAUNCH = '2027-03-15'
const release = build('release', { name: 'Fleet 6', targetOn: LAUNCH, startsOn: '2027-01-04' })
const mint = seededMint('launches')
const NO_PLAN = () => undefined

function launched(parts: LaunchParts, on = LAUNCH): Snapshot {
  const own = snapshotOf([['release', { ...release, targetOn: on } as AnyRecord]])
  return after(own, launchFromTemplate(parts, { releaseId: release.id, launchOn: on, mint }))
}
const launchIn = (snapshot: Snapshot) => launchOf(snapshot, release.id)!
const kept = (snapshot: Snapshot, changes: ChangeSet) => launchIn(after(snapshot, changes))

const day = fc.integer({ min: -200, max: 200 })
const name = fc.constantFrom('Position', 'Prepare', 'Ready')
const lane = fc.option(fc.constantFrom('Sales', 'Support', 'Design'))
/** Items wait for those before them, so that none waits in a circle. */
const parts: fc.Arbitrary<LaunchParts> = fc
  .record({
    phases: fc.array(
      fc
        .record({ name, lane, fromDays: day, length: fc.nat(60) })
        .map(({ length, ...phase }) => ({ ...phase, untilDays: phase.fromDays + length })),
      { maxLength: 4 },
    ),
    gates: fc.array(
      fc.record({
        name,
        phase: fc.option(fc.nat(5)),
        dueDays: fc.option(day),
        requiredFields: fc.subarray(['ownerId', 'description', 'tier'] as const),
        leastWorkPercent: fc.option(fc.nat(100)),
      }),
      { maxLength: 4 },
    ),
    items: fc.array(
      fc.record({
        title: name,
        lane,
        phase: fc.option(fc.nat(5)),
        gate: fc.option(fc.nat(5)),
        dueDays: fc.option(day),
        required: fc.boolean(),
        back: fc.option(fc.integer({ min: 1, max: 3 })),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ phases, gates, items }) => ({
    phases,
    gates,
    items: items.map(({ back, ...item }, at) => ({ ...item, waitsFor: back === null || back > at ? [] : [at - back] })),
  }))

describe('a template', () => {
  test('makes sound records, all of one launch', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const changes = launchFromTemplate(given, { releaseId: release.id, launchOn: LAUNCH, mint })
        const state = after(snapshotOf([['release', release as unknown as AnyRecord]]), changes)
        expect(changes).toHaveLength(given.phases.length + given.gates.length + given.items.length)
        expect(structureRefusals(state, changes)).toEqual([])
        for (const { kind, id } of changes)
          expect(recordRefusals(kind, state[kind].get(id) as unknown as AnyRecord)).toEqual([])
      }),
    )
  })

  test('taken from a launch and given to another on the same day makes the same days again', () => {
    const days = (launch: Launch) => ({
      phases: launch.phases.map(({ name, lane, startsOn, endsOn }) => ({ name, lane, startsOn, endsOn })),
      gates: launch.gates.map(({ name, dueOn, requiredFields }) => ({ name, dueOn, requiredFields })),
      items: launch.items.map(({ title, dueOn, lane, required, waitsForIds }) => ({
        title,
        dueOn,
        lane,
        required,
        waits: waitsForIds.length,
      })),
    })
    fc.assert(
      fc.property(parts, (given) => {
        const first = launchIn(launched(given))
        const second = launchIn(launched(templateOf(first)!))
        expect(days(second)).toEqual(days(first))
      }),
    )
  })

  test('of the kind we offer is one that a record takes, and has every department', () => {
    expect(launchTemplate.fields.parts.schema.safeParse(STANDARD_LAUNCH).success).toBe(true)
    const readiness = readinessOf(launchIn(launched(STANDARD_LAUNCH)), TODAY, NO_PLAN)
    expect(readiness.parts.map(({ lane: of }) => of)).toEqual([
      'Product',
      'Documents',
      'Support',
      'Marketing',
      'Sales',
      'Legal',
      'Gates',
    ])
    expect(readiness.known).toBe(7)
  })
})

describe('a launch that moves', () => {
  test('takes along what is not over, and comes back to the same days', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: -300, max: 300 }), (given, days) => {
        const state = launched(given)
        const there = movedLaunch(launchIn(state), dateAfter(LAUNCH, days))
        const moved = after(state, there.changes)
        for (const phase of launchIn(state).phases)
          expect(moved.phase.get(phase.id)!.startsOn).toBe(dateAfter(phase.startsOn!, days))
        const back = kept(moved, movedLaunch(launchIn(moved), LAUNCH).changes)
        expect(back).toMatchObject({ ...launchIn(state), isDone: back.isDone, isBegun: back.isBegun })
      }),
    )
  })

  test('leaves what is done, passed or ended, and says so', () => {
    const state = launched(STANDARD_LAUNCH)
    const launch = launchIn(state)
    const [phase, gate, item] = [launch.phases[0]!, launch.gates[0]!, launch.items[0]!]
    const over: Launch = {
      ...launch,
      phases: [{ ...phase, endedOn: TODAY }],
      gates: [{ ...gate, verdict: 'pass' }],
      items: [{ ...item, state: 'done' }],
    }
    const { moves, stays } = movedLaunch(over, '2027-03-22')
    expect(moves).toEqual([{ kind: 'release', id: release.id, title: 'Fleet 6', from: LAUNCH, to: '2027-03-22' }])
    expect(stays.map(({ why }) => why)).toEqual(['it has ended', 'it is passed', 'it is done'])
  })

  test('to the day it is on changes nothing', () => {
    expect(movedLaunch(launchIn(launched(STANDARD_LAUNCH)), LAUNCH).changes).toEqual([])
  })
})

describe('the readiness of a launch', () => {
  test('of nothing is unknown, never ready', () => {
    const bare = launchOf(snapshotOf([['release', release as unknown as AnyRecord]]), release.id)!
    const readiness = readinessOf(bare, TODAY, NO_PLAN)
    expect(readiness).toMatchObject({ state: 'unknown', done: 0, of: 0, known: 0 })
    expect(readiness.parts.every(({ state }) => state === 'unknown')).toBe(true)
  })

  test('never falls when something more is done, and is done of what is required', () => {
    fc.assert(
      fc.property(parts, fc.array(fc.nat(7)), (given, doneAt) => {
        const state = launched(given)
        const launch = launchIn(state)
        const before = readinessOf(launch, TODAY, NO_PLAN)
        const done: Launch = {
          ...launch,
          items: launch.items.map((item, at) => (doneAt.includes(at) ? { ...item, state: 'done' as const } : item)),
        }
        const now = readinessOf(done, TODAY, NO_PLAN)
        expect(now.done).toBeGreaterThanOrEqual(before.done)
        expect(now.of).toBe(before.of)
        const open = done.items.filter((item) => item.required && item.state === 'open').length
        const lanes = now.parts.filter((part) => part.lane !== 'Gates')
        expect(lanes.reduce((sum, { of, done: so }) => sum + of - so, 0)).toBe(open)
      }),
    )
  })

  test('names what is missing, whose it is, what ends after the launch and what an issue blocks', () => {
    const owner = build('person', { name: 'Lia' })
    const [done, active] = [build('status', { category: 'done' }), build('status', { category: 'active' })]
    const ready = build('work-item', { releaseId: release.id, statusId: done.id, title: 'Rates' })
    const late = build('work-item', { releaseId: release.id, statusId: active.id, title: 'Taxes', ownerId: owner.id })
    const page = build('checklist-item', {
      releaseId: release.id,
      lane: 'Marketing',
      title: 'Page',
      dueOn: '2027-02-01',
    })
    const none = build('checklist-item', { releaseId: release.id, lane: 'Sales', title: 'Deck', state: 'not-needed' })
    const state = snapshotOf([
      ['release', release],
      ['status', done],
      ['status', active],
      ['work-item', ready],
      ['work-item', late],
      ['checklist-item', page],
      ['checklist-item', none],
      ['issue', build('issue', { title: 'No licence', workItemIds: [late.id, ready.id] })],
    ] as unknown as [Kind, AnyRecord][])
    const plannedSpan = () => ({ startsOn: '2027-02-01', endsOn: '2027-03-20' })
    const { parts: found, state: overall } = readinessOf(launchIn(state), TODAY, plannedSpan)
    const part = (of: string) => found.find((each) => each.lane === of)!
    expect(part('Product')).toMatchObject({
      state: 'late',
      done: 1,
      of: 2,
      missing: [
        {
          title: 'Taxes',
          ownerId: owner.id,
          dueOn: '2027-03-20',
          why: 'ends 5 calendar days after the launch, is blocked by “No licence”',
        },
      ],
    })
    expect(part('Marketing')).toMatchObject({ state: 'late', missing: [{ title: 'Page', isLate: true }] })
    expect(part('Sales').state).toBe('ready')
    expect(part('Legal').state).toBe('unknown')
    expect(overall).toBe('late')
  })
})

test('a part is begun once something of it is done, work of it is under way or a gate of it was answered', () => {
  const [planned, active] = [build('status', { category: 'planned' }), build('status', { category: 'active' })]
  const item = build('work-item', { releaseId: release.id, statusId: planned.id })
  const page = build('checklist-item', { releaseId: release.id, lane: 'Sales', state: 'open' })
  const extra = build('checklist-item', { releaseId: release.id, lane: 'Sales', required: false, state: 'open' })
  const gate = build('gate', { releaseId: release.id })
  const approval = build('approval', { gateId: gate.id })
  const begunIn = (...records: (readonly [Kind, unknown])[]) => {
    const state = snapshotOf([['release', release], ['status', planned], ['status', active], ...records] as [Kind, AnyRecord][]) // prettier-ignore
    return readinessOf(launchIn(state), TODAY, NO_PLAN).parts.flatMap(({ lane, isBegun }) => (isBegun ? [lane] : []))
  }
  expect(begunIn(['work-item', item], ['checklist-item', page], ['gate', gate])).toEqual([])
  expect(begunIn(['work-item', { ...item, statusId: active.id }])).toEqual(['Product'])
  expect(begunIn(['checklist-item', page], ['checklist-item', { ...extra, state: 'done' }])).toEqual(['Sales'])
  expect(begunIn(['gate', gate], ['approval', approval])).toEqual(['Gates'])
})

test('what decides a launch is named first: what is late by most, then what else is wrong, then by day', () => {
  const active = build('status', { category: 'active' })
  const ends: Record<string, string | undefined> = {
    Fares: '2027-03-16',
    Taxes: '2027-04-30',
    Pages: '2027-03-01',
    Rates: '2027-02-20',
    Prints: undefined,
  }
  const items = Object.keys(ends).map((title) =>
    build('work-item', { releaseId: release.id, statusId: active.id, title }),
  )
  const state = snapshotOf([
    ['release', release],
    ['status', active],
    ...items.map((item) => ['work-item', item]),
  ] as unknown as [Kind, AnyRecord][])
  const plannedSpan = (id: Id) => {
    const endsOn = ends[items.find((item) => item.id === id)!.title as string]
    return endsOn === undefined ? undefined : { startsOn: '2027-02-01', endsOn }
  }
  const { parts: found } = readinessOf(launchIn(state), TODAY, plannedSpan)
  expect(found[0]!.missing.map(({ title, lateDays }) => `${title} ${lateDays}`)).toEqual([
    'Taxes 46',
    'Fares 1',
    'Prints 0',
    'Rates 0',
    'Pages 0',
  ])
})

test('a span is of its own dates, its phases, its work, or both, and counts what has none', () => {
  const state = launched(STANDARD_LAUNCH)
  const launch = launchIn(state)
  const work = build('work-item', { releaseId: release.id })
  const span = (datesFrom: 'manual' | 'phases' | 'items' | 'both') =>
    launchSpan({ ...launch, shipped: [work, build('work-item')], release: { ...release, datesFrom } }, (id) =>
      id === work.id ? { startsOn: '2026-12-01', endsOn: '2027-03-18' } : undefined,
    )
  expect(span('manual')).toEqual({ startsOn: '2027-01-04', endsOn: LAUNCH, known: 2, of: 2 })
  expect(span('phases')).toEqual({ startsOn: dateAfter(LAUNCH, -70), endsOn: dateAfter(LAUNCH, 28), known: 5, of: 5 })
  expect(span('items')).toEqual({ startsOn: '2026-12-01', endsOn: '2027-03-18', known: 1, of: 2 })
  expect(span('both')).toEqual({ startsOn: '2026-12-01', endsOn: dateAfter(LAUNCH, 28), known: 6, of: 7 })
})

test('a handoff is from one department to another, and late where it is promised for too late a day', () => {
  const launch = launchIn(launched(STANDARD_LAUNCH))
  const found = handoffsOf(launch, TODAY)
  expect(found.every(({ from, to }) => from !== to)).toBe(true)
  expect(found.map(({ from, to, giver }) => `${from} → ${to}: ${giver.title}`)).toContain(
    'Documents → Support: User documentation',
  )
  const documents = launch.items.find(({ lane: of }) => of === 'Documents')!
  const later = launch.items.map((item) => (item === documents ? { ...item, dueOn: LAUNCH } : item))
  expect(handoffsOf({ ...launch, items: later }, TODAY).find(({ giver }) => giver.id === documents.id)!.state).toBe(
    'late',
  )
})

test('what is due is the most overdue first; an approver who has answered is not asked again', () => {
  const ada = build('member', { name: 'Ada' })
  const bo = build('member', { name: 'Bo' })
  const state = launched(STANDARD_LAUNCH)
  const launch = launchIn(state)
  const gate = { ...launch.gates[1]!, approverIds: [ada.id, bo.id], askedAt: '2027-02-01T09:00:00.000Z' }
  const asked: Launch = { ...launch, gates: [launch.gates[0]!, gate] }
  const due = dueOf([asked], TODAY)
  const days = due.map(({ inDays }) => inDays!)
  expect(days).toEqual(days.toSorted((one, other) => one - other))
  expect(due.filter(({ kind }) => kind === 'approval').map(({ memberId }) => memberId)).toEqual([ada.id, bo.id])
  expect(dueOf([{ ...asked, release: { ...release, state: 'released' } }], TODAY)).toEqual([])
})

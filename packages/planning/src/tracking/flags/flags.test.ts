import {
  type Estimate,
  type Id,
  type Kind,
  type RecordMap,
  type Snapshot,
  applyInPlace,
  emptySnapshot,
} from '@trireme/domain'
import { aGoal, aTeam, aWorkItem, anEstimate, build, plan as notedPlan, sampleCompany } from '@trireme/testing'
import { expect, test } from 'vitest'
import { type Plan, plan } from '../../plan.ts'
import type { PlannedItem } from '../../reading/items.ts'
import { acceptedBy } from '../accepted.ts'
import { effortByItem } from '../effort.ts'
import { acceptedShare, rollUp, rollUpOf, sum } from '../roll-up.ts'
import { workTree } from '../work-tree.ts'
import type { Flag } from './flag.ts'
import { flagsOf } from './flags.ts'

const TODAY = '2027-03-15'
const ready = build('status', { name: 'Ready', category: 'planned' })
const active = build('status', { name: 'In progress', category: 'active' })
const done = build('status', { name: 'Done', category: 'done' })
const dropped = build('status', { name: 'Dropped', category: 'dropped' })
const team = aTeam({ name: 'Core' })

type Records = { readonly [K in Kind]?: readonly RecordMap[K][] }

function snapshotOf(records: Records): Snapshot {
  const snapshot = emptySnapshot()
  const given: Records = { status: [ready, active, done, dropped], team: [team], ...records }
  for (const [kind, list] of Object.entries(given))
    for (const record of list) (snapshot[kind as 'work-item'] as Map<Id, unknown>).set(record.id, record)
  return snapshot
}

const planned = (startsOn: string, endsOn: string, lateMinutes = 0): PlannedItem => ({
  startsAt: Date.parse(startsOn) / 60_000,
  endsAt: Date.parse(endsOn) / 60_000 + 1080,
  durationMinutes: 480,
  rolledUp: false,
  mode: 'automatic',
  critical: false,
  totalFloatMinutes: 0,
  freeFloatMinutes: 0,
  lateMinutes,
  minutesPerDay: 480,
  assumed: [],
})

function flags(records: Records, wish: Partial<Plan> = {}): readonly Flag[] {
  const snapshot = snapshotOf(records)
  const loads = [
    {
      teamId: team.id,
      firstDay: 0,
      demandMinutes: new Float64Array(),
      capacityMinutes: new Float64Array(),
      known: true,
    },
  ]
  const plan = { items: new Map(), unscheduled: new Map(), loads, violations: [], ...wish }
  return flagsOf({ snapshot, plan, tree: workTree(snapshot), efforts: effortByItem(snapshot), today: TODAY })
}
const kindsOf = (found: readonly Flag[]) => found.map(({ kind }) => kind)

const goal = aGoal()
const linked = (id: Id) => ({
  'goal-link': [build('goal-link', { workItemId: id as never, goalId: goal.id })],
  goal: [goal],
})
const sound = aWorkItem({ statusId: ready.id, teamId: team.id })
const soundRecords = { 'work-item': [sound], estimate: [anEstimate({ workItemId: sound.id })], ...linked(sound.id) }

test('sound work carries no flag', () => {
  expect(flags(soundRecords, { items: new Map([[sound.id, planned('2027-04-01', '2027-04-02')]]) })).toEqual([])
})

test('a scheduled end after the target is late, by working days, with both dates', () => {
  const item = { ...sound, targetOn: '2027-04-01' }
  const items = new Map([[item.id, planned('2027-04-01', '2027-04-08', 5 * 480)]])
  expect(flags({ ...soundRecords, 'work-item': [item] }, { items })).toEqual([
    {
      kind: 'late',
      itemId: item.id,
      value: '8 Apr 2027',
      threshold: '1 Apr 2027',
      reason: 'Scheduled to end 8 Apr 2027, 5 working days after its target of 1 Apr 2027.',
      weight: 5,
    },
  ])
})

test('a target that has passed is overdue until the work is done', () => {
  const item = { ...sound, statusId: active.id, targetOn: '2027-03-12' }
  expect(flags({ ...soundRecords, 'work-item': [item] })).toMatchObject([
    { kind: 'overdue', reason: 'Its target of 12 Mar 2027 passed 3 calendar days ago.' },
  ])
  expect(flags({ ...soundRecords, 'work-item': [{ ...item, statusId: done.id }] })).toEqual([])
})

test('a planned start that has passed without anybody starting is a flag', () => {
  const item = { ...sound, plannedStartsOn: '2027-03-01' }
  expect(kindsOf(flags({ ...soundRecords, 'work-item': [item] }))).toEqual(['not-started'])
  expect(flags({ ...soundRecords, 'work-item': [{ ...item, actualStartedOn: '2027-03-02' }] })).toEqual([])
})

test('work without a team, and work of a team without known people, is unstaffed', () => {
  expect(kindsOf(flags({ ...soundRecords, 'work-item': [{ ...sound, teamId: null }] }))).toEqual(['unstaffed'])
  expect(flags(soundRecords, { loads: [] })).toMatchObject([{ kind: 'unstaffed', value: 'Core' }])
})

test('a team whose people are those of the team above is staffed, as the plan books it', () => {
  const { snapshot, teams } = notedPlan('team Above 1; A 2d Below')
  const [above, below] = [teams['Above']!, teams['Below']!] as const
  for (const [id, { teamId }] of snapshot.capacity)
    if (teamId === below) (snapshot.capacity as Map<Id, unknown>).delete(id)
  const kept = snapshot.team.get(below)!
  ;(snapshot.team as Map<Id, unknown>).set(below, { ...kept, parentId: above })
  const found = () => {
    const made = plan(snapshot, { today: TODAY })
    return kindsOf(flagsOf({ snapshot, plan: made, tree: workTree(snapshot), efforts: new Map(), today: TODAY }))
  }
  expect(found()).not.toContain('unstaffed')
  ;(snapshot.team as Map<Id, unknown>).set(below, kept)
  expect(found()).toContain('unstaffed')
})

test('work that starts soon must be estimated, work far away need not be', () => {
  const without = { ...soundRecords, estimate: [] }
  const starting = (on: string) => ({ items: new Map([[sound.id, planned(on, on)]]) })
  expect(kindsOf(flags(without, starting('2027-05-01')))).toEqual(['unestimated'])
  expect(flags(without, starting('2027-09-01'))).toEqual([])
})

test('an initiative serves a goal when anything below it does', () => {
  const parent = aWorkItem({ statusId: ready.id })
  const child = { ...sound, parentId: parent.id }
  expect(flags({ ...soundRecords, 'work-item': [parent, child] })).toEqual([])
  expect(kindsOf(flags({ ...soundRecords, 'work-item': [parent, child], 'goal-link': [] }))).toEqual(['no-goal'])
})

test('a broken dependency is a flag of what stands too early', () => {
  const violation = {
    kind: 'dependency' as const,
    dependencyId: 'dep_1' as Id,
    fromId: 'itm_1' as Id,
    toId: sound.id,
    minutes: 960,
    sentence: 'Too early.',
  }
  const items = new Map([[sound.id, planned('2027-04-01', '2027-04-02')]])
  expect(flags(soundRecords, { items, violations: [violation] })).toMatchObject([
    { kind: 'broken-dependency', value: '2 working days', reason: 'Too early.' },
  ])
})

test('dropped work and all below it is nobody’s risk', () => {
  const parent = aWorkItem({ statusId: dropped.id })
  expect(flags({ 'work-item': [parent, aWorkItem({ parentId: parent.id, statusId: ready.id })] })).toEqual([])
})

test('progress is the accepted share of the estimated work; what nobody said is counted, not guessed', () => {
  const parent = aWorkItem({ statusId: active.id })
  const item = (wish: object) => aWorkItem({ parentId: parent.id, statusId: active.id, ...wish })
  const half = item({ progressPercent: 50 })
  const finished = item({ statusId: done.id })
  const silent = item({ progressPercent: null })
  const unestimated = item({ progressPercent: 90 })
  const days = (of: { id: string }, likely: number) => anEstimate({ workItemId: of.id as never, unit: 'days', likely })
  const snapshot = snapshotOf({
    'work-item': [parent, half, finished, silent, unestimated],
    estimate: [days(half, 6), days(finished, 2), days(silent, 10)],
  })
  const accepted = acceptedBy({ snapshot, plan: { items: new Map() }, today: TODAY, actuals: null })
  const found = rollUp(workTree(snapshot), effortByItem(snapshot), accepted, parent)
  expect(found).toEqual({
    items: 4,
    done: 1,
    estimated: 3,
    baseMinutes: 8 * 480,
    acceptedMinutes: 5 * 480,
    unknownProgress: 1,
  })
  expect(acceptedShare(found)).toBe(5 / 8)
  expect(acceptedShare(rollUpOf('active', undefined, 0.9))).toBeNull()
})

test('the newest estimate rules, points by the pace of the team, and people multiply a duration', () => {
  const paced = aTeam({ hoursPerPoint: 5 })
  const one = aWorkItem({ teamId: paced.id, units: 2 })
  const values = { workItemId: one.id, estimatedAt: '2027-01-01T00:00:00.000Z' }
  const effort = (...estimates: readonly Estimate[]) =>
    effortByItem(snapshotOf({ team: [paced], 'work-item': [one], estimate: estimates })).get(one.id)
  const old = anEstimate({ ...values, unit: 'days', likely: 40 })
  const points = anEstimate({ ...values, unit: 'points', likely: 3, estimatedAt: '2027-02-01T00:00:00.000Z' })
  expect(effort(points, old)).toEqual({ minutes: 15 * 60, assumed: false })
  expect(effort(anEstimate({ ...values, quantity: 'duration', unit: 'hours', likely: 8 }))?.minutes).toBe(2 * 8 * 60)
})

test('a day of effort is as long as the calendar of its item has days, as in the plan', () => {
  const half = build('calendar', { name: 'Half days', minutesPerDay: 240 })
  const item = aWorkItem({ calendarId: half.id })
  const own = anEstimate({ workItemId: item.id, quantity: 'effort', unit: 'days', likely: 4 })
  const part = snapshotOf({ calendar: [half], 'work-item': [item], estimate: [own] })
  expect(effortByItem(part).get(item.id)?.minutes).toBe(4 * 240)
})

test('a document of open work is overdue from the day after it was to be signed, looked at or held', () => {
  const asked = { askedAt: '2027-02-01T09:00:00.000Z', signerIds: ['mem_1' as Id<'member'>], purpose: 'To sail.' }
  const about = { title: 'Charter', workItemId: sound.id, ...asked }
  const signed = (documentId: Id) =>
    build('signature', {
      documentId: documentId as Id<'document'>,
      authorId: 'mem_1' as Id<'member'>,
      signedAt: '2027-02-02T09:00:00.000Z',
      saw: { Title: 'Charter', Type: 'charter', Purpose: 'To sail.' },
    })
  const found = (wish: Partial<RecordMap['document']>, isSigned = false, statusId = ready.id) => {
    const document = build('document', { ...about, type: 'charter', ...wish } as never)
    const records = { ...soundRecords, 'work-item': [{ ...sound, statusId }], document: [document] }
    return flags({ ...records, signature: isSigned ? [signed(document.id)] : [] })
      .filter(({ kind }) => kind === 'document-overdue')
      .map(({ itemId, reason }) => [itemId, reason])
  }
  expect(found({ dueOn: '2027-03-14' })).toEqual([
    [sound.id, '“Charter” has 0 of 1 signatures that were wanted by 14 Mar 2027, yesterday.'],
  ])
  expect(found({ dueOn: TODAY })).toEqual([])
  expect(found({ dueOn: '2027-03-14' }, true)).toEqual([])
  expect(found({ dueOn: '2027-03-14' }, false, done.id)).toEqual([])
  expect(found({ dueOn: '2027-03-14', workItemId: null })).toEqual([])
  expect(found({ validUntilOn: '2027-03-12' })[0]?.[1]).toBe('“Charter” held until 12 Mar 2027, 3 calendar days ago.')
  expect(found({ reviewMonths: 1 }, true)[0]?.[1]).toBe(
    '“Charter” was to be looked at again by 2 Mar 2027, 13 calendar days ago.',
  )
})

test('the parts of the sample company add up to the whole, and every flag names work that is there', () => {
  const snapshot = emptySnapshot()
  for (const { changes } of sampleCompany({ today: TODAY }).history) applyInPlace(snapshot, changes)
  const tree = workTree(snapshot)
  const efforts = effortByItem(snapshot)
  const made = plan(snapshot, { today: TODAY })
  const accepted = acceptedBy({ snapshot, plan: made, today: TODAY, actuals: null, efforts })
  const whole = sum(tree.roots.map((root) => rollUp(tree, efforts, accepted, root)))
  const leaves = tree.roots.flatMap((root) => tree.leavesOf(root))
  expect(whole.items).toBe(leaves.length)
  expect(acceptedShare(whole)).toBeGreaterThan(0)
  expect(acceptedShare(whole)).toBeLessThan(1)
  const found = flagsOf({ snapshot, plan: plan(snapshot, { today: TODAY }), tree, efforts, today: TODAY })
  expect(found.length).toBeGreaterThan(10)
  expect(found.filter(({ kind }) => kind === 'document-overdue')).toMatchObject([{ value: 'not signed', weight: 3 }])
  for (const { itemId, reason } of found) {
    expect(snapshot['work-item'].has(itemId as never)).toBe(true)
    expect(reason).toMatch(/\.$/)
  }
})

const other = aTeam({ name: 'Docks' })
const waiting = (dependency: object, wish: { from?: object; to?: object } = {}) => {
  const from = aWorkItem({ statusId: ready.id, teamId: other.id, title: 'Crane', ...wish.from })
  const to = { ...sound, ...wish.to }
  const needs = build('dependency', { predecessorId: from.id, successorId: to.id, ...dependency })
  const items = new Map([
    [from.id as Id, planned('2027-03-20', '2027-03-30')],
    [to.id as Id, planned('2027-04-01', '2027-04-02')],
  ])
  const links = [build('goal-link', { workItemId: from.id, goalId: goal.id }), ...soundRecords['goal-link']]
  const records = {
    ...soundRecords,
    team: [team, other],
    'work-item': [from, to],
    estimate: [...soundRecords.estimate, anEstimate({ workItemId: from.id })],
    'goal-link': links,
    dependency: [needs],
  }
  const loads = [team, other].map(({ id }) => ({
    teamId: id,
    firstDay: 0,
    demandMinutes: new Float64Array(),
    capacityMinutes: new Float64Array(),
    known: true,
  }))
  return flags(records, { items, loads })
}

test('work whose start has come waits for what is not done: it is blocked', () => {
  const found = waiting({ agreement: 'agreed' }, { to: { plannedStartsOn: '2027-03-12' } })
  expect(found.filter(({ kind }) => kind === 'blocked')).toMatchObject([
    { value: 'Crane', reason: 'It should have started 3 calendar days ago, and waits for “Crane”, which is not done.' },
  ])
  expect(kindsOf(waiting({ agreement: 'agreed' }, { to: { plannedStartsOn: '2027-04-12' } }))).toEqual([])
})

test('what comes after it is needed is a dependency at risk', () => {
  expect(waiting({ agreement: 'agreed', neededOn: '2027-03-25' })).toMatchObject([
    {
      kind: 'dependency-at-risk',
      itemId: sound.id,
      reason: '“Crane” is scheduled for 30 Mar 2027 and is needed on 25 Mar 2027.',
    },
  ])
  expect(waiting({ agreement: 'agreed', neededOn: '2027-03-30' })).toEqual([])
})

test('what another team has not agreed to is a flag, what one’s own team does is not', () => {
  expect(waiting({ agreement: 'disputed' })).toMatchObject([{ kind: 'unagreed', value: 'disputed' }])
  expect(waiting({ agreement: 'proposed' }, { from: { teamId: team.id } })).toEqual([])
})

test('a target that few runs meet is forecast late, with the runs', () => {
  const item = { ...sound, targetOn: '2027-04-30' }
  const snapshot = snapshotOf({ ...soundRecords, 'work-item': [item] })
  const ground = {
    snapshot,
    plan: { items: new Map(), unscheduled: new Map(), loads: [], violations: [] },
    tree: workTree(snapshot),
  }
  const found = (onTarget: number) =>
    kindsOf(flagsOf({ ...ground, efforts: effortByItem(snapshot), today: TODAY, odds: () => ({ onTarget, p85At: 0 }) }))
  expect(found(0.79)).toContain('forecast-late')
  expect(found(0.8)).not.toContain('forecast-late')
})

test('work of which nothing was recorded for two weeks is stale, where something had been', () => {
  const item = { ...sound, statusId: active.id }
  const snapshot = snapshotOf({ ...soundRecords, 'work-item': [item] })
  const ground = {
    snapshot,
    plan: { items: new Map(), unscheduled: new Map(), loads: [], violations: [] },
    tree: workTree(snapshot),
  }
  const found = (on: string | undefined) => {
    const recordedUntil = new Map<Id, string>(on === undefined ? [] : [[item.id, on]])
    return kindsOf(flagsOf({ ...ground, efforts: effortByItem(snapshot), today: TODAY, recordedUntil }))
  }
  expect(found('2027-02-26')).toContain('stale')
  expect([found('2027-03-01'), found(undefined)].flat()).not.toContain('stale')
})

test('work under way for longer than 85 of 100 items of its team took is ageing', () => {
  const finished = Array.from({ length: 20 }, (_, nth) =>
    aWorkItem({
      statusId: done.id,
      teamId: team.id,
      actualStartedOn: '2027-01-04',
      actualEndedOn: `2027-01-${nth < 17 ? '08' : '29'}`,
    }),
  )
  const since = (actualStartedOn: string) => {
    const item = { ...sound, statusId: active.id, actualStartedOn }
    return flags({ ...soundRecords, 'work-item': [item, ...finished] })
  }
  expect(since('2027-03-08')).toMatchObject([{ kind: 'ageing', value: '6 working days', threshold: '5 working days' }])
  expect(since('2027-03-09')).toEqual([])
})

test('open issues and assumptions that do not hold are flags of the open work they name', () => {
  const records = (wish: object) => ({ ...soundRecords, ...wish })
  const workItemIds = [sound.id]
  const issue = build('issue', { title: 'The yard is on strike', severity: 'high', workItemIds })
  expect(flags(records({ issue: [issue] }))).toMatchObject([
    { kind: 'issue', reason: 'Blocked: The yard is on strike.' },
  ])
  expect(flags(records({ issue: [{ ...issue, state: 'resolved' }] }))).toEqual([])
  const assumption = build('assumption', { title: 'Oak is cheap', expiresOn: '2027-03-14', workItemIds })
  expect(flags(records({ assumption: [assumption] }))).toMatchObject([
    { kind: 'assumption-expired', value: 'untested', weight: 1 },
  ])
  expect(flags(records({ assumption: [{ ...assumption, verdict: 'false', expiresOn: null }] }))).toMatchObject([
    { value: 'false', reason: 'It rests on what turned out false: “Oak is cheap”.' },
  ])
  expect(flags(records({ assumption: [{ ...assumption, verdict: 'holds' }] }))).toEqual([])
  expect(flags(records({ assumption: [{ ...assumption, expiresOn: TODAY }] }))).toEqual([])
})

test('what forces a team to do more than it can is overbooked, with both figures', () => {
  const noted = notedPlan('team Core 1; A 5d Core pin 2027-03-22; B 5d Core pin 2027-03-22; C 5d Core')
  const { snapshot } = noted
  const made = plan(snapshot, { today: TODAY })
  const tree = workTree(snapshot)
  const found = flagsOf({ snapshot, plan: made, tree, efforts: effortByItem(snapshot), today: TODAY })
  expect(found.filter(({ kind }) => kind === 'overbooked')).toMatchObject(
    ['A', 'B'].map((name) => ({ itemId: noted.items[name], value: '80 h', threshold: '40 h' })),
  )
})

import { Replica } from '@trireme/client'
import { type AnyRecord, type WorkItem, tableOf } from '@trireme/domain'
import { aSmallOrganization, aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { changesOfDraft, fixedPart, landingText, refusalOfDraft, whyFixed } from './drafts.ts'

const span = (from: string, until: string) => ({ startsAt: dayOf(from) * 1440, endsAt: (dayOf(until) + 1) * 1440 })
const planned = (from: string, until: string) => ({ ...span(from, until), mode: 'automatic' }) as never

function replicaWith(values: Partial<WorkItem>) {
  const { types, statuses } = aSmallOrganization()
  const item = aWorkItem({ typeId: types.Feature, statusId: statuses.Ready, ...values })
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  tableOf(replica.snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)
  return { replica, item }
}

test('moving an automatic item says when it may not start before, and nothing else', () => {
  const { replica, item } = replicaWith({})
  const changes = changesOfDraft(
    replica,
    item.id,
    span('2027-03-08', '2027-03-12'),
    planned('2027-03-01', '2027-03-05'),
  )
  expect(changes).toMatchObject([{ op: 'update', after: { notBeforeOn: '2027-03-08' } }])
})

test('dropped on a Sunday, an item may not start before the Monday it starts on', () => {
  const { replica, item } = replicaWith({})
  const from = planned('2026-12-07', '2026-12-11')
  const [change] = changesOfDraft(replica, item.id, span('2026-12-13', '2026-12-17'), from)
  expect(change).toMatchObject({ after: { notBeforeOn: '2026-12-14' } })
})

test('moving a manual item moves both planned dates', () => {
  const { replica, item } = replicaWith({
    dateMode: 'manual',
    plannedStartsOn: '2027-03-01',
    plannedEndsOn: '2027-03-05',
  })
  const changes = changesOfDraft(
    replica,
    item.id,
    span('2027-03-08', '2027-03-12'),
    planned('2027-03-01', '2027-03-05'),
  )
  expect(changes).toMatchObject([{ after: { plannedStartsOn: '2027-03-08', plannedEndsOn: '2027-03-12' } }])
})

test('moving a pinned item keeps the length that was planned', () => {
  const { replica, item } = replicaWith({
    dateMode: 'pinned',
    plannedStartsOn: '2027-03-01',
    plannedEndsOn: '2027-03-05',
  })
  const changes = changesOfDraft(
    replica,
    item.id,
    span('2027-03-02', '2027-03-06'),
    planned('2027-03-01', '2027-03-05'),
  )
  expect(changes).toMatchObject([{ after: { plannedStartsOn: '2027-03-02', plannedEndsOn: '2027-03-06' } }])
})

test('a longer bar of what the engine schedules is a new estimate of its duration', () => {
  const { replica, item } = replicaWith({})
  const changes = changesOfDraft(
    replica,
    item.id,
    span('2027-03-01', '2027-03-09'),
    planned('2027-03-01', '2027-03-05'),
  )
  expect(changes).toMatchObject([
    { op: 'create', kind: 'estimate', values: { quantity: 'duration', unit: 'days', likely: 7 } },
  ])
})

test('drawing an item that has no dates plans it by hand', () => {
  const { replica, item } = replicaWith({})
  const changes = changesOfDraft(replica, item.id, span('2027-03-01', '2027-03-05'), undefined)
  expect(changes).toMatchObject([
    { after: { dateMode: 'manual', plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-05' } },
  ])
})

test('what has started keeps its start, and what is done all its dates', () => {
  const started = { ...(planned('2027-03-01', '2027-03-05') as object), mode: 'started' } as never
  const done = { ...(planned('2027-03-01', '2027-03-05') as object), mode: 'done' } as never
  expect(refusalOfDraft(span('2027-03-08', '2027-03-12'), started)).toBe('Started 1 Mar 2027: drag its end instead')
  expect(refusalOfDraft(span('2027-03-01', '2027-03-12'), started)).toBe(undefined)
  expect(refusalOfDraft(span('2027-03-01', '2027-03-12'), done)).toBe('Done on 5 Mar 2027: its dates are what happened')
})

test('of what has started the start is fixed, of what is done and of a parent all', () => {
  const as = (values: object) => ({ ...(planned('2027-03-01', '2027-03-05') as object), ...values }) as never
  expect(['started', 'done', 'automatic', 'manual'].map((mode) => fixedPart(as({ mode })))).toEqual([
    'start',
    'bar',
    undefined,
    undefined,
  ])
  expect(fixedPart(as({ rolledUp: true }))).toBe('bar')
  expect(whyFixed(as({ rolledUp: true }))).toBe('Its dates come from the items below it: move those')
  expect(whyFixed(as({ mode: 'automatic' }))).toBe(undefined)
})

test('a longer bar of a manual item that has started moves its planned end alone', () => {
  const { replica, item } = replicaWith({ dateMode: 'manual', plannedEndsOn: '2027-03-05' })
  const started = { ...(planned('2027-03-01', '2027-03-05') as object), mode: 'started' } as never
  const [change] = changesOfDraft(replica, item.id, span('2027-03-01', '2027-03-12'), started)
  expect(change).toMatchObject({ after: { plannedEndsOn: '2027-03-12' } })
  expect(change).not.toHaveProperty('after.plannedStartsOn')
})

test('a moved bar is told where the plan has it', () => {
  const before = span('2027-03-01', '2027-03-05')
  expect(landingText(before, span('2027-03-01', '2027-03-12'))).toBe('now ends 12 Mar 2027')
  expect(landingText(before, span('2027-03-08', '2027-03-12'))).toBe('is now 8 Mar – 12 Mar 2027')
})

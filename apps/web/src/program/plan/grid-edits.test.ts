import { Replica } from '@trireme/client'
import { type AnyRecord, type Kind, tableOf } from '@trireme/domain'
import { aDependency, aSmallOrganization, aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { latestEstimate } from '../../work/commands.ts'
import { changesOfEdits } from './grid-edits.ts'

const UNPLANNED = { items: new Map() }

function aGrid() {
  const { types, statuses } = aSmallOrganization()
  const made = ['A', 'B', 'C'].map((title) => aWorkItem({ title, typeId: types.Feature, statusId: statuses.Ready }))
  const [a, b, c] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]]
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const add = (kind: Kind, record: unknown) => replica.admit(kind, [record as AnyRecord])
  for (const item of made) add('work-item', item)
  const dependency = aDependency({ predecessorId: a.id, successorId: c.id })
  add('dependency', dependency)
  const idOfKey = (key: string) => ({ 'T-1': a.id, 'T-2': b.id })[key]
  return { replica, a, b, c, dependency, idOfKey, statuses }
}

test('cells of one row become one change of that row', () => {
  const { replica, a, idOfKey } = aGrid()
  const edits = [
    { rowId: a.id, columnId: 'title', value: 'Renamed' },
    { rowId: a.id, columnId: 'progressPercent', value: 40 },
    { rowId: a.id, columnId: 'labels', value: 'web, api, web' },
  ]
  expect(changesOfEdits(replica, UNPLANNED, edits, idOfKey)).toMatchObject([
    { op: 'update', id: a.id, after: { title: 'Renamed', progressPercent: 40, labels: ['api', 'web'] } },
  ])
})

test('an estimate is added, not written over the last one', () => {
  const { replica, a, idOfKey } = aGrid()
  const changes = changesOfEdits(replica, UNPLANNED, [{ rowId: a.id, columnId: 'estimate', value: '3–5–8 d' }], idOfKey)
  expect(changes).toMatchObject([
    { op: 'create', kind: 'estimate', values: { workItemId: a.id, unit: 'days', low: 3, likely: 5, high: 8 } },
  ])
})

test('what is typed is what is kept: a single figure over a range is a single figure', () => {
  const { replica, a, idOfKey } = aGrid()
  const typed = (value: string) => {
    const edits = [{ rowId: a.id, columnId: 'estimate', value }]
    void replica.commit(changesOfEdits(replica, UNPLANNED, edits, idOfKey), { label: 'Estimate' })
    return latestEstimate(replica, a.id, 'effort')
  }
  expect(typed('3–5–8 d')).toMatchObject({ low: 3, likely: 5, high: 8 })
  expect(typed('5 d')).toMatchObject({ low: null, likely: 5, high: null })
  typed('3–5–8 d')
  expect(typed('6 d')).toMatchObject({ low: null, likely: 6, high: null })
})

test('predecessors as typed: those that are gone are removed, new ones are made, the same ones stay', () => {
  const { replica, b, c, dependency, idOfKey } = aGrid()
  const typed = (value: string) =>
    changesOfEdits(replica, UNPLANNED, [{ rowId: c.id, columnId: 'predecessors', value }], idOfKey)
  expect(typed('T-1')).toEqual([])
  expect(typed('T-2 SS')).toMatchObject([
    { op: 'remove', kind: 'dependency', id: dependency.id },
    { op: 'create', kind: 'dependency', values: { predecessorId: b.id, successorId: c.id, type: 'SS' } },
  ])
  expect(typed('')).toMatchObject([{ op: 'remove', id: dependency.id }])
})

test('a cell that holds what was typed already changes nothing', () => {
  const { replica, a, idOfKey } = aGrid()
  expect(changesOfEdits(replica, UNPLANNED, [{ rowId: a.id, columnId: 'title', value: 'A' }], idOfKey)).toEqual([])
})

test('the grid leaves the replica as it was', () => {
  const { replica, a, idOfKey } = aGrid()
  changesOfEdits(replica, UNPLANNED, [{ rowId: a.id, columnId: 'title', value: 'Other' }], idOfKey)
  expect(tableOf(replica.snapshot, 'work-item').get(a.id)).toMatchObject({ title: 'A' })
})

test('an iteration takes its team and dates along, in one change with the other cells; one that came from above stays there', () => {
  const { replica, a, b, idOfKey } = aGrid()
  const team = build('team', { name: 'Core' })
  const iteration = build('iteration', {
    name: 'Core 1',
    teamId: team.id,
    startsOn: '2027-03-01',
    endsOn: '2027-03-12',
  })
  replica.admit('team', [team])
  replica.admit('iteration', [iteration])
  const edits = [
    { rowId: a.id, columnId: 'iterationId', value: iteration.id },
    { rowId: a.id, columnId: 'title', value: 'Renamed' },
  ]
  const changes = changesOfEdits(replica, UNPLANNED, edits, idOfKey)
  expect(changes).toMatchObject([
    { id: a.id, after: { iterationId: iteration.id, teamId: team.id, notBeforeOn: '2027-03-01', title: 'Renamed' } },
  ])
  expect(changes.length).toBe(1)
  replica.admit('work-item', [
    { ...b, iterationId: iteration.id },
    { ...a, parentId: b.id },
  ])
  expect(changesOfEdits(replica, UNPLANNED, [edits[0]!], idOfKey)).toEqual([])
  expect(
    changesOfEdits(replica, UNPLANNED, [{ rowId: b.id, columnId: 'iterationId', value: null }], idOfKey),
  ).toMatchObject([{ id: b.id, after: { iterationId: null } }])
})

test('what is made manual keeps the dates it is shown with, as far as none are pasted along', () => {
  const { replica, a, idOfKey } = aGrid()
  const at = (on: string) => Date.parse(on) / 60_000
  const shown = {
    startsAt: at('2027-03-01T09:00Z'),
    endsAt: at('2027-03-03T17:00Z'),
    rolledUp: false,
    mode: 'automatic',
  }
  const plan = { items: new Map([[a.id, shown]]) } as never
  const mode = { rowId: a.id, columnId: 'dateMode', value: 'manual' }
  const until = { rowId: a.id, columnId: 'plannedEndsOn', value: '2027-03-09' }
  const dates = { dateMode: 'manual', plannedStartsOn: '2027-03-01' }
  expect(changesOfEdits(replica, plan, [mode], idOfKey)).toMatchObject([{ after: { ...dates, plannedEndsOn: '2027-03-03' } }]) // prettier-ignore
  expect(changesOfEdits(replica, plan, [mode, until], idOfKey)).toMatchObject([{ after: { ...dates, plannedEndsOn: '2027-03-09' } }]) // prettier-ignore
})

import { Replica, creation } from '@trireme/client'
import { type ChangeSet, type Id, after, diff, emptySnapshot, recordRefusals, structureRefusals } from '@trireme/domain'
import { openPlanner } from '@trireme/planning'
import { aSmallOrganization } from '@trireme/testing'
import { expect, test } from 'vitest'
import { workRows } from '../../../work/tree.ts'
import { type OutlinePlace, changesOfOutline } from './outline-changes.ts'
import { readOutline, writeOutline } from './outline-text.ts'

const TODAY = '2027-03-01'

function aReplica() {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  void replica.commit(diff(emptySnapshot(), snapshot), { label: 'Found' })
  const add = (title: string, values: object = {}) => {
    const item = creation('work-item', {
      title,
      typeId: types.Epic,
      statusId: statuses.Ready,
      key: title.toUpperCase(),
      ...values,
    } as never)
    void replica.commit([item], { label: 'Add' })
    return item.id as Id<'work-item'>
  }
  return { replica, types, add }
}

const depths = (text: string) =>
  readOutline(text).map(({ depth, cells }) => `${'>'.repeat(depth)}${cells.get('title')}`)

test('a list of names is read, with indents, bullets and empty lines', () => {
  expect(depths('Hull\n  - Keel\n  - Planks\n      Caulking\n\nOars')).toEqual([
    'Hull',
    '>Keel',
    '>Planks',
    '>>Caulking',
    'Oars',
  ])
  expect(depths('Hull\n\tKeel\t3d\n\tPlanks')).toEqual(['Hull', '>Keel', '>Planks'])
  expect(readOutline('Hull\n\tKeel\t3d')[1]!.cells.get('estimate')).toBe('3d')
})

test('a heading says what each column is, by any name other planners have for it', () => {
  const [row] = readOutline('ID\tTask Name\tDuration\tFoo\tPredecessors\n3\tKeel\t5 days?\tbar\t1;2')
  expect(Object.fromEntries(row!.cells)).toEqual({
    number: '3',
    title: 'Keel',
    estimate: '5 days?',
    predecessors: '1;2',
  })
})

test('text without a name in it is no row', () => {
  expect(readOutline('')).toEqual([])
  expect(readOutline('\n\t\n')).toEqual([])
})

/** What pasting a text leaves, as an outline, and whether the rules let it. */
function pasted(replica: Replica, text: string, place: OutlinePlace) {
  const outcome = changesOfOutline(replica, readOutline(text), place, TODAY)
  const state = after(replica.snapshot, outcome.changes)
  const refusals = [...recordsRefused(state, outcome.changes), ...structureRefusals(state, outcome.changes)]
  const lines = workRows(state['work-item'].values(), { closed: new Set() }).map(
    ({ item, depth }) => `${'  '.repeat(depth)}${item.title}`,
  )
  return { ...outcome, refusals, lines, state }
}

function recordsRefused(state: ReturnType<typeof after>, changes: ChangeSet) {
  return changes.flatMap(({ kind, id, ...change }) =>
    change.op === 'create' ? recordRefusals(kind, { id, ...change.values } as never) : [],
  )
}

test('rows stand right behind the chosen item, below it, or last at the top', () => {
  const { replica, add } = aReplica()
  const hull = add('Hull', { rank: 'a' })
  add('Oars', { rank: 'b' })
  const text = 'Rig\n  Mast\n  Boom\nSail'
  expect(pasted(replica, text, { kind: 'behind', id: hull }).lines).toEqual([
    'Hull',
    'Rig',
    '  Mast',
    '  Boom',
    'Sail',
    'Oars',
  ])
  expect(pasted(replica, text, { kind: 'below', id: hull }).lines).toEqual([
    'Hull',
    '  Rig',
    '    Mast',
    '    Boom',
    '  Sail',
    'Oars',
  ])
  const top = pasted(replica, text, { kind: 'top' })
  expect(top.lines).toEqual(['Hull', 'Oars', 'Rig', '  Mast', '  Boom', 'Sail'])
  expect(top.refusals).toEqual([])
})

test('what a row says is taken, and what cannot be read is told', () => {
  const { replica } = aReplica()
  const text =
    'Name\tEstimate\tTeam\tNot before\tStatus\nKeel\t3-5-8d\tShipwrights\t15 mar 2027\tReady\nPlanks\tsoon\t\tlater\tAfloat'
  const { rows, state, refusals } = pasted(replica, text, { kind: 'top' })
  expect(rows).toMatchObject([
    { says: ['Ready', '3-5-8d'], problems: ['No team is called “Shipwrights”'] },
    { problems: ['No status is called “Afloat”', '“later” is no date', '“soon” is no estimate'] },
  ])
  const keel = [...state['work-item'].values()].find(({ title }) => title === 'Keel')!
  expect(keel).toMatchObject({ notBeforeOn: '2027-03-15', dateMode: 'automatic' })
  expect([...state.estimate.values()]).toMatchObject([{ low: 3, likely: 5, high: 8, unit: 'days' }])
  expect(refusals).toEqual([])
})

test('row numbers and keys of the text name its own rows as predecessors, other keys those that are here', () => {
  const { replica, add } = aReplica()
  const oars = add('T-1')
  const text = 'ID\tName\tPredecessors\n1\tKeel\t\n2\tPlanks\t1FS+2d\n3\tCaulking\t2SS;T-1\n4\tPaint\t9'
  const { state, rows, ids } = pasted(replica, text, { kind: 'top' })
  const waits = [...state.dependency.values()].map(({ predecessorId, successorId, type, lag }) => [
    predecessorId,
    successorId,
    type,
    lag.amount,
  ])
  expect(waits).toEqual([
    [ids[0], ids[1], 'FS', 960],
    [ids[1], ids[2], 'SS', 0],
    [oars, ids[2], 'FS', 0],
  ])
  expect(rows[3]!.problems).toEqual(['There is no 9 here.'])
})

test('dates without an estimate are planned by hand', () => {
  const { replica } = aReplica()
  const { state } = pasted(replica, 'Name\tStart\tFinish\nKeel\t2027-04-01\t2027-04-09', { kind: 'top' })
  expect([...state['work-item'].values()]).toMatchObject([
    { dateMode: 'manual', plannedStartsOn: '2027-04-01', plannedEndsOn: '2027-04-09' },
  ])
})

test('deeper than there are types, rows stand beside and that is told', () => {
  const { replica } = aReplica()
  const text = Array.from({ length: 7 }, (_, depth) => `${' '.repeat(depth)}Level ${depth + 1}`).join('\n')
  const { rows, refusals } = pasted(replica, text, { kind: 'top' })
  expect(refusals).toEqual([])
  expect(rows.map(({ problems }) => problems.length)).toEqual([0, 0, 0, 0, 0, 1, 1])
})

test('rows copied here are the same rows when they are pasted', () => {
  const { replica, add, types } = aReplica()
  const hull = add('Hull')
  const keel = add('Keel', { parentId: hull, typeId: types.Story, notBeforeOn: '2027-05-03' })
  const planks = add('Planks', { parentId: hull, typeId: types.Story, rank: 'o' })
  void replica.commit([creation('dependency', { predecessorId: keel, successorId: planks } as never)], {
    label: 'Link',
  })
  const { plan } = openPlanner(replica.snapshot, { today: TODAY })
  const text = writeOutline(replica, plan, [hull, keel, planks])
  expect(text.split('\n')[0]).toBe(
    'Key\tLevel\tName\tType\tStatus\tTeam\tOwner\tStart\tFinish\tEstimate\tNot before\tTarget\tPredecessors',
  )
  expect(readOutline(text).map(({ depth, cells }) => [depth, cells.get('title'), cells.get('type')])).toEqual([
    [0, 'Hull', 'Epic'],
    [1, 'Keel', 'Story'],
    [1, 'Planks', 'Story'],
  ])
})

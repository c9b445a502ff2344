import { type Snapshot, type WorkItem, applyInPlace, emptySnapshot } from '@trireme/domain'
import { workTree } from '@trireme/planning/tracking'
import { aWorkItem, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardItems, kanban, laneOf, laneWish } from './kanban.ts'
import { overLimit } from './limits.ts'

const TODAY = '2027-03-15'
const statuses = (['backlog', 'planned', 'active', 'done', 'dropped'] as const).map((category, position) =>
  build('status', { name: category, category, position }),
)
const teams = ['Core', 'Docks'].map((name) => build('team', { name }))
const launches = [
  ['Later', '2027-09-01', 'planned'],
  ['Sooner', '2027-05-01', 'planned'],
  ['Out', '2027-01-01', 'released'],
  ['Given up', '2027-06-01', 'dropped'],
].map(([name, targetOn, state]) => build('release', { name: name!, targetOn: targetOn!, state: state as 'planned' }))
const snapshot = emptySnapshot() as Snapshot
applyInPlace(snapshot, [
  ...statuses.map(({ id, ...values }) => ({ op: 'create' as const, kind: 'status' as const, id, values })),
  ...teams.map(({ id, ...values }) => ({ op: 'create' as const, kind: 'team' as const, id, values })),
  ...launches.map(({ id, ...values }) => ({ op: 'create' as const, kind: 'release' as const, id, values })),
])

const works = fc.array(
  fc.record({
    statusId: fc.constantFrom(...statuses.map(({ id }) => id)),
    teamId: fc.constantFrom(null, ...teams.map(({ id }) => id)),
    releaseId: fc.constantFrom(null, ...launches.map(({ id }) => id)),
    priority: fc.constantFrom(null, 'urgent' as const, 'low' as const),
    actualEndedOn: fc.constantFrom(null, '2027-03-14', '2027-03-01', '2027-02-28', '2026-11-01'),
    under: fc.option(fc.nat()),
  }),
  { maxLength: 20 },
)
const items = works.map((all) => {
  const made: WorkItem[] = []
  for (const { under, ...values } of all) {
    const parent = under === null ? undefined : made[under % Math.max(1, made.length)]
    made.push(aWorkItem({ ...values, parentId: parent?.id ?? null, key: `T-${made.length + 1}` }))
  }
  return made
})
const wishes = fc.record({
  lanes: fc.constantFrom(undefined, 'team' as const, 'priority' as const, 'launch' as const),
  withEmptyLanes: fc.boolean(),
  withOver: fc.boolean(),
})

test('every card that is wanted stands once, in the column of its status and in its lane, or is told to be over', () => {
  fc.assert(
    fc.property(items, wishes, (all, wish) => {
      const withItems = { ...snapshot, 'work-item': new Map(all.map((item) => [item.id, item])) }
      const found = kanban(withItems, all, { typeId: undefined, matches: () => true, today: TODAY, ...wish })
      const shown = found.cells.flatMap((row, lane) =>
        row.flatMap((cell, column) =>
          cell.map((item) => ({ item, lane: found.lanes[lane]!, column: found.columns[column]! })),
        ),
      )
      expect(new Set(shown.map(({ item }) => item.id)).size).toBe(shown.length)
      expect(shown.length).toBe(found.shown)
      expect(found.shown + found.over).toBe(cardItems(snapshot, all, undefined).length)
      for (const { item, lane, column } of shown) {
        expect(column.id).toBe(item.statusId)
        expect(lane.id).toBe(laneOf(withItems, item, wish.lanes))
        expect(
          laneOf(withItems, { ...item, ...(lane.id === null ? {} : laneWish(wish.lanes, lane)) }, wish.lanes),
        ).toBe(lane.id)
      }
      if (wish.withOver) expect(found.over).toBe(0)
    }),
  )
})

test('lanes are there to be given cards where nothing is filtered: teams by name, launches by their days, what is released or dropped no more', () => {
  const item = aWorkItem({ teamId: teams[1]!.id, statusId: statuses[1]!.id })
  const wish = { typeId: undefined, matches: () => true, withOver: false, today: TODAY }
  const titles = (lanes: 'team' | 'launch' | 'priority', withEmptyLanes: boolean) =>
    kanban(snapshot, [item], { ...wish, lanes, withEmptyLanes }).lanes.map(({ title }) => title)
  expect(titles('team', true)).toEqual(['Core', 'Docks'])
  expect(titles('team', false)).toEqual(['Docks'])
  expect(titles('launch', true)).toEqual(['Sooner', 'Later', 'No launch'])
  expect(titles('priority', true)).toEqual(['Urgent', 'High', 'Medium', 'Low', 'No priority'])
})

test('a part ships with what it is a part of, unless it has a launch of its own', () => {
  const parent = aWorkItem({ releaseId: launches[0]!.id })
  const [part, own] = [
    aWorkItem({ parentId: parent.id }),
    aWorkItem({ parentId: parent.id, releaseId: launches[1]!.id }),
  ]
  const records = { 'work-item': new Map([parent, part, own].map((each) => [each.id, each])) }
  expect([part, own].map((each) => laneOf(records, each, 'launch'))).toEqual([launches[0]!.id, launches[1]!.id])
})

test('a tree with a cycle that got in ends: what is in it has no launch', () => {
  const [one, other] = [aWorkItem({}), aWorkItem({})]
  const cycle = [
    { ...one, parentId: other.id },
    { ...other, parentId: one.id },
  ]
  const records = { 'work-item': new Map(cycle.map((each) => [each.id, each])) }
  expect(cycle.map((each) => laneOf(records, each, 'launch'))).toEqual([null, null])
})

test('what was done in the last fourteen days stays, what was done before or on no day goes', () => {
  const done = statuses[3]!.id
  const on = (actualEndedOn: string | null) => aWorkItem({ statusId: done, actualEndedOn })
  const all = [on('2027-03-14'), on('2027-03-01'), on('2027-02-28'), on(null)]
  const found = kanban(snapshot, all, { typeId: undefined, lanes: undefined, matches: () => true, withOver: false, today: TODAY }) // prettier-ignore
  expect(found.cells[0]![3]!.map(({ actualEndedOn }) => actualEndedOn).toSorted()).toEqual(['2027-03-01', '2027-03-14'])
  expect(found.over).toBe(2)
})

test('cards are what has no parts, or all of a type', () => {
  const parent = aWorkItem({})
  const part = aWorkItem({ parentId: parent.id, typeId: parent.typeId })
  expect(cardItems(snapshot, [parent, part], undefined)).toEqual([part])
  expect(cardItems(snapshot, [parent, part], parent.typeId)).toEqual([parent, part])
})

test('what was dropped from an item is no part of it: the item stays a card when all of its parts were dropped', () => {
  const [active, dropped] = [statuses[2]!.id, statuses[4]!.id]
  const parent = aWorkItem({ statusId: active })
  const part = aWorkItem({ parentId: parent.id, statusId: dropped })
  const found = kanban(snapshot, [parent, part], { typeId: undefined, lanes: undefined, matches: () => true, withOver: false, today: TODAY }) // prettier-ignore
  expect([found.cells[0]![2], found.over]).toEqual([[parent], 1])
})

test('of what is not dropped, nor below what is, the cards are the lowest items of the tree of work', () => {
  fc.assert(
    fc.property(items, (all) => {
      const tree = workTree({ ...snapshot, 'work-item': new Map(all.map((item) => [item.id, item])) })
      const inTree = new Set(
        tree.roots.flatMap(function below(item): WorkItem[] {
          return [item, ...tree.childrenOf(item.id).flatMap(below)]
        }),
      )
      const cards = cardItems(snapshot, all, undefined).filter((item) => inTree.has(item))
      expect(new Set(cards)).toEqual(new Set(tree.roots.flatMap(tree.leavesOf)))
    }),
  )
})

test('teams over a limit are those that a count by hand finds', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 4 }), (all, itemLimit) => {
      for (const { id } of statuses) {
        const found = overLimit({ id, itemLimit }, all)
        const by = (teamId: string | null) =>
          all.filter((item) => item.statusId === id && item.teamId === teamId).length
        const expected = [null, ...teams.map((team) => team.id)].filter((teamId) => by(teamId) > itemLimit)
        expect(new Set(found.map(({ teamId }) => teamId))).toEqual(new Set(expected))
        for (const { teamId, count, over } of found) {
          expect(count).toBe(by(teamId))
          expect(count - over).toBe(itemLimit)
        }
      }
    }),
  )
})

test('without a limit nobody is over it', () => {
  expect(overLimit({ id: statuses[0]!.id, itemLimit: null }, [aWorkItem({ statusId: statuses[0]!.id })])).toEqual([])
})

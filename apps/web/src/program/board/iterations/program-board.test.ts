import type { Id, NewMap, RecordMap, WorkItem } from '@trireme/domain'
import { plan } from '@trireme/planning'
import { effortByItem, workTree } from '@trireme/planning/tracking'
import { build, plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { outlasts } from '../../../work/iterations.ts'
import { iterationLoads } from './iteration-load.ts'
import { type Placed, programBoard } from './program-board.ts'
import { dependencyStrings } from './strings.ts'

const TODAY = '2027-03-01'

/** Two teams in iterations of two weeks from the first Monday of March. */
function company(notation: string) {
  const { snapshot, items, teams } = noted(notation)
  const put = <K extends 'iteration'>(kind: K, values: Partial<NewMap[K]>): RecordMap[K] => {
    const record = build(kind, values as never)
    ;(snapshot[kind] as Map<Id, unknown>).set(record.id, record)
    return record
  }
  const boxes = ['Core', 'Docks'].map((team) =>
    ['2027-03-01', '2027-03-15', '2027-03-29'].map((startsOn, nth) =>
      put('iteration', {
        name: `${team} ${nth + 1}`,
        teamId: teams[team]!,
        startsOn,
        endsOn: ['2027-03-12', '2027-03-26', '2027-04-09'][nth]!,
      }),
    ),
  )
  const edit = (name: string, values: Partial<WorkItem>) => {
    const item = snapshot['work-item'].get(items[name]!)!
    ;(snapshot['work-item'] as Map<Id, unknown>).set(item.id, { ...item, ...values })
  }
  const board = (withPast = false, today = TODAY, withUnplanned = false) => {
    const made = plan(snapshot, { today })
    const found = programBoard(snapshot, made, [...snapshot['work-item'].values()], { today, withPast, withUnplanned })
    const placed = new Map(found.cells.flat(2).map((each) => [each.item.id as Id, each]))
    return { made, found, placed }
  }
  return { snapshot, items, boxes, edit, board }
}
const where = (placed: Placed | undefined) => placed && [placed.column, placed.by]

test('a card lies in its iteration, else in that of its parent, else where it is scheduled to end', () => {
  const { items, boxes, edit, board } = company('P; A 2d Core in P; B 2d Core; C 20d Docks; D 90d Docks; E')
  edit('P', { iterationId: boxes[0]![1]!.id })
  edit('B', { iterationId: boxes[0]![2]!.id })
  const { found, placed } = board()
  expect(where(placed.get(items['A']!))).toEqual([1, 'parent'])
  expect(where(placed.get(items['B']!))).toEqual([2, 'iteration'])
  expect(where(placed.get(items['C']!))).toEqual([1, 'dates'])
  expect(placed.has(items['D']!)).toBe(false)
  expect(found.waiting).toBe(1 + (placed.has(items['E']!) ? 0 : 1))
  expect(found.shown + found.waiting + found.doneOutside + found.earlier).toBe(6)
  expect(found.unplanned.flat()).toEqual([])
})

test('what waits to be planned is open work outside of all iterations, in the lane of its team; what is done there is counted', () => {
  const { snapshot, items, edit, board } = company('A 2d Core; B 90d Core; C 90d Docks; D 1d')
  const done = [...snapshot.status.values()].find(({ category }) => category === 'done')!
  edit('C', { statusId: done.id, actualStartedOn: '2026-01-05', actualEndedOn: '2026-02-05' })
  const { found } = board(false, TODAY, true)
  const lanes = found.lanes.map(({ title }, nth) => [title, found.unplanned[nth]!.map(({ item, by }) => [item.id, by])])
  expect(Object.fromEntries(lanes)['Core']).toEqual([[items['B'], 'nothing']])
  expect(found.waiting).toBe(found.unplanned.flat().length)
  expect(found.doneOutside).toBe(1)
})

test('iterations before the last one over are not shown, and what is in them is counted', () => {
  const { boxes, edit, board } = company('A 2d Core; B 2d Core; team Docks 1')
  edit('A', { iterationId: boxes[0]![0]!.id })
  edit('B', { iterationId: boxes[0]![2]!.id })
  const { found } = board(false, '2027-04-01')
  expect([found.first, found.shown, found.earlier]).toEqual([1, 1, 1])
  expect(board(true, '2027-04-01').found.shown).toBe(2)
})

test('a dependency is broken when its predecessor lies in a later iteration, though the dates hold', () => {
  const { snapshot, items, boxes, edit, board } = company('A 1d Core; B 1d Docks after A')
  edit('A', { iterationId: boxes[0]![1]!.id })
  edit('B', { iterationId: boxes[1]![0]!.id })
  const { made, placed } = board()
  const nameOf = ({ item }: Placed) => snapshot.iteration.get(item.iterationId!)!.name
  expect(dependencyStrings(snapshot, made, placed, nameOf)).toMatchObject([
    { from: items['A'], to: items['B'], broken: '“A” is in Core 2, later than “B” in Docks 1, which waits for it.' },
  ])
})

test('a dependency is broken when the predecessor ends after the successor starts; a lead is meant to overlap', () => {
  const late = company('A 5d Core manual 2027-03-08..2027-03-12; B 2d Docks manual 2027-03-10..2027-03-11 after A')
  const { made, placed } = late.board()
  const [string] = dependencyStrings(late.snapshot, made, placed, () => '')
  expect(string!.broken).toBe('“A” ends 12 Mar 2027, after “B”, which waits for it, starts on 10 Mar 2027.')
  const lead = company(
    'A 5d Core manual 2027-03-08..2027-03-12; B 2d Docks manual 2027-03-11..2027-03-12 after A FS-2d',
  )
  const led = lead.board()
  expect(dependencyStrings(lead.snapshot, led.made, led.placed, () => '')[0]!.broken).toBeUndefined()
})

test('dependencies of parts are strings between their cards, several of them one', () => {
  const { snapshot, items, board } = company('P; A 1d Core in P; B 1d Core in P; Q; C 1d Docks in Q after A, B')
  const { made } = board()
  const parents = [items['P']!, items['Q']!].map((id) => snapshot['work-item'].get(id)!)
  const found = programBoard(snapshot, made, parents, { today: TODAY, withPast: false })
  const cards = new Map(found.cells.flat(2).map((each) => [each.item.id as Id, each]))
  const strings = dependencyStrings(snapshot, made, cards, () => '')
  expect(strings.map(({ from, to }) => [from, to])).toEqual([[items['P'], items['Q']]])
})

test('load is the effort of what an iteration holds, capacity the time of its team; what nobody estimated is told', () => {
  const { snapshot, boxes, edit, board } = company('A 3d Core; B 2d Core; C; D 4d Docks; team Core 2')
  for (const name of ['A', 'B']) edit(name, { iterationId: boxes[0]![0]!.id })
  edit('C', { iterationId: boxes[0]![0]!.id })
  const { made } = board()
  const load = iterationLoads(snapshot, made, workTree(snapshot), effortByItem(snapshot))
  const [box] = boxes[0]!
  expect(load(box!, box!.teamId)).toMatchObject({
    effortMinutes: 5 * 480,
    capacityMinutes: 2 * 10 * 480,
    items: 3,
    unestimated: 1,
  })
  expect(load(boxes[1]![0]!, boxes[1]![0]!.teamId).effortMinutes).toBe(0)
})

test('a team without people of its own has the time of those of the team above', () => {
  const { snapshot, boxes, edit, board } = company('A 3d Core; B 2d Docks; team Core 2')
  const [box] = boxes[1]!
  edit('B', { iterationId: box!.id })
  const [core, docks] = [boxes[0]![0]!.teamId!, box!.teamId!]
  for (const [id, { teamId }] of snapshot.capacity)
    if (teamId === docks) (snapshot.capacity as Map<Id, unknown>).delete(id)
  ;(snapshot.team as Map<Id, unknown>).set(docks, { ...snapshot.team.get(docks), parentId: core })
  const load = iterationLoads(snapshot, board().made, workTree(snapshot), effortByItem(snapshot))
  expect(load(box!, docks)).toMatchObject({
    holderId: core,
    effortMinutes: 2 * 480,
    capacityMinutes: 2 * 10 * 480,
    scheduledMinutes: 5 * 480,
  })
})

test('what is scheduled to end after its iteration says so, until it is done', () => {
  const { items, boxes, edit, board } = company('A 15d Core; team Docks 1')
  edit('A', { iterationId: boxes[0]![0]!.id })
  const { made, placed } = board()
  const card = placed.get(items['A']!)!
  expect(outlasts(card.item, card.endsOn, made, false)).toBe(
    'Scheduled to end 19 Mar 2027, after its iteration, which ends 12 Mar 2027.',
  )
  expect(outlasts(card.item, card.endsOn, made, true)).toBeUndefined()
})

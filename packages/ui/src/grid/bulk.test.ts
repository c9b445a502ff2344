import { expect, test } from 'vitest'
import { clearRange, continued, copyRange, fillDown, fillRange, planPaste, summarize, type CellBlock } from './bulk.ts'
import type { GridColumn } from './columns.ts'

interface Feature {
  readonly id: string
  readonly name: string
  readonly points: number | null
  readonly startsOn: string | null
  readonly team: string | null
}

const columns: readonly GridColumn<Feature>[] = [
  {
    id: 'name',
    title: 'Name',
    type: 'text',
    width: 200,
    value: (row) => row.name,
    editable: true,
    check: (value) => (value === null ? 'A feature needs a name.' : null),
  },
  { id: 'points', title: 'Points', type: 'number', width: 80, value: (row) => row.points, editable: true },
  { id: 'startsOn', title: 'Start', type: 'date', width: 80, value: (row) => row.startsOn, editable: true },
  {
    id: 'team',
    title: 'Team',
    type: 'choice',
    width: 80,
    value: (row) => row.team,
    editable: true,
    choices: [
      { id: 't1', label: 'Core' },
      { id: 't2', label: 'Mobile' },
    ],
  },
  { id: 'key', title: 'Key', type: 'text', width: 80, value: (row) => row.id },
]
const rows: readonly Feature[] = [
  { id: 'F-1', name: 'Guest checkout', points: 5, startsOn: '2027-01-04', team: 't1' },
  { id: 'F-2', name: '=Wallet', points: 8, startsOn: '2027-01-11', team: null },
  { id: 'F-3', name: 'Tax engine', points: null, startsOn: null, team: 't2' },
  { id: 'F-4', name: 'Address', points: 3, startsOn: null, team: null },
]
const block: CellBlock<Feature> = { rows, columns, rowId: (row) => row.id }
const today = '2027-03-18'

test('a range is copied with raw values, labels for choices, and formulas made harmless', () => {
  expect(copyRange(block, { top: 0, bottom: 1, left: 0, right: 3 })).toEqual([
    ['Guest checkout', '5', '2027-01-04', 'Core'],
    ["'=Wallet", '8', '2027-01-11', ''],
  ])
})

test('a pasted matrix becomes edits of the cells that differ', () => {
  const plan = planPaste(
    block,
    at(0, 1),
    [
      ['5', '+1w'],
      ['1.5k', '2027-02-01'],
    ],
    today,
  )
  expect(plan.edits).toEqual([
    { rowId: 'F-1', columnId: 'startsOn', value: '2027-03-25' },
    { rowId: 'F-2', columnId: 'points', value: 1500 },
    { rowId: 'F-2', columnId: 'startsOn', value: '2027-02-01' },
  ])
})

test('what cannot be read is refused with a reason, and the rest still lands', () => {
  const plan = planPaste(block, at(0, 1), [['many', 'soon', 'mobile', 'F-9']], today)
  expect(plan.edits).toEqual([{ rowId: 'F-1', columnId: 'team', value: 't2' }])
  expect(plan.refused.map((cell) => cell.reason)).toEqual([
    '“many” is not a number. Try 12, 1.5k or =3/8.',
    '“soon” is not a date. Try 2027-03-01, 15 mar, fri or +2w.',
    'Key cannot be edited here.',
  ])
})

test('what falls outside of the grid is counted', () => {
  expect(planPaste(block, at(3, 0), [['A'], ['B'], ['C']], today)).toMatchObject({
    outside: 2,
    edits: [{ rowId: 'F-4', value: 'A' }],
  })
})

test('one copied cell fills the whole range', () => {
  expect(
    planPaste(block, { top: 0, bottom: 3, left: 1, right: 1 }, [['8']], today).edits.map((edit) => edit.rowId),
  ).toEqual(['F-1', 'F-3', 'F-4'])
})

test('clearing empties what may be empty', () => {
  expect(clearRange(block, { top: 0, bottom: 0, left: 0, right: 4 }).map((edit) => edit.columnId)).toEqual([
    'points',
    'startsOn',
    'team',
  ])
})

test('filling down repeats the top of the range, or the row above a single row', () => {
  expect(fillDown(block, { top: 0, bottom: 2, left: 1, right: 1 }).map((edit) => edit.value)).toEqual([5, 5])
  expect(fillDown(block, at(3, 3))).toEqual([{ rowId: 'F-4', columnId: 'team', value: 't2' }])
  expect(fillDown(block, at(0, 0))).toEqual([])
})

test('a filled series of dates or numbers goes on counting', () => {
  expect(
    fillRange(block, { top: 0, bottom: 1, left: 2, right: 2 }, { top: 0, bottom: 3, left: 2, right: 2 }).map(
      (edit) => edit.value,
    ),
  ).toEqual(['2027-01-18', '2027-01-25'])
  expect([
    continued([1, 3], 2),
    continued([1, 3], -1),
    continued(['a', 'b'], 3),
    continued([7], 4),
    continued([1, null], 2),
  ]).toEqual([5, -1, 'b', 7, 1])
})

test('the numbers of a range are summed, and other columns left out', () => {
  expect(summarize(block, { top: 0, bottom: 3, left: 0, right: 4 })).toEqual({
    sum: 16,
    average: 5.333333333,
    count: 3,
  })
  expect(summarize(block, at(0, 0))).toBeNull()
})

function at(row: number, column: number) {
  return { top: row, bottom: row, left: column, right: column }
}

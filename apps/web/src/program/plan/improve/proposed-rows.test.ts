import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import { expect, test } from 'vitest'
import type { GanttRow } from '../gantt/index.ts'
import { ganttColumns } from '../gantt-model.ts'
import { withProposed } from './proposed-rows.ts'

const DAY = 1440
const row: GanttRow = {
  id: 'wi_a',
  key: 'A-1',
  title: 'Tax engine',
  level: 1,
  hasChildren: false,
  expanded: false,
  kind: 'leaf',
  startsAt: 20 * DAY,
  endsAt: 25 * DAY,
  progress: 0,
  health: 'unset',
  status: 'planned',
  critical: false,
  pinned: false,
  mode: 'automatic',
  late: true,
  lateDays: 3,
  cells: ganttColumns.map(({ id }) => id),
}
const from = { startsAt: 20 * DAY, endsAt: 25 * DAY }

function proposed(change: Partial<Moved>): GanttRow {
  const to = { startsAt: 5 * DAY, endsAt: 10 * DAY }
  const moved: Moved = { id: row.id as Id, as: 'item', from, to, days: -11, late: false, ...change }
  return withProposed([row], new Map([[moved.id, moved]]))[0]!
}

test('what moves lies where the proposal puts it, with its place of today behind it', () => {
  expect(proposed({})).toMatchObject({
    startsAt: 5 * DAY,
    endsAt: 10 * DAY,
    late: false,
    diff: { kind: 'earlier', from, days: -11 },
  })
  expect(proposed({})).not.toHaveProperty('lateDays')
  expect(proposed({ days: 4, late: true })).toMatchObject({ late: true, diff: { kind: 'later', from, days: 4 } })
})

test('a move within a day is marked as a change', () => {
  expect(proposed({ days: 0 }).diff).toEqual({ kind: 'changed', from })
})

test('the dates it says are those of the proposal, all else is as it was', () => {
  expect(proposed({}).cells).toEqual(['health', '10 Jan 1970', '6 Jan 1970', 'slack', 'team', 'predecessors', 'odds'])
})

test('what does not move is the same row', () => {
  expect(withProposed([row], new Map())[0]).toBe(row)
})

import { type Schedule, axisOf, positionOf } from '@trireme/engine'
import type { WorkCalendar } from '../statement/calendars.ts'
import { type Scheduled, deadlineOf } from '../statement/leaf.ts'
import type { Statement } from '../statement/links.ts'
import { calendarOfWork } from '../statement/teams.ts'
import type { Solved } from '../solving/solve.ts'

/** Where each item of the tree lies: of parents from their first part to their last. NOWHERE without dates. */
export type ItemDates = { readonly start: Int32Array; readonly finish: Int32Array }

export const NOWHERE = 2 ** 31 - 1

export function itemDates({ statement: { ground, rows }, schedule }: Solved): ItemDates {
  const { parent } = ground.tree
  const count = rows.length
  const start = new Int32Array(count).fill(NOWHERE)
  const finish = new Int32Array(count).fill(-NOWHERE)
  for (let index = count - 1; index >= 0; index--) {
    const row = rows[index]!
    if (row >= 0) {
      start[index] = schedule.start[row]!
      finish[index] = schedule.finish[row]!
    }
    const above = parent[index]!
    if (above < 0 || start[index] === NOWHERE) continue
    if (start[index]! < start[above]!) start[above] = start[index]!
    if (finish[index]! > finish[above]!) finish[above] = finish[index]!
  }
  return { start, finish }
}

/** Working minutes of an activity between two moments. */
export function workingMinutes(schedule: Schedule, row: number, from: number, until: number): number {
  const axis = axisOf(schedule.network, schedule, row)
  return positionOf(axis, until) - positionOf(axis, from)
}

/** The calendar by which the dates of an item are counted: of a leaf that of who works on it, of a parent its own. */
export function calendarOfItem({ ground, rows }: Statement, index: number): WorkCalendar {
  const item = ground.tree.items[index]!
  if (rows[index]! < 0) return ground.calendars.choose(item.calendarId)
  return calendarOfWork(ground.calendars, item.teamId === null ? undefined : ground.teams.ground.get(item.teamId), item)
}

/** Working minutes past the target. What is done is late no more. */
export function lateMinutes({ statement, schedule }: Solved, dates: ItemDates, index: number): number {
  const { ground, rows } = statement
  const row = rows[index]!
  if (row >= 0) return leafLateness(statement, schedule, index)
  const { targetOn } = ground.tree.items[index]!
  const finish = dates.finish[index]!
  if (targetOn === null || finish === -NOWHERE) return 0
  const { axis } = calendarOfItem(statement, index)
  const deadline = deadlineOf(targetOn, axis)!
  if (finish <= deadline || isDone(statement, index)) return 0
  return positionOf(axis, finish) - positionOf(axis, deadline)
}

function leafLateness({ ground, rows }: Statement, schedule: Schedule, index: number): number {
  const leaf = ground.leaves[index] as Scheduled
  const row = rows[index]!
  if (leaf.mode === 'done') return 0
  if (!('targetAt' in leaf)) return schedule.lateness[row]!
  if (leaf.targetAt === undefined || schedule.finish[row]! <= leaf.targetAt) return 0
  return schedule.finishPosition[row]! - positionOf(axisOf(schedule.network, schedule, row), leaf.targetAt)
}

/** Whether all parts of a parent that are planned are done. */
export function isDone(statement: Statement, index: number): boolean {
  const { end } = statement.ground.tree
  for (let at = index; at < end[index]!; at++)
    if (statement.rows[at]! >= 0 && modeOf(statement, at) !== 'done') return false
  return true
}

export function modeOf({ ground }: Statement, index: number) {
  const leaf = ground.leaves[index]
  return leaf === undefined || leaf.unscheduled !== undefined ? undefined : leaf.mode
}

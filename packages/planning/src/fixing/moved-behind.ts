import { type ChangeSet, type Dependency, type Snapshot, type WorkItem, viewAfter } from '@trireme/domain'
import { type WorkingAxis, endOf, minutesOfDay, positionOf, startOf } from '@trireme/engine'
import { type Plan, plan as planOf } from '../plan.ts'
import { setPlannedDates } from '../planned-dates.ts'
import { shortfallsOf } from '../reading/shortfalls.ts'
import type { BrokenDependency } from '../reading/violations.ts'
import type { Ground } from '../statement/ground.ts'
import type { Scheduled } from '../statement/leaf.ts'
import type { Constraint, Limits } from '../statement/limits.ts'
import { type Window, firstMinuteOf, lastMinuteOf } from '../statement/window.ts'
import { DAY, dateOf, dayOf } from '../time.ts'
import { nextWorkingDay, workingDaysBetween } from '../working-time.ts'

/**
 * The planned dates that put an item behind what it waits for, as long as it is, by whole working days of its calendar;
 * nothing for what no date moves: begun work, and what the plan places.
 *
 * @param violations what it breaks; all of them hold afterwards, unless what it waits for moves as well
 */
export function movedBehind(
  snapshot: Snapshot,
  { solved }: Plan,
  item: WorkItem,
  violations: readonly BrokenDependency[],
): ChangeSet {
  const ground = solved?.statement.ground
  const leaf = ground && leafOf(ground, item)
  if (ground === undefined || leaf?.window === undefined || (leaf.mode !== 'manual' && leaf.mode !== 'pinned'))
    return []
  const { axis, window } = leaf
  const days = violations.map(({ dependencyId, minutes }) =>
    daysToKeep(axis, window, snapshot.dependency.get(dependencyId)!.type, minutes),
  )
  // What falls short by minutes alone moves by a day all the same.
  return movedByDays(axis, item, days.length === 0 ? 0 : Math.max(1, ...days))
}

/**
 * The planned dates with which an item lies earlier, the earliest first: as early as everything it waits for and its own first
 * days let it lie, by whole working days of its calendar and no earlier than it was planned, and then ever closer to where it
 * lies, day by day at last. None where it has no room, breaks something, or is not placed by its dates.
 *
 * @param was the same item with the dates it had
 */
export function* waysUp({ solved }: Plan, item: WorkItem, was: WorkItem): Generator<ChangeSet> {
  const ground = solved?.statement.ground
  const leaf = ground && leafOf(ground, item)
  if (solved === undefined || leaf?.window === undefined || (leaf.mode !== 'manual' && leaf.mode !== 'pinned')) return
  const { axis, window, limits } = leaf
  const days = shortfallsOf(solved, ground!.tree.indexOf.get(item.id)!).map(({ source, minutes }) =>
    minutes > 0 ? 0 : daysToKeep(axis, window, source.type, minutes),
  )
  if (days.length === 0) return
  if (limits?.notBefore !== undefined) days.push(daysToMeet(axis, window, limits, 'not-before'))
  if (limits?.endFrom !== undefined) days.push(daysToMeet(axis, window, limits, 'end-not-before'))
  let most = -Math.max(...days)
  while (most > 0 && !isNoEarlier(movedByDays(axis, item, -most), was)) most--
  for (let by = most; by > 0; by = by > 2 * DAYS_ONE_BY_ONE ? by >> 1 : Math.min(by - 1, DAYS_ONE_BY_ONE))
    yield movedByDays(axis, item, -by)
}

/** Where so many days up are no room, the days in between are no longer halved. Each try costs a plan. */
const DAYS_ONE_BY_ONE = 8

function isNoEarlier(changes: ChangeSet, was: WorkItem): boolean {
  return changes.every(
    (change) =>
      change.op === 'update' &&
      Object.entries(change.after).every(([field, on]) => on! >= was[field as 'plannedStartsOn']!),
  )
}

/** Working days by which a window moves to keep a dependency that it falls short of by so many minutes; negative where it has as many to spare. */
function daysToKeep(
  axis: WorkingAxis,
  { startAt, finishAt }: Window,
  type: Dependency['type'],
  minutes: number,
): number {
  if (type === 'FS' || type === 'SS') {
    const morning = morningFrom(axis, startOf(axis, positionOf(axis, startAt) + minutes))
    return daysBetween(axis, Math.floor(startAt / DAY), morning)
  }
  const lastDay = Math.floor(Math.max(startAt, finishAt - 1) / DAY)
  return daysBetween(axis, lastDay, eveningFrom(axis, endOf(axis, positionOf(axis, finishAt) + minutes)))
}

/**
 * The planned dates that put an item where it keeps a date that it misses, as long as it is, by whole working days of its
 * calendar; nothing for what no date moves: begun work, and what the plan places.
 */
export function movedToMeet({ solved }: Plan, item: WorkItem, constraint: Constraint): ChangeSet {
  const ground = solved?.statement.ground
  const leaf = ground && leafOf(ground, item)
  if (leaf?.window === undefined || leaf.limits === undefined || (leaf.mode !== 'manual' && leaf.mode !== 'pinned'))
    return []
  const { axis, limits, window } = leaf
  return movedByDays(axis, item, daysToMeet(axis, window, limits, constraint))
}

/** Working days by which a window moves to lie just where it keeps a date; negative where that is earlier. */
function daysToMeet(axis: WorkingAxis, { startAt, finishAt }: Window, limits: Limits, constraint: Constraint): number {
  const firstDay = Math.floor(startAt / DAY)
  const lastDay = Math.floor(Math.max(startAt, finishAt - 1) / DAY)
  const dayThatEnds = (at: number) => Math.floor((at - 1) / DAY)
  return {
    'not-before': () =>
      daysBetween(axis, firstDay, nextWorkingDay(timeBy(axis), morningFrom(axis, limits.notBefore!) - 1)),
    'start-by': () => daysBetween(axis, firstDay, Math.floor(limits.startBy! / DAY)),
    'end-not-before': () => daysBetween(axis, lastDay, dayThatEnds(limits.endFrom!)),
    'end-by': () => daysBetween(axis, lastDay, dayThatEnds(limits.endBy!)),
  }[constraint]()
}

/**
 * The planned dates that the plan would give an item if it were the plan's to place: with its people counted, from a
 * morning on. It stays planned by hand. Costs a plan.
 */
export function movedWhereThereIsRoom(snapshot: Snapshot, { solved, today }: Plan, item: WorkItem): ChangeSet {
  const ground = solved?.statement.ground
  const leaf = ground && leafOf(ground, item)
  if (ground === undefined || leaf?.window === undefined || leaf.mode !== 'manual') return []
  const placed = planOf(viewAfter(snapshot, madeAutomatic(item)), { today }).items.get(item.id)
  if (placed === undefined) return []
  const { axis } = leaf
  const day = morningFrom(axis, placed.startsAt)
  return movedByDays(axis, item, daysBetween(axis, Math.floor(leaf.window.startAt / DAY), day))
}

export function madeAutomatic({ id, dateMode }: WorkItem): ChangeSet {
  return [{ op: 'update', kind: 'work-item', id, before: { dateMode }, after: { dateMode: 'automatic' } }]
}

export function leafOf({ tree, leaves }: Ground, { id }: Pick<WorkItem, 'id'>): Scheduled | undefined {
  const leaf = leaves[tree.indexOf.get(id) ?? -1]
  return leaf === undefined || leaf.unscheduled !== undefined ? undefined : leaf
}

function movedByDays(axis: WorkingAxis, item: WorkItem, days: number): ChangeSet {
  const moved = (on: string | null) => on && dateOf(dayAfter(axis, dayOf(on), days) * DAY)
  return setPlannedDates(item, {
    plannedStartsOn: moved(item.plannedStartsOn),
    plannedEndsOn: moved(item.plannedEndsOn),
  })
}

function dayAfter(axis: WorkingAxis, from: number, days: number): number {
  let day = from
  for (let left = days; left > 0; left--) day = nextWorkingDay(timeBy(axis), day)
  for (let left = days; left < 0; left++)
    do day--
    while (minutesOfDay(axis, day) === 0 && day > from - EARLIEST)
  return day
}

// A calendar has a working day in every week, but days off may run long.
const EARLIEST = 36_600

/** The day from whose first working minute on a moment has come. */
function morningFrom(axis: WorkingAxis, at: number): number {
  const day = Math.floor(at / DAY)
  return at <= firstMinuteOf(axis, day) ? day : nextWorkingDay(timeBy(axis), day)
}

/** The day at whose last working minute a moment has come. */
function eveningFrom(axis: WorkingAxis, at: number): number {
  const day = Math.floor((at - 1) / DAY)
  return at <= lastMinuteOf(axis, day) ? day : nextWorkingDay(timeBy(axis), day)
}

function daysBetween(axis: WorkingAxis, from: number, to: number): number {
  return workingDaysBetween(timeBy(axis), from, to)
}

function timeBy(axis: WorkingAxis) {
  return { minutesOn: (day: number) => minutesOfDay(axis, day) }
}

import type { Id, ProgressMethod, Snapshot, WorkItem } from '@trireme/domain'
import { dayOf } from '../time.ts'
import type { WorkingTimes } from '../working-time.ts'
import type { Spent } from './actuals.ts'
import { dayShares } from './day-shares.ts'
import type { Effort } from './effort.ts'
import { categoryOf } from './work-tree.ts'

/** What progress is counted from. */
export type ProgressGround = {
  readonly snapshot: Pick<Snapshot, 'work-item' | 'status' | 'milestone'>
  /** Days since 1970-01-01. */
  readonly today: number
  readonly times: WorkingTimes
  readonly spent: Spent
  readonly efforts: ReadonlyMap<Id, Effort>
}

/** Which method holds for an item by itself: what it has of its own is counted by hand unless somebody says otherwise. */
export function methodOf({ progressMethod }: Pick<WorkItem, 'progressMethod'>): Exclude<ProgressMethod, 'parts'> {
  return progressMethod === null || progressMethod === 'parts' ? 'by-hand' : progressMethod
}

/** A share by the end of a day, 0 to 1; null where nobody said. */
export type ShareBy = (day: number) => number | null

/**
 * The share of an item that was accepted by the end of a day, without what is below it. Of today it is what the records
 * say; of a day before, records tell when it began and ended, and between these it is drawn evenly over working time.
 *
 * @param planned the share that its baseline planned by a day, for level of effort
 */
export function progressOf(ground: ProgressGround, item: WorkItem, planned: ShareBy): ShareBy {
  const open = openProgress(ground, item, planned)
  return (day) => {
    const done = isDoneBy(ground, item, day)
    return done === true ? 1 : done === null ? null : open(day)
  }
}

/** Of work that is not done by then. */
function openProgress(ground: ProgressGround, item: WorkItem, planned: ShareBy): ShareBy {
  switch (methodOf(item)) {
    case '0-100':
      return () => 0
    case '50-50':
      return (day) => halfBy(ground, item, day)
    case 'effort':
      return (day) => effortBy(ground, item, day)
    case 'milestones':
      return (day) => milestonesBy(ground, item, day)
    case 'level-of-effort':
      return planned
    case 'by-hand':
      return byHand(ground, item)
  }
}

/** Whether an item was done by the end of a day; null: it is done, and nobody said since when. */
export function isDoneBy(
  { snapshot, today }: { readonly snapshot: Pick<Snapshot, 'status'>; readonly today: number },
  item: WorkItem,
  day: number,
): boolean | null {
  if (categoryOf(snapshot, item) !== 'done') return false
  if (day >= today) return true
  return item.actualEndedOn === null ? null : dayOf(item.actualEndedOn) <= day
}

function halfBy({ snapshot, today }: ProgressGround, item: WorkItem, day: number): number | null {
  if (item.actualStartedOn !== null) return dayOf(item.actualStartedOn) <= day ? 0.5 : 0
  const category = categoryOf(snapshot, item)
  if (category !== 'active' && category !== 'done') return 0
  return day >= today ? 0.5 : null
}

function effortBy({ spent, efforts }: ProgressGround, { id }: WorkItem, day: number): number | null {
  const effort = efforts.get(id)
  if (effort === undefined || effort.minutes === 0) return null
  const minutes = (spent.get(id) ?? []).reduce((sum, each) => sum + (each.day <= day ? each.minutes : 0), 0)
  return Math.min(1, minutes / effort.minutes)
}

/** Milestones that wait for it, each as much as the others. */
function milestonesBy({ snapshot }: ProgressGround, { id }: WorkItem, day: number): number | null {
  const own = [...snapshot.milestone.values()].filter(({ waitsForIds }) => waitsForIds.includes(id))
  if (own.length === 0) return null
  return own.filter(({ reachedOn }) => reachedOn !== null && dayOf(reachedOn) <= day).length / own.length
}

function byHand({ snapshot, today, times }: ProgressGround, item: WorkItem): ShareBy {
  const category = categoryOf(snapshot, item)
  const isDone = category === 'done'
  const begun = isDone || category === 'active' || item.actualStartedOn !== null
  const now = isDone ? 1 : item.progressPercent === null ? (begun ? null : 0) : item.progressPercent / 100
  if (item.actualStartedOn === null) return (day) => (day >= today ? now : begun ? null : 0)
  const first = dayOf(item.actualStartedOn)
  const last = Math.max(first, isDone && item.actualEndedOn !== null ? dayOf(item.actualEndedOn) : today)
  const shares = dayShares(times.ofItem(item), first, last)
  return (day) => (day >= today ? now : day < first ? 0 : now === null ? null : now * shares.by(day))
}

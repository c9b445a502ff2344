import { type Id, type ProgressMethod, type Snapshot, type WorkItem, hasBegun, percentDone } from '@trireme/domain'
import { dateOf, dayOf, lastDayOf } from '../time.ts'
import type { PlannedItem } from '../reading/items.ts'
import type { WorkingTimes } from '../working-time.ts'
import type { Spent } from './actuals.ts'
import { type DayShares, dayShares } from './day-shares.ts'
import type { Effort } from './effort.ts'
import { categoryOf } from './work-tree.ts'

/** What progress is counted from. */
export type ProgressGround = {
  readonly snapshot: Pick<Snapshot, 'work-item' | 'status' | 'milestone'>
  /** Days since 1970-01-01. */
  readonly today: number
  readonly times: WorkingTimes
  /** Null where what was recorded is not at hand: what is counted from it is unknown. */
  readonly spent: Spent | null
  readonly efforts: ReadonlyMap<Id, Effort>
}

/** How an item by itself is counted: by hand unless somebody says otherwise. Of what has parts theirs counts. */
export function methodOf({ progressMethod }: Pick<WorkItem, 'progressMethod'>): Exclude<ProgressMethod, 'parts'> {
  return progressMethod === null || progressMethod === 'parts' ? 'by-hand' : progressMethod
}

/** A share by the end of a day, 0 to 1; null where nobody said. */
export type ShareBy = (day: number) => number | null

/**
 * The share of an item that was accepted by the end of a day, without what is below it: the one rule of progress [2.8].
 * Of today it is what the records say; of a day before, records tell when it began and ended, and between these it is
 * drawn evenly over working time.
 *
 * @param planned the share that is planned by a day, for level of effort: of its baseline, or of the plan
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
    case 'units':
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
  if (spent === null || effort === undefined || effort.minutes === 0) return null
  const minutes = (spent.get(id) ?? []).reduce((sum, each) => sum + (each.day <= day ? each.minutes : 0), 0)
  return Math.min(1, minutes / effort.minutes)
}

/** Milestones that wait for it, by their weights. */
function milestonesBy({ snapshot }: ProgressGround, { id }: WorkItem, day: number): number | null {
  const own = [...snapshot.milestone.values()].filter(({ waitsForIds }) => waitsForIds.includes(id))
  if (own.length === 0) return null
  const weightOf = (milestones: typeof own) => milestones.reduce((sum, { weight }) => sum + (weight ?? 1), 0)
  const reached = own.filter(({ reachedOn }) => reachedOn !== null && dayOf(reachedOn) <= day)
  return weightOf(reached) / weightOf(own)
}

/** As somebody said, or as its units are counted. */
function byHand(ground: ProgressGround, item: WorkItem): ShareBy {
  const { snapshot, today, times } = ground
  const category = categoryOf(snapshot, item)
  const isDone = category === 'done'
  const begun = hasBegun(item, category)
  const said = percentDone(item)
  const now = isDone ? 1 : said === null ? (begun ? null : 0) : said / 100
  if (item.actualStartedOn === null) return (day) => (day >= today ? now : begun ? null : 0)
  const first = dayOf(item.actualStartedOn)
  const last = Math.max(first, isDone && item.actualEndedOn !== null ? dayOf(item.actualEndedOn) : today)
  let shares: DayShares | undefined
  return (day) => {
    if (day >= today) return now
    if (day < first) return 0
    return now === null ? null : now * (shares ??= dayShares(times.ofItem(item), first, last)).by(day)
  }
}

/** The share of an item that its plan has done by the end of a day; nothing is known of what has no dates. */
export function plannedShare(times: WorkingTimes, item: WorkItem, planned: PlannedItem | undefined): ShareBy {
  if (planned === undefined) return () => null
  let shares: DayShares | undefined
  return (day) => {
    const { startsAt, endsAt } = planned
    const [first, last] = [dateOf(startsAt), lastDayOf(endsAt, startsAt)]
    return (shares ??= dayShares(times.ofItem(item), dayOf(first), dayOf(last))).by(day)
  }
}

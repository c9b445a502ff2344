import type { Replica } from '@trireme/client'
import { type ChangeSet, type Estimate, type Id, type WorkItem, rulingForTime } from '@trireme/domain'
import { type Plan, daysToEndOn, nextWorkingDay, worksOn } from '@trireme/planning'
import { dayOf, endsOn, onOf, startsOn } from '../../schedule/days.ts'
import { addEstimate, setFields } from '../../work/commands.ts'
import { newestEstimatesOf } from '../../work/ruling-estimates.ts'
import { workingTimeOf } from '../../work/working-time.ts'
import type { DraftedSpan } from './drafts.ts'

/**
 * What putting a bar somewhere means. It never changes the date mode [R2], only what that mode reads: of an automatic
 * item the working day it may not start before, of a pinned one its planned start, or its planned end where that alone is
 * known, of a manual one both planned dates; and of what the engine schedules, a longer or shorter bar is a new estimate of
 * its duration, by which the plan ends it there. An item without dates gets the same from the bar that is drawn of it: of an
 * automatic one the day it may not start before and how long it takes, so that what it is linked to moves it.
 * An end that is drawn or pulled onto days off or a pause is the last working day before them, by the calendar of the item.
 */
export function changesOfDraft(
  replica: Replica,
  plan: Pick<Plan, 'items' | 'solved'>,
  id: Id,
  draft: DraftedSpan,
): ChangeSet {
  const item = replica.get('work-item', id)
  const planned = plan.items.get(id)
  if (item === undefined) return []
  const wished = { from: startsOn(draft), until: endsOn(draft) }
  if (planned === undefined) {
    const from = firstDayOfWork(replica, item, wished.from)
    const until = lastDayOfWork(replica, item, { from, until: wished.until })
    return item.dateMode === 'automatic'
      ? [...setFields(replica, id, { notBeforeOn: from }), ...drawnDuration(replica, item, from, until)]
      : setFields(replica, id, { plannedStartsOn: from, plannedEndsOn: until })
  }
  const now = { from: startsOn(planned), until: endsOn(planned) }
  const isStarted = planned.mode === 'started'
  const moved = wished.from !== now.from
  if (!moved && wished.until !== now.until) wished.until = lastDayOfWork(replica, item, wished)
  if (item.dateMode === 'manual' && isStarted) return setFields(replica, id, { plannedEndsOn: wished.until })
  if (item.dateMode === 'manual')
    return setFields(replica, id, { plannedStartsOn: wished.from, plannedEndsOn: wished.until })
  const isPinnedByEnd = item.dateMode === 'pinned' && item.plannedStartsOn === null && item.plannedEndsOn !== null
  if (isPinnedByEnd && !isStarted && wished.until !== now.until)
    return setFields(replica, id, { plannedEndsOn: wished.until })
  const resized = moved ? wished.until === now.until : wished.until !== now.until
  const from = moved ? firstDayOfWork(replica, item, wished.from) : undefined
  return [
    ...(from === undefined || isPinnedByEnd ? [] : setFields(replica, id, startWish(item, from))),
    ...(resized ? lasting(replica, plan, id, wished.until, { startsOn: from }) : []),
  ]
}

/**
 * What one end of a bar comes to where the plan would not leave the other where it is: undefined where it does, nothing where the
 * bar stays. Links to its end, a day it may not end before or must end on, and as late as possible put the start where the end is:
 * pulled out to a later end it is held where it starts, and it ends no earlier than they let it. A start that is pulled to before
 * what it waits for goes as far as that, and the end stays.
 *
 * @param landed where the plan puts it by `changesOfDraft`
 */
export function changesKeepingTheRest(
  replica: Replica,
  plan: Pick<Plan, 'items' | 'solved'>,
  id: Id,
  draft: DraftedSpan,
  landed: DraftedSpan,
): ChangeSet | undefined {
  const [item, planned] = [replica.get('work-item', id), plan.items.get(id)]
  if (item === undefined || planned?.mode !== 'automatic') return undefined
  const now = { from: startsOn(planned), until: endsOn(planned) }
  const then = { from: startsOn(landed), until: endsOn(landed) }
  const startingOn = (from: string, until: string) => [
    ...setFields(replica, id, startWish(item, from)),
    ...lasting(replica, plan, id, until, { startsOn: from, startsAt: landed.startsAt }),
  ]
  if (startsOn(draft) !== now.from) {
    const isStart = endsOn(draft) === now.until && startsOn(draft) < now.from
    if (!isStart) return undefined
    if (then.from >= now.from) return []
    return then.until <= now.until ? undefined : startingOn(then.from, now.until)
  }
  const until = lastDayOfWork(replica, item, { from: now.from, until: endsOn(draft) })
  if (until > now.until) {
    if (then.until >= until || then.from > now.from) return undefined
    return startingOn(now.from, until)
  }
  if (until === now.until || (then.until <= until && then.from <= now.from)) return undefined
  const nearest = then.until > until ? then.until : until
  return nearest >= now.until ? [] : lasting(replica, plan, id, nearest, { isFull: true })
}

/** The estimate by which the plan ends an item on a day: with the range it had, in proportion, as a hand on a bar says but one figure. */
function lasting(
  replica: Replica,
  plan: Pick<Plan, 'items' | 'solved'>,
  id: Id,
  until: string,
  asked: Parameters<typeof daysToEndOn>[3],
): ChangeSet {
  const days = daysToEndOn(plan, id, until, asked)
  if (days === undefined) return []
  const ruling = rulingForTime(newestEstimatesOf(replica, id))
  return addEstimate(replica, id, 'duration', { unit: 'days', ...rangeAround(days, ruling), likely: days })
}

/** The ends of a range, in proportion to its likely value as they were; to hundredths. */
function rangeAround(likely: number, before: Estimate | undefined): Pick<Estimate, 'low' | 'high'> {
  const scaled = (end: number | null | undefined) =>
    before === undefined || before.likely === 0 || end == null
      ? null
      : Math.round((end / before.likely) * likely * HUNDREDTHS) / HUNDREDTHS
  const [low, high] = [scaled(before?.low), scaled(before?.high)]
  return { low: low && Math.min(low, likely), high: high && Math.max(high, likely) }
}

/** The estimate that a bar drawn of an item without dates says: the working time of its days, pauses left out. */
function drawnDuration(replica: Replica, item: WorkItem, from: string, until: string): ChangeSet {
  const { minutesOn, minutesPerDay } = workingTimeOf(replica, item)
  let minutes = 0
  for (let day = dayOf(from); day <= dayOf(until); day++) if (!restsOn(item, day)) minutes += minutesOn(day)
  const likely = Math.round((minutes / minutesPerDay) * HUNDREDTHS) / HUNDREDTHS
  return likely <= 0 ? [] : addEstimate(replica, item.id, 'duration', { unit: 'days', low: null, likely, high: null })
}

const HUNDREDTHS = 100

/** The day work can start where a bar is put: on a day off nobody does, so it is the next that is none. */
function firstDayOfWork(replica: Replica, item: WorkItem, on: string): string {
  return onOf(nextWorkingDay(workingTimeOf(replica, item), dayOf(on) - 1))
}

/** The last day of a bar in the hand on which its item is worked on; its first day where that is none. */
export function lastDayIn(replica: Replica, draft: DraftedSpan & { readonly id: Id }): string {
  const [item, span] = [replica.get('work-item', draft.id), { from: startsOn(draft), until: endsOn(draft) }]
  return item === undefined ? span.until : lastDayOfWork(replica, item, span)
}

/** The last day up to the end of a bar on which work is done; its first day where that is none. */
function lastDayOfWork(replica: Replica, item: WorkItem, { from, until }: { from: string; until: string }): string {
  const time = workingTimeOf(replica, item)
  const first = dayOf(from)
  let day = dayOf(until)
  while (day > first && (restsOn(item, day) || !worksOn(time, day))) day--
  return onOf(Math.max(first, day))
}

/** Whether an item is paused on a day. */
function restsOn({ pauses }: WorkItem, day: number): boolean {
  return pauses.some(({ fromOn, untilOn }) => dayOf(fromOn) <= day && day <= dayOf(untilOn))
}

function startWish(item: WorkItem, on: string): Partial<WorkItem> {
  if (item.dateMode !== 'pinned') return { notBeforeOn: on }
  const length =
    item.plannedEndsOn && item.plannedStartsOn ? dayOf(item.plannedEndsOn) - dayOf(item.plannedStartsOn) : null
  return { plannedStartsOn: on, ...(length === null ? {} : { plannedEndsOn: onOf(dayOf(on) + length) }) }
}

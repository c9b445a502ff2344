import type { Replica } from '@trireme/client'
import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import { type Plan, daysToEndOn, nextWorkingDay, worksOn } from '@trireme/planning'
import { dayOf, endsOn, onOf, startsOn } from '../../schedule/days.ts'
import { addEstimate, setFields } from '../../work/commands.ts'
import { workingTimeOf } from '../../work/working-time.ts'
import type { DraftedSpan } from './drafts.ts'

/**
 * What putting a bar somewhere means. It never changes the date mode [R2], only what that mode reads: of an automatic
 * item the working day it may not start before, of a pinned one its planned start, or its planned end where that alone is
 * known, of a manual one both planned dates; and of what the engine schedules, a longer or shorter bar is a new estimate of
 * its duration, by which the plan ends it there. An item without dates becomes manual: drawing it is planning it by hand.
 * An end that is drawn or pulled onto days off is the last working day before them, by the calendar of the item.
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
    return setFields(replica, id, { dateMode: 'manual', plannedStartsOn: from, plannedEndsOn: until })
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
  const days = resized ? daysToEndOn(plan, id, wished.until, from) : undefined
  return [
    ...(from === undefined || isPinnedByEnd ? [] : setFields(replica, id, startWish(item, from))),
    ...(days === undefined
      ? []
      : addEstimate(replica, id, 'duration', { unit: 'days', low: null, likely: days, high: null })),
  ]
}

/** The day work can start where a bar is put: on a day off nobody does, so it is the next that is none. */
function firstDayOfWork(replica: Replica, item: WorkItem, on: string): string {
  return onOf(nextWorkingDay(workingTimeOf(replica, item), dayOf(on) - 1))
}

/** The last day up to the end of a bar on which work is done; its first day where that is none. */
function lastDayOfWork(replica: Replica, item: WorkItem, { from, until }: { from: string; until: string }): string {
  const time = workingTimeOf(replica, item)
  const first = dayOf(from)
  let day = dayOf(until)
  while (day > first && !worksOn(time, day)) day--
  return onOf(Math.max(first, day))
}

function startWish(item: WorkItem, on: string): Partial<WorkItem> {
  if (item.dateMode !== 'pinned') return { notBeforeOn: on }
  const length =
    item.plannedEndsOn && item.plannedStartsOn ? dayOf(item.plannedEndsOn) - dayOf(item.plannedStartsOn) : null
  return { plannedStartsOn: on, ...(length === null ? {} : { plannedEndsOn: onOf(dayOf(on) + length) }) }
}

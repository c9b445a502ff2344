import type { Replica } from '@trireme/client'
import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import { type PlannedItem, nextWorkingDay, workingDays } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { dayOf, endsOn, onOf, span, startsOn } from '../../schedule/days.ts'
import { addEstimate, setFields } from '../../work/commands.ts'
import { workingTimeOf } from '../../work/working-time.ts'

/** A bar where a hand has put it: plan minutes, the end exclusive. */
export type DraftedSpan = { readonly startsAt: number; readonly endsAt: number }

/**
 * What putting a bar somewhere means. It never changes the date mode [R2], only what that mode reads: of an automatic
 * item the working day it may not start before, of a pinned one its planned start, of a manual one both planned dates; and of
 * what the engine schedules, a longer or shorter bar is a new estimate of its duration. An item without dates becomes
 * manual: drawing it is planning it by hand.
 */
export function changesOfDraft(
  replica: Replica,
  id: Id,
  draft: DraftedSpan,
  planned: PlannedItem | undefined,
): ChangeSet {
  const item = replica.get('work-item', id)
  if (item === undefined) return []
  const wished = { from: startsOn(draft), until: endsOn(draft) }
  if (planned === undefined)
    return setFields(replica, id, {
      dateMode: 'manual',
      plannedStartsOn: wished.from,
      plannedEndsOn: wished.until,
    })
  const now = { from: startsOn(planned), until: endsOn(planned) }
  if (item.dateMode === 'manual' && planned.mode === 'started')
    return setFields(replica, id, { plannedEndsOn: wished.until })
  if (item.dateMode === 'manual')
    return setFields(replica, id, { plannedStartsOn: wished.from, plannedEndsOn: wished.until })
  const moved = wished.from !== now.from
  const resized = moved ? wished.until === now.until : wished.until !== now.until
  return [
    ...(moved ? setFields(replica, id, startWish(item, firstDayOfWork(replica, item, wished.from))) : []),
    ...(resized ? durationEstimate(replica, item, wished) : []),
  ]
}

/** Why a bar cannot be put there at all: what has happened has its dates. Undefined where it can be tried. */
export function refusalOfDraft(draft: DraftedSpan, planned: PlannedItem | undefined): string | undefined {
  const fixed = fixedPart(planned)
  const stays = fixed === 'bar' || (fixed === 'start' && startsOn(draft) !== startsOn(planned!))
  return stays ? whyFixed(planned) : undefined
}

/** What of a bar no hand can move: all of it, or its start alone; undefined where all of it moves. */
export function fixedPart(planned: PlannedItem | undefined): 'bar' | 'start' | undefined {
  if (planned?.rolledUp || planned?.mode === 'done') return 'bar'
  return planned?.mode === 'started' ? 'start' : undefined
}

/** Why, as a sentence; undefined where all of it moves. */
export function whyFixed(planned: PlannedItem | undefined): string | undefined {
  if (planned?.rolledUp) return 'Its dates come from the items below it: move those'
  if (planned?.mode === 'done') return `Done on ${formatDate(endsOn(planned))}: its dates are what happened`
  if (planned?.mode === 'started') return `Started ${formatDate(startsOn(planned))}: drag its end instead`
  return undefined
}

/** Where a bar went, as the plan has it and not as the hand had it: `now ends 3 Dec 2026`. */
export function landingText(before: DraftedSpan | undefined, after: DraftedSpan): string {
  if (before !== undefined && startsOn(before) === startsOn(after)) return `now ends ${formatDate(endsOn(after))}`
  return `is now ${span(startsOn(after), endsOn(after))}`
}

/** The day work can start where a bar is put: on a day off nobody does, so it is the next that is none. */
function firstDayOfWork(replica: Replica, item: WorkItem, on: string): string {
  return onOf(nextWorkingDay(workingTimeOf(replica, item), dayOf(on) - 1))
}

function startWish(item: WorkItem, on: string): Partial<WorkItem> {
  if (item.dateMode !== 'pinned') return { notBeforeOn: on }
  const length =
    item.plannedEndsOn && item.plannedStartsOn ? dayOf(item.plannedEndsOn) - dayOf(item.plannedStartsOn) : null
  return { plannedStartsOn: on, ...(length === null ? {} : { plannedEndsOn: onOf(dayOf(on) + length) }) }
}

function durationEstimate(replica: Replica, item: WorkItem, span: { from: string; until: string }): ChangeSet {
  const days = workingDays(workingTimeOf(replica, item), span.from, span.until)
  return addEstimate(item.id, 'duration', { unit: 'days', low: null, likely: Math.max(1, days), high: null })
}

/** What a moved bar is called in the history. */
export function draftLabel(item: WorkItem | undefined): string {
  return `Move ${item?.key || item?.title || 'an item'}`
}

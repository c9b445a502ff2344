import type { Pause } from '@trireme/domain'
import type { PlanCalendar } from './calendars.ts'
import type { Context } from './context.ts'
import type { Task } from './document.ts'
import { isOwnWork } from './own-work.ts'
import { addDays, endDate, epochDay, readHours, startDate } from './time.ts'
import { type Element, children, numberOf, textOf } from './xml.ts'

// Kinds of work day by day: what is left, and what was done.
const REMAINING_WORK = 1
const ACTUAL_WORK = 2
const MOST_PAUSES = 100
/** Who has not worked for so long does not begin to be at rest after it. */
const LONGEST_TIME_OFF_DAYS = 1000

type Span = { readonly fromOn: string; readonly untilOn: string }

/**
 * The days on which a task rests. Our own files name them: rows without work in the assignment of the item itself.
 * Elsewhere a task is split where its assignments have no work on days on which they could, and where it stopped one day
 * and goes on another. Weekends, holidays and days off of whoever is assigned are no rest.
 */
export function pausesOf(context: Context, task: Task): { readonly pauses?: readonly Pause[] } {
  if (task.isSummary) return {}
  const assignments = context.assignments.get(task.uid) ?? []
  if (context.isOurs) return { pauses: ownPauses(assignments.filter((element) => isOwnWork(context, element, task))) }
  const rests = [...gapsIn(assignments), ...stopOf(task)].filter((gap) => isRest(context, task, assignments, gap))
  const pauses = joined(rests)
  if (pauses.length <= MOST_PAUSES) return pauses.length === 0 ? {} : { pauses }
  context.tally.add('Pauses beyond a hundred', 'Work rests a hundred times at most.', textOf(task.element, 'Name'))
  return { pauses: pauses.slice(0, MOST_PAUSES) }
}

function ownPauses(assignments: readonly Element[]): readonly Pause[] {
  return assignments.flatMap((element) =>
    children(element, 'TimephasedData').flatMap((row) => (hoursIn(row) === 0 ? (spanOf(row) ?? []) : [])),
  )
}

/** Days between the first and the last on which anybody works, on which nobody does. */
function gapsIn(assignments: readonly Element[]): readonly Span[] {
  const worked = assignments
    .flatMap((element) => children(element, 'TimephasedData'))
    .filter((row) => [REMAINING_WORK, ACTUAL_WORK].includes(numberOf(row, 'Type') ?? 0) && hoursIn(row) > 0)
    .flatMap((row) => spanOf(row) ?? [])
  const stretches = joined(worked)
  return stretches.slice(1).map(({ fromOn }, nth) => ({
    fromOn: addDays(stretches[nth]!.untilOn, 1),
    untilOn: addDays(fromOn, -1),
  }))
}

/** Between the day it stopped on and the one it goes on. */
function stopOf({ element }: Task): readonly Span[] {
  const stopped = endDate(textOf(element, 'Stop'))
  const goesOn = startDate(textOf(element, 'Resume'))
  if (stopped === undefined || goesOn === undefined) return []
  const gap = { fromOn: addDays(stopped, 1), untilOn: addDays(goesOn, -1) }
  return gap.fromOn <= gap.untilOn ? [gap] : []
}

/** Whether work could have been done on one of the days. */
function isRest(context: Context, task: Task, assignments: readonly Element[], { fromOn, untilOn }: Span): boolean {
  const own = context.calendars.get(textOf(task.element, 'CalendarUID'))
  const ofPlan = context.calendars.get(textOf(context.document.project, 'CalendarUID'))
  const ofPeople = [...new Set(assignments.map((element) => textOf(element, 'ResourceUID')))]
    .map((uid) => context.calendars.get(textOf(context.resources.get(uid), 'CalendarUID')))
    .filter((calendar) => calendar !== undefined)
  const last = [untilOn, addDays(fromOn, LONGEST_TIME_OFF_DAYS)].sort()[0]!
  for (let on = fromOn; on <= last; on = addDays(on, 1)) {
    const byPeople = ofPeople.length === 0 || ofPeople.some((calendar) => worksOn(context, calendar, on))
    if (byPeople && worksOn(context, own ?? ofPlan, on)) return true
  }
  return false
}

/** From Monday to Friday where no calendar says. */
function worksOn(context: Context, calendar: PlanCalendar | undefined, on: string): boolean {
  for (let at = calendar; at !== undefined; at = at.baseUid === null ? undefined : context.calendars.get(at.baseUid)) {
    const found = at.exceptions.findLast(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)
    if (found !== undefined) return found.hours.length > 0
  }
  const weekday = (((epochDay(on) + 3) % 7) + 7) % 7
  return calendar === undefined ? weekday < 5 : calendar.week[weekday]!.length > 0
}

/** In order, those that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const span of spans.toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))) {
    const last = apart.at(-1)
    if (last === undefined || addDays(last.untilOn, 1) < span.fromOn) apart.push(span)
    else if (span.untilOn > last.untilOn) apart[apart.length - 1] = { ...last, untilOn: span.untilOn }
  }
  return apart
}

function spanOf(row: Element): Span | undefined {
  const fromOn = startDate(textOf(row, 'Start'))
  const untilOn = endDate(textOf(row, 'Finish'))
  return fromOn === undefined || untilOn === undefined || untilOn < fromOn ? undefined : { fromOn, untilOn }
}

function hoursIn(row: Element): number {
  return readHours(textOf(row, 'Value')) ?? 0
}

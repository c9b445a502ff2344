import type { DraftRecord } from '@trireme/domain'
import { type Context, originOf, savedAt, taskRef } from './context.ts'
import { calendarRef, planCalendarRef } from './draft-calendars.ts'
import type { Worker } from './draft-people.ts'
import type { Task } from './document.ts'
import { addDays, endDate, epochDay, readHours, startDate } from './time.ts'
import { type Element, isSet, numberOf, textOf } from './xml.ts'

export const taskStatuses = ['Not started', 'In progress', 'Finished', 'Inactive'] as const
export type TaskStatus = (typeof taskStatuses)[number]

// ConstraintType; 0 is as soon as possible.
const AS_LATE = 1
const MUST_START = 2
const MUST_FINISH = 3
const NOT_BEFORE = 4
const START_BY = 5
const END_NOT_BEFORE = 6
const END_BY = 7
// DurationFormat of elapsed time: minutes, hours, days, weeks, months, and the same as estimates.
const ELAPSED = new Set([4, 6, 8, 10, 12, 36, 38, 40, 42, 44])

export function statusOfTask({ element }: Task): TaskStatus {
  if (textOf(element, 'Active') === '0') return 'Inactive'
  const percent = numberOf(element, 'PercentComplete') ?? 0
  if (percent >= 100 || textOf(element, 'ActualFinish') !== '') return 'Finished'
  return percent > 0 || textOf(element, 'ActualStart') !== '' ? 'In progress' : 'Not started'
}

type Above = { readonly typeId: unknown; readonly parentId: unknown; readonly rank: string }

/** The work item of one task, without its custom fields. */
export function itemOf(
  context: Context,
  task: Task,
  above: Above,
  workers: readonly { worker: Worker; units: number }[],
): DraftRecord {
  const { element } = task
  const notes = textOf(element, 'Notes')
  const deadline = endDate(textOf(element, 'Deadline'))
  const people = workers.filter(({ worker }) => worker.kind === 'person')
  const teams = workers.filter(({ worker }) => worker.kind === 'team')
  const units = workers.reduce((sum, worker) => sum + worker.units, 0)
  return {
    kind: 'work-item',
    origin: originOf(context, 'task', task.uid),
    row: task.row,
    values: {
      title: textOf(element, 'Name').trim() || `Task ${task.row}`,
      typeId: above.typeId,
      parentId: above.parentId,
      statusId: context.named.status(statusOfTask(task)).ref,
      programId: context.named.place('program', context.mapping.place.program),
      productId: context.named.place('product', context.mapping.place.product),
      portfolioId: context.named.place('portfolio', context.mapping.place.portfolio),
      ...datesOf(context, task),
      ...(deadline === undefined ? {} : { targetOn: deadline }),
      ...progressOf(task),
      calendarId: calendarOf(context, task),
      priority: priorityOf(element),
      units: units >= 0.01 && units <= 1000 ? Math.round(units * 100) / 100 : undefined,
      ...(isMilestone(task) ? { labels: ['milestone'] } : {}),
      ...(notes === '' ? {} : { description: notes }),
    },
    initial: {
      rank: above.rank,
      dateMode: dateModeOf(context, task),
      ownerId: people.length === 1 ? people[0]!.worker.ref : undefined,
      teamId: teams.length === 1 ? teams[0]!.worker.ref : undefined,
    },
  }
}

/** Duration (of tasks that are no summaries; 0 of a milestone) and work. Durations in the file are working hours. */
export function estimatesOf(context: Context, task: Task): DraftRecord[] {
  const { element, isSummary } = task
  const work = readHours(textOf(element, 'Work')) ?? 0
  const duration = durationOf(context, task)
  const record = (quantity: 'duration' | 'effort', likely: number): DraftRecord => ({
    kind: 'estimate',
    origin: originOf(context, 'task', task.uid, quantity),
    row: task.row,
    values: { workItemId: taskRef(context, task), quantity, unit: 'hours', likely, estimatedAt: savedAt(context) },
    initial: { method: isSet(element, 'Estimated') ? 'MS Project, estimated' : 'MS Project' },
  })
  if (isSummary) return []
  return [
    ...(duration === undefined ? [] : [record('duration', duration)]),
    ...(work > 0 ? [record('effort', work)] : []),
  ]
}

export function isMilestone({ element, isSummary }: Task): boolean {
  return !isSummary && (isSet(element, 'Milestone') || readHours(textOf(element, 'Duration')) === 0)
}

function durationOf(context: Context, { element, isSummary }: Task): number | undefined {
  const hours = readHours(textOf(element, 'Duration'))
  if (hours === undefined || !ELAPSED.has(numberOf(element, 'DurationFormat') ?? 0)) return hours
  if (!isSummary)
    context.tally.add(
      'Elapsed durations',
      'A duration is working time here; they become the share of it that a week holds.',
      textOf(element, 'Name'),
    )
  const minutesPerWeek = numberOf(context.document.project, 'MinutesPerWeek') ?? 2400
  return Math.round(hours * (minutesPerWeek / 10_080) * 100) / 100
}

function datesOf(context: Context, task: Task): Record<string, unknown> {
  const { element } = task
  const constraint = constraintOf(task)
  const constraintOn = startDate(textOf(element, 'ConstraintDate'))
  const isPinnedAtEnd = constraint === MUST_FINISH && dateModeOf(context, task) === 'pinned'
  const pinnedOn = constraint === MUST_START ? constraintOn : undefined
  const startsOn = isPinnedAtEnd ? undefined : (pinnedOn ?? startDate(textOf(element, 'Start')))
  const endsOn = endDate(textOf(element, isPinnedAtEnd ? 'ConstraintDate' : 'Finish'))
  if (constraint < 0 || constraint > END_BY || (constraint > AS_LATE && constraintOn === undefined))
    context.tally.add('Constraints', 'They have no date, or are of no kind that is known.', textOf(element, 'Name'))
  if (task.isSummary && constraint !== 0)
    context.tally.add(
      'Constraints of summary tasks',
      'They are kept with the item and bind nothing: a parent lasts from its first part to its last.',
      textOf(element, 'Name'),
    )
  return {
    ...span('plannedStartsOn', startsOn, 'plannedEndsOn', endsOn),
    ...span(
      'actualStartedOn',
      startDate(textOf(element, 'ActualStart')),
      'actualEndedOn',
      endDate(textOf(element, 'ActualFinish')),
    ),
    ...constraintValues(constraint, element),
    ...pauseOf(task),
  }
}

/** A task that is scheduled by hand has none that binds. */
function constraintOf({ element }: Task): number {
  return isSet(element, 'Manual') ? 0 : (numberOf(element, 'ConstraintType') ?? 0)
}

function constraintValues(constraint: number, element: Element): Record<string, unknown> {
  const date = textOf(element, 'ConstraintDate')
  const [first, last] = [startDate(date), endDate(date)]
  if (constraint === AS_LATE) return { asLate: true }
  if (first === undefined) return {}
  if (constraint === NOT_BEFORE) return { notBeforeOn: first }
  if (constraint === START_BY) return { startByOn: first }
  if (constraint === END_NOT_BEFORE) return { endNotBeforeOn: last }
  return constraint === END_BY ? { endByOn: last } : {}
}

/** Work that stopped one day and goes on another rests in between; a weekend is no rest. */
function pauseOf({ element, isSummary }: Task): Record<string, unknown> {
  const stopped = endDate(textOf(element, 'Stop'))
  const goesOn = startDate(textOf(element, 'Resume'))
  if (isSummary || stopped === undefined || goesOn === undefined) return {}
  const days = Array.from({ length: Math.max(0, epochDay(goesOn) - epochDay(stopped) - 1) }, (_, nth) =>
    addDays(stopped, nth + 1),
  )
  if (!days.some((on) => [1, 2, 3, 4, 5].includes(new Date(on).getUTCDay()))) return {}
  return { pauses: [{ fromOn: days[0]!, untilOn: days.at(-1)! }] }
}

/** Both ends, the last day not before the first: a milestone at midnight ends on the day it starts. */
function span(
  startName: string,
  start: string | undefined,
  endName: string,
  end: string | undefined,
): Record<string, unknown> {
  const last = start !== undefined && end !== undefined && end < start ? start : end
  return { ...(start === undefined ? {} : { [startName]: start }), ...(last === undefined ? {} : { [endName]: last }) }
}

function dateModeOf({ mapping }: Context, task: Task): string {
  if (mapping.dates !== 'as-in-file') return mapping.dates
  if (isSet(task.element, 'Manual')) return 'manual'
  const isPinned = [MUST_START, MUST_FINISH].includes(constraintOf(task))
  return isPinned && textOf(task.element, 'ConstraintDate') !== '' ? 'pinned' : 'automatic'
}

function progressOf({ element, isSummary }: Task): Record<string, unknown> {
  const percent = Math.round(numberOf(element, 'PercentComplete') ?? -1)
  return isSummary || percent < 0 || percent > 100 ? {} : { progressPercent: percent }
}

function calendarOf(context: Context, task: Task): unknown {
  return (
    calendarRef(context, textOf(task.element, 'CalendarUID')) ?? (task.isSummary ? undefined : planCalendarRef(context))
  )
}

/** 500 is what every task has until somebody decides. */
function priorityOf(element: Element): string | undefined {
  const priority = numberOf(element, 'Priority') ?? 500
  if (priority === 500) return undefined
  if (priority >= 900) return 'urgent'
  return priority > 500 ? 'high' : 'low'
}

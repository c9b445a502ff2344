import { type DraftRecord, type WorkItem, fieldLabel, shorten } from '@trireme/domain'
import { type Context, originOf, savedAt, standingItem, taskRef } from './context.ts'
import {
  AS_LATE,
  type Bounds,
  END_BY,
  MUST_FINISH,
  MUST_START,
  SOON,
  boundsAtOdds,
  boundsOf,
  constraintsOn,
  isOfStart,
  isOfSummaries,
  reboundTo,
} from './constraints.ts'
import { calendarRef, planCalendarRef } from './draft-calendars.ts'
import { pausesOf } from './draft-pauses.ts'
import type { Crew } from './draft-people.ts'
import type { Task } from './document.ts'
import { FIXED_DURATION, FIXED_WORK } from './ours.ts'
import { isStandingEstimate } from './standing-estimates.ts'
import { statusOfTask, toldStatus } from './task-status.ts'
import { endDate, readHours, startDate } from './time.ts'
import { type Element, isSet, numberOf, textOf } from './xml.ts'

// DurationFormat of elapsed time: minutes, hours, days, weeks, months, and the same as estimates.
const ELAPSED = new Set([4, 6, 8, 10, 12, 36, 38, 40, 42, 44])

// Of a title before what is told of it: two bounds and their days fit behind it in an example.
const NAMED = 36

type Above = { readonly typeId: unknown; readonly parentId: unknown; readonly rank: string }

/** The work item of one task, without its custom fields. */
export function itemOf(context: Context, task: Task, above: Above, crew: Crew | undefined): DraftRecord {
  const { element } = task
  const notes = textOf(element, 'Notes')
  const deadline = endDate(textOf(element, 'Deadline'))
  const standing = standingItem(context, task)
  const units = crew?.units ?? 0
  return {
    kind: 'work-item',
    origin: originOf(context, 'task', task.uid),
    ...(standing && { id: standing.id }),
    row: task.row,
    values: {
      title: textOf(element, 'Name').trim() || `Task ${task.row}`,
      typeId: above.typeId,
      parentId: above.parentId,
      ...(standing === undefined ? placesOf(context) : {}),
      ...(isAtStep(context, standing, task) ? {} : { statusId: context.named.status(statusOfTask(task)).ref }),
      ...datesOf(context, task),
      ...(deadline === undefined ? {} : { targetOn: deadline }),
      ...progressOf(context, task, standing),
      calendarId: calendarOf(context, task),
      priority: priorityOf(element),
      units: units >= 0.01 && units <= 1000 ? Math.round(units * 100) / 100 : undefined,
      ...(isMilestone(task) && !context.isOurs ? { labels: ['milestone'] } : {}),
      ...(context.isOurs ? { maySplit: isSet(element, 'LevelingCanSplit') } : {}),
      ...(notes === '' ? {} : { description: notes }),
    },
    initial: {
      rank: above.rank,
      dateMode: dateModeOf(context, task),
      ownerId: crew?.owner,
      teamId: crew?.team,
    },
  }
}

function placesOf({ named, mapping: { place } }: Context): Record<string, unknown> {
  return {
    programId: named.place('program', place.program),
    productId: named.place('product', place.product),
    portfolioId: named.place('portfolio', place.portfolio),
  }
}

/** What is here already and at the step that the file says keeps its status: there may be several of one step. */
function isAtStep({ snapshot }: Context, standing: WorkItem | undefined, task: Task): boolean {
  const category = standing && snapshot.status.get(standing.statusId)?.category
  return standing !== undefined && toldStatus(standing, category) === statusOfTask(task)
}

type Said = Parameters<typeof isStandingEstimate>[3]

/** Duration (of tasks that are no summaries; 0 of a milestone) and work. Durations in the file are working hours. */
export function estimatesOf(context: Context, task: Task): DraftRecord[] {
  const { element, isSummary } = task
  const work = readHours(textOf(element, 'Work')) ?? 0
  const duration = durationOf(context, task)
  const record = ({ quantity, hours }: Said): DraftRecord => ({
    kind: 'estimate',
    origin: originOf(context, 'task', task.uid, quantity),
    row: task.row,
    values: {
      workItemId: taskRef(context, task),
      quantity,
      unit: 'hours',
      likely: hours,
      estimatedAt: savedAt(context),
    },
    initial: { method: isSet(element, 'Estimated') ? 'MS Project, estimated' : 'MS Project' },
  })
  if (isSummary) return []
  const { hasDuration, hasEffort } = statedBy(context, element, work)
  const standing = standingItem(context, task)
  const isNews = (one: Said) =>
    standing === undefined || !isStandingEstimate(context.snapshot, context.estimates, standing, one)
  const hours = { ...(hasDuration && duration !== undefined && { duration }), ...(hasEffort && { effort: work }) }
  const said = (['duration', 'effort'] as const).flatMap((quantity) =>
    hours[quantity] === undefined ? [] : [{ quantity, hours: hours[quantity] }],
  )
  // Said anew alone, one would overrule the other.
  return said.some(isNews) ? said.map(record) : []
}

/** Which estimates the file means: all it has figures for; our own files tell by the type of the task. */
function statedBy({ isOurs }: Context, element: Element, work: number) {
  if (!isOurs) return { hasDuration: true, hasEffort: work > 0 }
  const isUnknown = isSet(element, 'Estimated')
  const type = numberOf(element, 'Type') ?? FIXED_DURATION
  return { hasDuration: !isUnknown && type !== FIXED_WORK, hasEffort: !isUnknown && type !== FIXED_DURATION }
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
  const isBound = isBoundOnDay(context, task)
  const isPinnedAtEnd = constraint === MUST_FINISH && dateModeOf(context, task) === 'pinned'
  const wasPinned = standingItem(context, task)?.dateMode === 'pinned'
  const pinnedOn = constraint === MUST_START && !isBound ? constraintOn : undefined
  const [from, until] = context.isOurs ? (['ManualStart', 'ManualFinish'] as const) : (['Start', 'Finish'] as const)
  const startsOn = isPinnedAtEnd ? undefined : (pinnedOn ?? startDate(textOf(element, from)))
  const endsOn = endDate(textOf(element, isPinnedAtEnd ? 'ConstraintDate' : until))
  if (constraint < 0 || constraint > END_BY || (constraint > AS_LATE && constraintOn === undefined))
    context.tally.add('Constraints', 'They have no date, or are of no kind that is known.', textOf(element, 'Name'))
  const bounds = boundsIn(context, task)
  if (task.isSummary && constraint !== SOON && isNewsHere(context, task, bounds))
    context.tally.add(
      'Constraints of summary tasks',
      'They are kept with the item and bind nothing: a parent lasts from its first part to its last.',
      textOf(element, 'Name'),
    )
  return {
    ...(isPinnedAtEnd && wasPinned ? { plannedStartsOn: null } : {}),
    ...span('plannedStartsOn', startsOn, 'plannedEndsOn', endsOn),
    ...span(
      'actualStartedOn',
      startDate(textOf(element, 'ActualStart')),
      'actualEndedOn',
      endDate(textOf(element, 'ActualFinish')),
    ),
    ...bounds,
    ...pausesOf(context, task),
  }
}

/**
 * Whether a bound comes from elsewhere. Where our own file was written, its summaries come back with what their items have; in
 * another organization it binds there as little as it did here.
 */
function isNewsHere(context: Context, task: Task, bounds: Partial<Bounds>): boolean {
  if (!context.isOurs) return true
  const standing = standingItem(context, task)
  return standing !== undefined && Object.entries(bounds).some(([name, on]) => standing[name as keyof Bounds] !== on)
}

/** A task that is scheduled by hand has none that binds. */
function constraintOf({ element }: Task): number {
  return isSet(element, 'Manual') ? SOON : (numberOf(element, 'ConstraintType') ?? SOON)
}

/** Null of those that name none. */
function constraintDay(task: Task): string | null {
  const type = constraintOf(task)
  const date = textOf(task.element, 'ConstraintDate')
  return (type > AS_LATE && (isOfStart(type) ? startDate(date) : endDate(date))) || null
}

/** Whether what must start or finish on a day is bound by two equal days, and not pinned there: our own files tell. */
function isBoundOnDay({ isOurs }: Context, task: Task): boolean {
  return isOurs && [MUST_START, MUST_FINISH].includes(constraintOf(task)) && isSet(task.element, 'LevelAssignments')
}

/** The bounds that a task says, unless they leave no day beside one that the item keeps: all of them stay then, which is told. */
function boundsIn(context: Context, task: Task): Partial<Bounds> {
  const bounds = boundsSaid(context, task)
  const standing = standingItem(context, task)
  if (standing === undefined) return bounds
  const atOdds = boundsAtOdds(standing, bounds)
  if (atOdds.length === 0) return bounds
  const here = atOdds.map((name) => `${fieldLabel('work-item', name).toLowerCase()} ${standing[name]} here`)
  context.tally.add(
    'Constraints at odds with another',
    'They leave no day beside one that the item has here and its task could not tell: its bounds stay. Change that one here first.',
    `${shorten(standing.title, NAMED)}: ${constraintDay(task)} in the file, ${here.join(', ')}`,
  )
  return {}
}

function boundsSaid(context: Context, task: Task): Partial<Bounds> {
  const { element, isSummary } = task
  const type = constraintOf(task)
  const on = constraintDay(task)
  const isPin = [MUST_START, MUST_FINISH].includes(type) && !isBoundOnDay(context, task)
  if (isPin || type < SOON || type > END_BY || (type > AS_LATE && on === null)) return {}
  const standing = standingItem(context, task)
  const isTold = standing !== undefined && standing.dateMode !== 'manual' && !isSet(element, 'Manual')
  // One that has become a summary, or is none any more, has lost there what only the other may have.
  if (!isTold || context.parents.has(standing.id) !== isSummary) return boundsOf(type, on)
  const all = constraintsOn(standing, isSummary)
  const told = isSummary ? all.filter(isOfSummaries) : all
  if (told[0]?.isPin)
    context.tally.add('Constraints of pinned work', 'It stays pinned until somebody lets it go here.', standing.title)
  return reboundTo(told, { type, on })
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

function dateModeOf(context: Context, task: Task): string {
  const { mapping } = context
  if (mapping.dates !== 'as-in-file') return mapping.dates
  if (isSet(task.element, 'Manual')) return 'manual'
  const isPinned = [MUST_START, MUST_FINISH].includes(constraintOf(task)) && !isBoundOnDay(context, task)
  return isPinned && textOf(task.element, 'ConstraintDate') !== '' ? 'pinned' : 'automatic'
}

function progressOf(context: Context, task: Task, standing: WorkItem | undefined): Record<string, unknown> {
  const { element, isSummary } = task
  const percent = Math.round(numberOf(element, 'PercentComplete') ?? -1)
  // Finished work is at 100 % there, whatever of it was accepted here.
  if (percent === 100 && isAtStep(context, standing, task)) return {}
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

import {
  type Id,
  type RecordMap,
  type StatusCategory,
  type WorkItem,
  percentDone,
  uuidOf,
  wholePercent,
} from '@trireme/domain'
import { FIXED_DURATION, FIXED_UNITS, FIXED_WORK } from '../ours.ts'
import { toldStatus } from '../task-status.ts'
import { baselineNotes, baselinesText } from './baselines.ts'
import { valuesText } from './columns.ts'
import { constraintOf } from './constraints.ts'
import { closeOf, endMoment, startMoment } from './dates.ts'
import { expectedMinutes } from './estimates.ts'
import { linksText, waitsText } from './links.ts'
import { listItemLosses } from './losses.ts'
import { durationText, moment } from './moments.ts'
import type { Row } from './outline.ts'
import type { Writing } from './writing.ts'
import { branch, leaf } from './xml-text.ts'

type Milestone = RecordMap['milestone']

// MS Project shows 500 for what nobody gave a priority.
const PRIORITIES = { urgent: 900, high: 700, medium: 500, low: 300 } as const
// Shown in days; the other one as an estimate, with a question mark.
const DAYS = 7
const ESTIMATED_DAYS = 39
/** What MS Project gives a task of which nobody said how long it takes: one day, with a question mark. */
const UNKNOWN_MINUTES = 480

const NOTHING = { duration: undefined, effort: undefined } as const

/** The plan as its own summary, row 0. */
export function planTaskText(writing: Writing, from: string, until: string): string {
  return branch(
    'Task',
    leaf('UID', 0),
    leaf('ID', 0),
    leaf('Name', writing.title),
    leaf('Type', FIXED_DURATION),
    leaf('IsNull', false),
    leaf('WBS', '0'),
    leaf('OutlineNumber', '0'),
    leaf('OutlineLevel', 0),
    leaf('Start', from),
    leaf('Finish', until),
    leaf('Summary', true),
    leaf('Notes', writing.baselines.length === 0 ? undefined : baselineNotes(writing)),
  )
}

/** One item as a task; its place is counted from 1. */
export function taskText(writing: Writing, row: Row, place: number): string {
  const { item, depth, number, isSummary } = row
  const { snapshot, tally } = writing
  const status = toldStatus(item, statusOf(writing, item))
  const placed = writing.items.get(item.id)
  const expected = isSummary ? NOTHING : expectedMinutes(writing, item)
  const isUnknown = expected.duration === undefined && expected.effort === undefined
  const constraint = constraintOf(writing, row)
  const [plannedStart, plannedEnd] = [
    startMoment(writing, item, item.plannedStartsOn),
    endMoment(writing, item, item.plannedEndsOn),
  ]
  const owner = item.ownerId === null ? undefined : snapshot.person.get(item.ownerId)
  listItemLosses(writing, row, status)
  if (item.priority === 'medium') tally.add('Medium priority', 'It is what every task has there.', item.title)
  return branch(
    'Task',
    leaf('UID', writing.taskUids.get(item.id)!),
    leaf('GUID', uuidOf(item.id)),
    leaf('ID', place),
    leaf('Name', item.title),
    leaf('Active', status !== 'Inactive'),
    leaf('Manual', item.dateMode === 'manual'),
    leaf(
      'Type',
      expected.duration === undefined
        ? isUnknown
          ? FIXED_DURATION
          : FIXED_WORK
        : expected.effort === undefined
          ? FIXED_DURATION
          : FIXED_UNITS,
    ),
    leaf('IsNull', false),
    leaf('Contact', owner?.name),
    leaf('WBS', item.key === '' ? number : item.key),
    leaf('OutlineNumber', number),
    leaf('OutlineLevel', depth),
    leaf('Priority', item.priority === null ? PRIORITIES.medium : PRIORITIES[item.priority]),
    leaf('Start', placed === undefined ? plannedStart : moment(placed.startsAt)),
    leaf('Finish', placed === undefined ? plannedEnd : moment(placed.endsAt)),
    leaf('Duration', durationText(expected.duration ?? placed?.durationMinutes ?? UNKNOWN_MINUTES)),
    leaf('ManualStart', plannedStart),
    leaf('ManualFinish', plannedEnd),
    leaf('DurationFormat', isUnknown && !isSummary ? ESTIMATED_DAYS : DAYS),
    leaf('Work', expected.effort === undefined ? undefined : durationText(expected.effort)),
    leaf('EffortDriven', false),
    leaf('Recurring', item.repeats !== null),
    leaf('Estimated', isUnknown && !isSummary),
    leaf('Milestone', !isSummary && (expected.duration === 0 || item.labels.includes('milestone'))),
    leaf('Summary', isSummary),
    leaf('Critical', placed?.critical ?? false),
    leaf('IsSubproject', false),
    leaf('ExternalTask', false),
    leaf('PercentComplete', status === 'Finished' ? 100 : progressOf(item)),
    leaf('ActualStart', startMoment(writing, item, item.actualStartedOn)),
    leaf('ActualFinish', endMoment(writing, item, item.actualEndedOn)),
    leaf('ConstraintType', constraint.type),
    leaf('CalendarUID', (item.calendarId === null ? undefined : writing.calendarUids.get(item.calendarId)) ?? -1),
    leaf('ConstraintDate', constraint.date),
    leaf('Deadline', endMoment(writing, item, item.targetOn)),
    leaf('LevelAssignments', !constraint.isPin),
    leaf('LevelingCanSplit', item.maySplit),
    leaf('IgnoreResourceCalendar', false),
    leaf('Notes', item.description),
    linksText(writing, item),
    valuesText(writing.columns, item),
    baselinesText(writing, row),
  )
}

/** A milestone as a task without duration behind all work, waiting for what it waits for. */
export function milestoneText(writing: Writing, milestone: Milestone, place: number, number: string): string {
  const { id, title, targetOn, reachedOn, description, waitsForIds, nature, weight } = milestone
  const { tally, today } = writing
  const at = writing.milestones.get(id)?.at
  const day = at === undefined ? closeOf(writing, title, reachedOn ?? targetOn ?? today)! : moment(at)
  if (weight !== null) tally.add('Weights of milestones', 'A task without duration has no share of progress.', title)
  if (nature !== 'internal') tally.add('Kinds of milestones', 'A plan has one kind.', title)
  if (milestone.programId ?? milestone.productId ?? milestone.releaseId)
    tally.add('Programs, products, portfolios, releases, iterations', 'A plan of MS Project has none of them.', title)
  return branch(
    'Task',
    leaf('UID', writing.taskUids.get(id as Id)!),
    leaf('GUID', uuidOf(id)),
    leaf('ID', place),
    leaf('Name', title),
    leaf('Active', true),
    leaf('Manual', false),
    leaf('Type', FIXED_DURATION),
    leaf('IsNull', false),
    leaf('OutlineNumber', number),
    leaf('OutlineLevel', 1),
    leaf('Priority', PRIORITIES.medium),
    leaf('Start', day),
    leaf('Finish', day),
    leaf('Duration', durationText(0)),
    leaf('DurationFormat', DAYS),
    leaf('Estimated', false),
    leaf('Milestone', true),
    leaf('Summary', false),
    leaf('PercentComplete', reachedOn === null ? 0 : 100),
    leaf('ActualStart', closeOf(writing, title, reachedOn)),
    leaf('ActualFinish', closeOf(writing, title, reachedOn)),
    leaf('ConstraintType', 0),
    leaf('CalendarUID', -1),
    leaf('Deadline', closeOf(writing, title, targetOn)),
    leaf('Notes', description),
    waitsText(writing, waitsForIds),
  )
}

function statusOf({ snapshot }: Writing, { statusId }: WorkItem): StatusCategory | undefined {
  return snapshot.status.get(statusId)?.category
}

/** Whole percent, as a file has it; null where nobody said. */
function progressOf(item: WorkItem): number | null {
  const percent = percentDone(item)
  return percent === null ? null : wholePercent(percent / 100)
}

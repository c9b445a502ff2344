import { type NotCarried, timeZoneOf, wallTimeIn } from '@trireme/domain'
import { AUTHOR } from '../ours.ts'
import { assignmentsText } from './assignments.ts'
import { calendarsText } from './calendars.ts'
import { declarationsText } from './columns.ts'
import { dayOf } from './dates.ts'
import { clock, moment, momentOn } from './moments.ts'
import type { PlanInput } from './plan-input.ts'
import { resourcesText } from './resources.ts'
import { milestoneText, planTaskText, taskText } from './tasks.ts'
import { type Writing, writingOf } from './writing.ts'
import { leaf } from './xml-text.ts'

/**
 * A plan as MS Project XML (MSPDI), in pieces of text, one a row; at the end, what the file cannot hold. The same state,
 * plan and moment give the same text. Elements stand in the order of the schema of Project 2007, with those that 2010
 * and 2013 added beside what they belong to: `GUID`, `Active`, `Manual`, `ManualStart`, `ManualFinish`.
 * Source: https://learn.microsoft.com/office-project/xml-data-interchange/xml-schema-for-the-project-element
 */
export function* exportMspdi(input: PlanInput): Generator<string, readonly NotCarried[]> {
  const writing = writingOf(input)
  const span = spanOf(writing)
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">`
  yield headText(writing, span)
  yield declarationsText(writing.columns)
  yield calendarsText(writing)
  yield `<Tasks>\n${planTaskText(writing, span.from, span.until)}\n`
  for (const [index, row] of writing.rows.entries()) yield `${taskText(writing, row, index + 1)}\n`
  yield* milestones(writing)
  yield `</Tasks>\n${resourcesText(writing)}\n<Assignments>`
  for (const text of assignmentsText(writing)) if (text !== '') yield `${text}\n`
  yield '</Assignments></Project>\n'
  return writing.tally.list()
}

function* milestones(writing: Writing): Generator<string> {
  const tops = writing.rows.filter(({ depth }) => depth === 1).length
  const all = [...writing.snapshot.milestone.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const [nth, milestone] of all.entries())
    yield `${milestoneText(writing, milestone, writing.rows.length + nth + 1, String(tops + nth + 1))}\n`
}

function headText(writing: Writing, { from, until }: Span): string {
  const { snapshot, times, title, at } = writing
  const organization = [...snapshot.organization.values()][0]
  const day = dayOf(writing)
  const saved = wallText(timeZoneOf(snapshot), at)
  return [
    leaf('SaveVersion', 14),
    leaf('Name', `${title}.xml`),
    leaf('Title', title),
    leaf('Author', AUTHOR),
    leaf('CreationDate', saved),
    leaf('LastSaved', saved),
    leaf('ScheduleFromStart', true),
    leaf('StartDate', from),
    leaf('FinishDate', until),
    leaf('FYStartDate', organization?.fiscalYearStartsInMonth ?? 1),
    leaf('CriticalSlackLimit', 0),
    leaf('CurrencyDigits', 2),
    leaf('CurrencyCode', organization?.currency ?? 'EUR'),
    leaf('CalendarUID', writing.defaultCalendar),
    leaf('DefaultStartTime', clock(day.from)),
    leaf('DefaultFinishTime', clock(day.until)),
    leaf('MinutesPerDay', times.byDefault.minutesPerDay),
    leaf('MinutesPerWeek', times.byDefault.minutesPerDay * 5),
    leaf('DaysPerMonth', 20),
    leaf('DefaultTaskType', 1),
    leaf('DurationFormat', 7),
    leaf('WorkFormat', 2),
    leaf('HonorConstraints', true),
    leaf('NewTasksEffortDriven', false),
    leaf('NewTasksEstimated', true),
    leaf('WeekStartDay', { sunday: 0, monday: 1, saturday: 6 }[organization?.firstWeekday ?? 'monday']),
    leaf('CurrentDate', `${writing.today}T${clock(day.from)}`),
    leaf('NewTasksAreManual', false),
  ].join('')
}

type Span = { readonly from: string; readonly until: string }

/** From the first day of anything to the last; today where nothing has a date. */
function spanOf(writing: Writing): Span {
  let [from, until] = [Infinity, -Infinity]
  for (const { startsAt, endsAt } of writing.items.values()) {
    from = Math.min(from, startsAt)
    until = Math.max(until, endsAt)
  }
  if (from <= until) return { from: moment(from), until: moment(until) }
  const day = dayOf(writing)
  return { from: momentOn(writing.today, day.from), until: momentOn(writing.today, day.until) }
}

function wallText(zone: string, at: string): string {
  const { year, month, day, hour, minute, second } = wallTimeIn(zone, at)
  const [months, days, hours, minutes, seconds] = [month, day, hour, minute, second].map((one) =>
    String(one).padStart(2, '0'),
  )
  return `${year}-${months}-${days}T${hours}:${minutes}:${seconds}`
}

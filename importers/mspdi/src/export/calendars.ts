import { type Calendar, type Hours, uuidOf } from '@trireme/domain'
import { epochDay } from '../time.ts'
import { workedIn } from '../worked-in.ts'
import { clock } from './moments.ts'
import type { Writing } from './writing.ts'
import { branch, leaf } from './xml-text.ts'

// As the schema has it.
const MOST_INTERVALS = 5
const DAY_TYPES = [2, 3, 4, 5, 6, 7, 1]
const EIGHT_HOURS: Hours = [
  [540, 720],
  [780, 1080],
]
/** What plans fall back on where an organization has no calendar. */
const STANDARD_WEEK: readonly Hours[] = [...Array.from({ length: 5 }, () => EIGHT_HOURS), [], []]

/**
 * The calendars of an organization as base calendars, which alone may be those of tasks: what they have from the one
 * they are based on is worked in. Those of people, who must have one each, add nothing to theirs.
 */
export function calendarsText(writing: Writing): string {
  const { snapshot, calendarUids, tally } = writing
  const own = [...snapshot.calendar.values()].map((calendar) => {
    if (calendar.minutesPerDay !== writing.times.byDefault.minutesPerDay)
      tally.add('Minutes a day', 'A plan has one for all its calendars: that of the default one.', calendar.name)
    if (calendar.timeZone !== null) tally.add('Time zones of calendars', 'A plan names none.', calendar.name)
    const base = calendar.parentId === null ? undefined : calendarUids.get(calendar.parentId)
    return branch(
      'Calendar',
      leaf('UID', calendarUids.get(calendar.id)!),
      leaf('GUID', uuidOf(calendar.id)),
      leaf('Name', calendar.name),
      leaf('IsBaseCalendar', true),
      leaf('IsBaselineCalendar', false),
      leaf('BaseCalendarUID', base ?? -1),
      weekText(writing, calendar),
      exceptionsText(writing, calendar),
    )
  })
  const standard = writing.standardCalendar
    ? [
        baseCalendar(
          writing.standardCalendar,
          'Standard',
          -1,
          weekText(writing, { name: 'Standard', week: STANDARD_WEEK }),
        ),
      ]
    : []
  const ofResources = writing.resourceCalendars.map(({ uid, base, name }) =>
    branch(
      'Calendar',
      leaf('UID', uid),
      leaf('Name', name),
      leaf('IsBaseCalendar', false),
      leaf('IsBaselineCalendar', false),
      leaf('BaseCalendarUID', base),
    ),
  )
  return branch('Calendars', ...standard, ...own, ...ofResources)
}

function baseCalendar(uid: number, name: string, base: number, week: string): string {
  return branch(
    'Calendar',
    leaf('UID', uid),
    leaf('Name', name),
    leaf('IsBaseCalendar', true),
    leaf('IsBaselineCalendar', false),
    leaf('BaseCalendarUID', base),
    week,
  )
}

function weekText(writing: Writing, { name, week }: Pick<Calendar, 'name'> & { week: readonly unknown[] }): string {
  const days = DAY_TYPES.map((type, nth) => ({ type, hours: week[nth] as Hours })).sort(
    (one, other) => one.type - other.type,
  )
  return branch(
    'WeekDays',
    ...days.map(({ type, hours }) => branch('WeekDay', leaf('DayType', type), hoursText(writing, name, hours))),
  )
}

function exceptionsText(writing: Writing, calendar: Calendar): string {
  const exceptions = workedIn(writing.snapshot, calendar)
  if (exceptions.length === 0) return ''
  return branch(
    'Exceptions',
    ...exceptions.map(({ fromOn, untilOn, label, hours }) =>
      branch(
        'Exception',
        leaf('EnteredByOccurrences', false),
        branch('TimePeriod', leaf('FromDate', `${fromOn}T00:00:00`), leaf('ToDate', `${untilOn}T23:59:00`)),
        leaf('Occurrences', epochDay(untilOn) - epochDay(fromOn) + 1),
        leaf('Name', label ?? ''),
        leaf('Type', 1),
        hoursText(writing, calendar.name, hours as Hours),
      ),
    ),
  )
}

function hoursText({ tally }: Writing, name: string, hours: Hours): string {
  if (hours.length === 0) return leaf('DayWorking', false)
  if (hours.length > MOST_INTERVALS)
    tally.add('Working hours in more than five pieces', 'A day has five at most; the breaks behind are left out.', name)
  const kept = hours.slice(0, MOST_INTERVALS - 1)
  const rest = hours.slice(MOST_INTERVALS - 1)
  const intervals = rest.length === 0 ? kept : [...kept, [rest[0]![0], rest.at(-1)![1]] as const]
  const times = intervals.map(([from, until]) =>
    branch('WorkingTime', leaf('FromTime', clock(from)), leaf('ToTime', clock(until))),
  )
  return leaf('DayWorking', true) + branch('WorkingTimes', ...times)
}

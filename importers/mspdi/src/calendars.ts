import { type CalendarException, type Hours, sameValue } from '@trireme/domain'
import type { MspdiDocument } from './document.ts'
import { isOurs } from './ours.ts'
import { spansOf } from './recurrence.ts'
import { addDays, epochDay, readMinutes, startDate } from './time.ts'
import { type Element, child, children, isSet, numberOf, textOf } from './xml.ts'

/** A calendar as it works, its base worked in. */
export type PlanCalendar = {
  readonly uid: string
  readonly name: string
  readonly baseUid: string | null
  /** Whether it says anything that its base does not. */
  readonly isOwn: boolean
  readonly week: readonly Hours[]
  readonly exceptions: readonly CalendarException[]
  /** The same with those of its base, where the file has worked them in. */
  readonly worked: readonly CalendarException[]
  readonly element: Element
}

const EIGHT_TO_FIVE: Hours = [
  [480, 720],
  [780, 1020],
]
const STANDARD: readonly Hours[] = [EIGHT_TO_FIVE, EIGHT_TO_FIVE, EIGHT_TO_FIVE, EIGHT_TO_FIVE, EIGHT_TO_FIVE, [], []]
const MOST_EXCEPTIONS = 5000
const LONGEST_WORK_WEEK_DAYS = 1200

/** The calendars of a plan by UID. One whose base is missing, or leads back to itself, stands on the standard week. */
export function calendarsOf(document: MspdiDocument): Map<string, PlanCalendar> {
  const elements = new Map(document.calendars.map((element) => [textOf(element, 'UID'), element]))
  const made = new Map<string, PlanCalendar>()
  const ours = isOurs(document)
  const make = (uid: string, above: readonly string[]): PlanCalendar | undefined => {
    const known = made.get(uid)
    const element = elements.get(uid)
    if (known !== undefined || element === undefined || above.includes(uid) || above.length > 20) return known
    const baseUid = textOf(element, 'BaseCalendarUID')
    const base =
      baseUid === '' || baseUid === '-1' || (isSet(element, 'IsBaseCalendar') && !ours)
        ? undefined
        : make(baseUid, [...above, uid])
    const calendar = calendarOf(element, base)
    made.set(uid, calendar)
    return calendar
  }
  for (const uid of elements.keys()) make(uid, [])
  return made
}

function calendarOf(element: Element, base: PlanCalendar | undefined): PlanCalendar {
  const days = children(child(element, 'WeekDays'), 'WeekDay')
  const week = weekOf(days, base?.week ?? STANDARD)
  const worked = exceptionsOf(element, days)
  const exceptions = isSet(element, 'IsBaseCalendar') ? worked.filter((one) => !isFrom(base, one)) : worked
  return {
    uid: textOf(element, 'UID'),
    name: textOf(element, 'Name') || `Calendar ${textOf(element, 'UID')}`,
    baseUid: base?.uid ?? null,
    isOwn: base === undefined || exceptions.length > 0 || days.some((day) => textOf(day, 'DayType') !== '0'),
    week,
    exceptions,
    worked,
    element,
  }
}

/** Whether an exception is one of the base, or what others have left of it. */
function isFrom(base: PlanCalendar | undefined, { fromOn, untilOn, ...one }: CalendarException): boolean {
  return (base?.worked ?? []).some(
    ({ fromOn: first, untilOn: last, ...other }) => first <= fromOn && untilOn <= last && sameValue(one, other),
  )
}

/** Seven days from Monday; day type 1 is Sunday. Days the calendar does not speak of are its base's. */
function weekOf(days: readonly Element[], base: readonly Hours[]): Hours[] {
  const week = [...base]
  for (const day of days) {
    const type = numberOf(day, 'DayType') ?? 0
    if (type >= 1 && type <= 7) week[(type + 5) % 7] = hoursOf(day)
  }
  return week
}

/** Working hours in order and apart; overlapping ones are joined, those that end before they start left out. */
function hoursOf(day: Element): [number, number][] {
  if (!isSet(day, 'DayWorking')) return []
  const intervals = children(child(day, 'WorkingTimes'), 'WorkingTime')
    .map((time) => [readMinutes(textOf(time, 'FromTime')), readMinutes(textOf(time, 'ToTime')) || 1440] as const)
    .filter((interval): interval is readonly [number, number] => interval[0] !== undefined && interval[0] < interval[1])
    .sort(([one], [other]) => one - other)
  const joined: [number, number][] = []
  for (const [from, until] of intervals) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined.slice(0, 12)
}

/** Exceptions proper where the file has them; older files write them as days of type 0. */
function exceptionsOf(element: Element, days: readonly Element[]): CalendarException[] {
  const proper = children(child(element, 'Exceptions'), 'Exception').flatMap((exception) =>
    spansOf(exception, child(exception, 'TimePeriod')).map((span) => labelled(span, exception)),
  )
  const old = days
    .filter((day) => textOf(day, 'DayType') === '0')
    .flatMap((day) => spansOf(day, child(day, 'TimePeriod')).map((span) => labelled(span, day)))
  const found = proper.length > 0 ? proper : old
  // Two that fall on the same days: the one that stands first in the file counts.
  const distinct = new Map(
    [...found, ...workWeeks(element)]
      .reverse()
      .map((exception) => [`${exception.fromOn} ${exception.untilOn}`, exception]),
  )
  return [...distinct.values()]
    .sort((one, other) => (one.fromOn < other.fromOn ? -1 : one.fromOn > other.fromOn ? 1 : 0))
    .slice(0, MOST_EXCEPTIONS)
}

function labelled(span: { fromOn: string; untilOn: string }, exception: Element): CalendarException {
  const label = textOf(exception, 'Name').slice(0, 120)
  return { ...span, ...(label === '' ? {} : { label }), hours: hoursOf(exception) }
}

/** A week of its own for a while becomes one exception a day. */
function workWeeks(element: Element): CalendarException[] {
  return children(child(element, 'WorkWeeks'), 'WorkWeek').flatMap((week) => {
    const from = startDate(textOf(child(week, 'TimePeriod'), 'FromDate'))
    const until = startDate(textOf(child(week, 'TimePeriod'), 'ToDate'))
    const days = new Map(children(child(week, 'WeekDays'), 'WeekDay').map((day) => [numberOf(day, 'DayType'), day]))
    if (from === undefined || until === undefined) return []
    const length = Math.min(epochDay(until) - epochDay(from) + 1, LONGEST_WORK_WEEK_DAYS)
    return Array.from({ length: Math.max(0, length) }, (_, index) => addDays(from, index)).flatMap((on) => {
      const day = days.get(((((epochDay(on) + 4) % 7) + 7) % 7) + 1)
      return day === undefined ? [] : [labelled({ fromOn: on, untilOn: on }, day)]
    })
  })
}

import {
  type Calendar,
  type CalendarException,
  type DraftRecord,
  type OriginRef,
  foldName,
  sameValue,
} from '@trireme/domain'
import type { PlanCalendar } from './calendars.ts'
import { workedIn } from './worked-in.ts'
import { type Context, originOf } from './context.ts'
import { numberOf, textOf } from './xml.ts'

/**
 * Calendars of the plan: base calendars and those of people that say something of their own. The plan's default becomes
 * the organization's where it has none.
 */
export function calendarRecords(context: Context): DraftRecord[] {
  const kept = [...context.calendars.values()].filter((calendar) => calendar.isOwn)
  const records = kept.map((calendar): DraftRecord => {
    const base = calendar.baseUid === null ? undefined : calendarRef(context, calendar.baseUid)
    const id = context.standing.id('calendar', calendar.element)
    const standing = id && context.snapshot.calendar.get(id)
    if (standing !== undefined) return standingRecord(context, calendar, standing)
    return {
      kind: 'calendar',
      origin: originOf(context, 'calendar', calendar.uid),
      values: {
        ...(base === undefined ? {} : { parentId: base }),
        minutesPerDay: minutesPerDay(context),
        week: calendar.week,
        exceptions: calendar.exceptions,
      },
      initial: { name: freeName(context, calendar) },
    }
  })
  const organization = [...context.snapshot.organization.values()][0]
  const own = calendarRef(context, textOf(context.document.project, 'CalendarUID'))
  if (organization === undefined || organization.calendarId !== null || own === undefined) return records
  const adopted: DraftRecord = {
    kind: 'organization',
    origin: originOf(context, 'organization'),
    id: organization.id,
    values: { calendarId: own },
  }
  return [...records, adopted]
}

/** What a calendar here is told anew: its hours, where they are others. Its day has as many minutes as it had. */
function standingRecord(context: Context, calendar: PlanCalendar, standing: Calendar): DraftRecord {
  const isSame = sameValue(workedIn(context.snapshot, standing).map(plain), calendar.worked)
  return {
    kind: 'calendar',
    origin: originOf(context, 'calendar', calendar.uid),
    id: standing.id,
    values: { week: calendar.week, ...(isSame ? {} : { exceptions: calendar.exceptions }) },
  }
}

/** No label and an empty one are the same. */
function plain({ label, ...exception }: CalendarException): CalendarException {
  return label === undefined || label === '' ? exception : { ...exception, label }
}

/** The calendar of this UID: its own record, or that of its base where it adds nothing. */
export function calendarRef(context: Context, uid: string): OriginRef | undefined {
  const calendar = context.calendars.get(uid)
  if (calendar === undefined) return undefined
  if (calendar.isOwn) return { origin: originOf(context, 'calendar', uid) }
  return calendar.baseUid === null ? undefined : calendarRef(context, calendar.baseUid)
}

/** The plan's default calendar, for items to name where the organization works by another one. */
export function planCalendarRef(context: Context): OriginRef | undefined {
  const organization = [...context.snapshot.organization.values()][0]
  const standing = organization?.calendarId ? context.snapshot.calendar.get(organization.calendarId) : undefined
  const own = context.calendars.get(textOf(context.document.project, 'CalendarUID'))
  if (standing === undefined || own === undefined) return undefined
  if (context.standing.id('calendar', own.element) === standing.id) return undefined
  const isSame =
    sameValue(standing.week, own.week) &&
    sameValue(standing.exceptions, own.exceptions) &&
    standing.minutesPerDay === minutesPerDay(context)
  return isSame ? undefined : calendarRef(context, own.uid)
}

export function minutesPerDay({ document }: Context): number {
  const minutes = Math.round(numberOf(document.project, 'MinutesPerDay') ?? 480)
  return minutes >= 1 && minutes <= 1440 ? minutes : 480
}

/** Its name, with the plan's behind it where a calendar of that name works differently. */
function freeName(context: Context, calendar: PlanCalendar): string {
  const taken = [...context.snapshot.calendar.values()].filter(
    (other) => foldName(other.name) === foldName(calendar.name),
  )
  const differs = taken.some(
    (other) => !sameValue(other.week, calendar.week) || !sameValue(other.exceptions, calendar.exceptions),
  )
  return (differs ? `${calendar.name} (${context.title})` : calendar.name).slice(0, 120)
}

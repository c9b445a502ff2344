import { type Calendar, type Hours, type Id, type Snapshot, ancestorsOf } from '@trireme/domain'
import type { Calendar as EngineCalendar } from '@trireme/engine'
import { dayOf } from '../time.ts'

/** What plans fall back on when an organization has no calendar of its own: five days of eight hours. */
export const STANDARD_CALENDAR = 'standard'
const EIGHT_HOURS: Hours = [
  [540, 720],
  [780, 1080],
]
const LONGEST_EXCEPTION_DAYS = 3_660

/** The calendars of a snapshot as the engine takes them, and the minutes that a day of work has in each. */
export type Calendars = {
  readonly engine: readonly EngineCalendar[]
  readonly minutesPerDay: ReadonlyMap<string, number>
  /** The calendar everything without one of its own works by. */
  readonly byDefault: string
  /** Label of an exception, by calendar and day. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<number, string>>
  /** Calendars without any working hour in the week; what works by them works by the default. */
  readonly idle: ReadonlySet<string>
}

export function stateCalendars(snapshot: Snapshot): Calendars {
  const engine: EngineCalendar[] = [
    { id: STANDARD_CALENDAR, week: [...Array.from({ length: 5 }, () => EIGHT_HOURS), [], []] },
  ]
  const minutesPerDay = new Map([[STANDARD_CALENDAR, 480]])
  const labels = new Map<string, ReadonlyMap<number, string>>()
  const idle = new Set<string>()
  for (const calendar of snapshot.calendar.values()) {
    const exceptions = exceptionsOf(snapshot, calendar)
    labels.set(calendar.id, new Map([...exceptions].map(([day, { label }]) => [day, label])))
    if (calendar.week.every((hours) => hours.length === 0)) idle.add(calendar.id)
    else
      engine.push({
        id: calendar.id,
        week: calendar.week as EngineCalendar['week'],
        exceptions: [...exceptions].map(([day, { hours }]) => ({ day, intervals: hours })),
      })
    minutesPerDay.set(calendar.id, calendar.minutesPerDay)
  }
  const chosen = [...snapshot.organization.values()][0]?.calendarId
  const byDefault =
    chosen !== null && chosen !== undefined && snapshot.calendar.has(chosen) && !idle.has(chosen)
      ? chosen
      : STANDARD_CALENDAR
  return { engine, minutesPerDay, byDefault, labels, idle }
}

/** The calendar to work by: the first of these that is there and has working time, else the default. */
export function chooseCalendar(calendars: Calendars, ...wanted: readonly (Id | null | undefined)[]): string {
  const found = wanted.find(
    (id) => id !== null && id !== undefined && calendars.minutesPerDay.has(id) && !calendars.idle.has(id),
  )
  return found ?? calendars.byDefault
}

/** Every day unlike the week; those of calendars above hold too, and the nearer one wins. */
export function exceptionsOf(snapshot: Snapshot, calendar: Calendar): Map<number, { hours: Hours; label: string }> {
  const days = new Map<number, { hours: Hours; label: string }>()
  const chain = [calendar, ...(ancestorsOf(snapshot, 'calendar', calendar.id) as unknown as Calendar[])]
  for (const { exceptions } of chain.toReversed()) {
    for (const { fromOn, untilOn, hours, label } of exceptions) {
      const first = dayOf(fromOn)
      const last = Math.min(dayOf(untilOn), first + LONGEST_EXCEPTION_DAYS)
      for (let day = first; day <= last; day++) days.set(day, { hours: hours as Hours, label: label ?? '' })
    }
  }
  return days
}

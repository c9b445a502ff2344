import { type Calendar, type Hours, type Id, type Pause, type Snapshot, recordOf } from '@trireme/domain'
import { type Calendar as EngineCalendar, type WorkingAxis, workingAxis } from '@trireme/engine'
import { dayOf } from '../time.ts'

/** What plans fall back on when an organization has no calendar of its own: five days of eight hours. */
export const STANDARD_CALENDAR = 'standard'
const EIGHT_HOURS: Hours = [
  [540, 720],
  [780, 1080],
]
const STANDARD: EngineCalendar = {
  id: STANDARD_CALENDAR,
  week: [...Array.from({ length: 5 }, () => EIGHT_HOURS), [], []],
}
const LONGEST_EXCEPTION_DAYS = 3_660

/** A calendar that something works by. */
export type WorkCalendar = {
  readonly id: string
  readonly axis: WorkingAxis
  /** Seven days from Monday. */
  readonly week: readonly Hours[]
  /** What a day of work means here. */
  readonly minutesPerDay: number
}

/** A day unlike the week: its hours, none for a day off, and what it is called. */
export type UnlikeDay = { readonly hours: Hours; readonly label: string }

/** The calendars of a snapshot; the engine gets those that something works by. */
export type Calendars = {
  readonly byDefault: WorkCalendar
  /** The first of these that is there and has working time, else the default. */
  choose(...wanted: readonly (Id | null | undefined)[]): WorkCalendar
  /** The same without these days. */
  without(calendar: WorkCalendar, pauses: readonly Pause[]): WorkCalendar
  /** Every calendar chosen so far. */
  chosen(): readonly EngineCalendar[]
  /** Days unlike the week of a calendar; those of calendars above hold too, and the nearer one wins. */
  unlikeDays(id: string): ReadonlyMap<number, UnlikeDay>
}

export function stateCalendars(snapshot: Snapshot): Calendars {
  const chosen = new Map<string, { readonly work: WorkCalendar; readonly engine: EngineCalendar }>()
  const unlike = new Map<string, ReadonlyMap<number, UnlikeDay>>()

  function use(id: Id): WorkCalendar | undefined {
    const known = chosen.get(id)
    if (known !== undefined) return known.work
    const calendar = recordOf(snapshot, 'calendar', id)
    if (calendar === undefined || calendar.week.every((hours) => hours.length === 0)) return undefined
    const exceptions = Array.from(unlikeDays(id), ([day, { hours }]) => ({ day, intervals: hours }))
    return add({ id, week: calendar.week as EngineCalendar['week'], exceptions }, calendar.minutesPerDay)
  }

  function add(engine: EngineCalendar, minutesPerDay: number): WorkCalendar {
    const work = { id: engine.id, axis: workingAxis(engine), week: engine.week as readonly Hours[], minutesPerDay }
    chosen.set(engine.id, { work, engine })
    return work
  }

  function without(calendar: WorkCalendar, pauses: readonly Pause[]): WorkCalendar {
    const id = `${calendar.id} without ${pauses.map(({ fromOn, untilOn }) => `${fromOn}..${untilOn}`).join()}`
    const known = chosen.get(id)
    if (known !== undefined) return known.work
    const days = new Map(Array.from(unlikeDays(calendar.id), ([day, { hours }]) => [day, hours]))
    for (const { fromOn, untilOn } of pauses) {
      const first = dayOf(fromOn)
      const last = Math.min(dayOf(untilOn), first + LONGEST_EXCEPTION_DAYS)
      for (let day = first; day <= last; day++) days.set(day, [])
    }
    const exceptions = Array.from(days, ([day, intervals]) => ({ day, intervals }))
    return add({ id, week: calendar.week, exceptions }, calendar.minutesPerDay)
  }

  function unlikeDays(id: string, below: readonly string[] = []): ReadonlyMap<number, UnlikeDay> {
    let days = unlike.get(id)
    if (days === undefined) {
      const calendar = recordOf(snapshot, 'calendar', id)
      const above = calendar?.parentId
      const inherited = above && !below.includes(above) ? unlikeDays(above, [...below, id]) : undefined
      days = calendar === undefined ? new Map() : withExceptions(inherited, calendar)
      unlike.set(id, days)
    }
    return days
  }

  const ofOrganization = snapshot.organization.values().next().value?.calendarId
  const byDefault = (ofOrganization ? use(ofOrganization) : undefined) ?? add(STANDARD, 480)
  return {
    byDefault,
    choose(...wanted) {
      for (const id of wanted) {
        const found = id ? use(id) : undefined
        if (found !== undefined) return found
      }
      return byDefault
    },
    without,
    chosen: () => Array.from(chosen.values(), ({ engine }) => engine),
    unlikeDays: (id) => unlikeDays(id),
  }
}

function withExceptions(
  inherited: ReadonlyMap<number, UnlikeDay> | undefined,
  { exceptions }: Calendar,
): ReadonlyMap<number, UnlikeDay> {
  if (inherited !== undefined && exceptions.length === 0) return inherited
  const days = new Map(inherited)
  for (const { fromOn, untilOn, hours, label } of exceptions) {
    const first = dayOf(fromOn)
    const last = Math.min(dayOf(untilOn), first + LONGEST_EXCEPTION_DAYS)
    for (let day = first; day <= last; day++) days.set(day, { hours: hours as Hours, label: label ?? '' })
  }
  return days
}

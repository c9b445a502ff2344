import type { Calendar, Hours, Id, Snapshot } from '@trireme/domain'
import { dayOf } from '../../schedule/days.ts'

const EIGHT_HOURS: Hours = [
  [540, 720],
  [780, 1080],
]
const STANDARD_WEEK: readonly Hours[] = [...Array.from({ length: 5 }, () => EIGHT_HOURS), [], []]

/** The working time of a calendar, day by day. Days are counted since 1970. */
export type WorkingDays = {
  /** Half-open, in minutes after midnight. */
  readonly hoursOn: (day: number) => Hours
  readonly minutesPerDay: number
  /** What an unlike day is called, or undefined on a day like every week's. */
  readonly labelOn: (day: number) => string | undefined
}

/** The first of these calendars that is there, else the organization's, else five days of eight hours. */
export function workingDays(snapshot: Snapshot, ...wanted: readonly (Id | null | undefined)[]): WorkingDays {
  const organization = snapshot.organization.values().next().value
  const calendar = [...wanted, organization?.calendarId]
    .map((id) => (id ? snapshot.calendar.get(id as never) : undefined))
    .find((each) => each?.week.some((hours) => hours.length > 0))
  const week = (calendar?.week ?? STANDARD_WEEK) as readonly Hours[]
  const unlike = unlikeDays(snapshot, calendar?.id)
  return {
    hoursOn: (day) => unlike.get(day)?.hours ?? week[(((day + 3) % 7) + 7) % 7]!,
    minutesPerDay: calendar?.minutesPerDay ?? 480,
    labelOn: (day) => unlike.get(day)?.label,
  }
}

type UnlikeDay = { readonly hours: Hours; readonly label: string }

/** Exceptions of a calendar and of those it is based on; the nearer one wins. */
function unlikeDays(snapshot: Snapshot, id: Id | undefined): ReadonlyMap<number, UnlikeDay> {
  const chain: Calendar[] = []
  for (
    let at = snapshot.calendar.get(id as never);
    at !== undefined && !chain.includes(at);
    at = snapshot.calendar.get(at.parentId!)
  )
    chain.push(at)
  const days = new Map<number, UnlikeDay>()
  for (const { exceptions } of chain.toReversed())
    for (const { fromOn, untilOn, hours, label } of exceptions)
      for (let day = dayOf(fromOn); day <= dayOf(untilOn); day++)
        days.set(day, { hours: hours as Hours, label: label ?? '' })
  return days
}

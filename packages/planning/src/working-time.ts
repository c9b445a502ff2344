import { type Hours, type Id, type Snapshot, type WorkItem, weekdayOf } from '@trireme/domain'
import { minutesOfDay } from '@trireme/engine'
import { type WorkCalendar, stateCalendars } from './statement/calendars.ts'
import { type Teams, calendarOfWork, stateTeams } from './statement/teams.ts'
import { DAY, dayOf } from './time.ts'

/** When work happens by one calendar. Days are counted since 1970-01-01. */
export type WorkingTime = {
  /** What "a day of work" means here. */
  readonly minutesPerDay: number
  /** Half-open, in minutes after midnight; none on a day off. */
  readonly hoursOn: (day: number) => Hours
  /** Of a day like every week's; Monday is 0. */
  readonly weekdayHours: (weekday: number) => Hours
  readonly minutesOn: (day: number) => number
  /** What a day unlike the week is called; undefined on a day like every week's. */
  readonly labelOn: (day: number) => string | undefined
  /** Days unlike the week, in no order. */
  readonly unlikeDays: () => Iterable<number>
}

/** The working time of a portfolio, chosen as its plan chooses. Of the state as it was handed over. */
export type WorkingTimes = {
  /** The organization's, which holds where nothing nearer does: five days of eight hours if it has none. */
  readonly byDefault: WorkingTime
  /** By the first of these calendars that is there and has working time, else the default. */
  readonly by: (...calendars: readonly (Id | null | undefined)[]) => WorkingTime
  /** That of the people who do a team's work. */
  readonly ofTeam: (id: Id | null | undefined) => WorkingTime
  /** That of the people whose time it takes; where it takes nobody's, its own, else its team's. */
  readonly ofItem: (item: Pick<WorkItem, 'calendarId' | 'teamId'> | undefined) => WorkingTime
}

export function workingTimes(snapshot: Snapshot): WorkingTimes {
  const calendars = stateCalendars(snapshot)
  const times = new Map<string, WorkingTime>()
  let teams: Teams | undefined
  const timeOf = (calendar: WorkCalendar): WorkingTime => {
    let time = times.get(calendar.id)
    if (time === undefined) times.set(calendar.id, (time = timeBy(calendar, calendars.unlikeDays(calendar.id))))
    return time
  }
  const groundOf = (id: Id | null | undefined) =>
    id ? (teams ??= stateTeams(snapshot, calendars, ANY_DAY)).ground.get(id) : undefined
  return {
    byDefault: timeOf(calendars.byDefault),
    by: (...ids) => timeOf(calendars.choose(...ids)),
    ofTeam: (id) => timeOf(groundOf(id)?.calendar ?? calendars.byDefault),
    ofItem: (item) => timeOf(calendarOfWork(calendars, groundOf(item?.teamId), item ?? NOBODYS)),
  }
}

const NOBODYS = { calendarId: null }
// Which calendar a team has is the same on every day; only how many people it has is not.
const ANY_DAY = '1970-01-01'

function timeBy(calendar: WorkCalendar, unlike: ReadonlyMap<number, { hours: Hours; label: string }>): WorkingTime {
  const { axis, minutesPerDay, week } = calendar
  return {
    minutesPerDay,
    hoursOn: (day) => unlike.get(day)?.hours ?? week[weekdayOf(day)]!,
    weekdayHours: (weekday) => week[weekday]!,
    minutesOn: (day) => minutesOfDay(axis, day),
    labelOn: (day) => unlike.get(day)?.label,
    unlikeDays: () => unlike.keys(),
  }
}

export function worksOn(time: Pick<WorkingTime, 'minutesOn'>, day: number): boolean {
  return time.minutesOn(day) > 0
}

// A calendar without working time is never chosen, but its days off may run for years.
const LONGEST_WAIT_DAYS = 3_660

/** The first day after this one on which somebody works; ten years on, the search is given up and the next day taken. */
export function nextWorkingDay(time: Pick<WorkingTime, 'minutesOn'>, day: number): number {
  for (let next = day + 1; next <= day + LONGEST_WAIT_DAYS; next++) if (worksOn(time, next)) return next
  return day + 1
}

/** Days with working time from one date to another, both included. */
export function workingDays(time: Pick<WorkingTime, 'minutesOn'>, fromOn: string, untilOn: string): number {
  let count = 0
  for (let day = dayOf(fromOn); day <= dayOf(untilOn); day++) if (worksOn(time, day)) count++
  return count
}

/**
 * How many working days one day lies after another: those after `from` up to `to`, negative where `to` is the earlier.
 * Days are counted since 1970-01-01.
 */
export function workingDaysBetween(time: Pick<WorkingTime, 'minutesOn'>, from: number, to: number): number {
  if (to < from) return -workingDaysBetween(time, to, from)
  let count = 0
  for (let day = from + 1; day <= to; day++) if (worksOn(time, day)) count++
  return count
}

/** Working minutes of [startsAt, endsAt), in plan minutes. */
export function workingMinutes(time: Pick<WorkingTime, 'hoursOn'>, startsAt: number, endsAt: number): number {
  let minutes = 0
  for (let day = Math.floor(startsAt / DAY); day * DAY < endsAt; day++)
    for (const [from, until] of time.hoursOn(day))
      minutes += Math.max(0, Math.min(day * DAY + until, endsAt) - Math.max(day * DAY + from, startsAt))
  return minutes
}

/**
 * When so many working minutes after a plan minute are over: the minute itself for none. Ten years without enough working
 * time on, the search is given up and the day it came to is answered.
 */
export function workingMinutesLater(time: Pick<WorkingTime, 'hoursOn'>, at: number, minutes: number): number {
  if (minutes <= 0) return at
  const first = Math.floor(at / DAY)
  let left = minutes
  for (let day = first; day <= first + LONGEST_WAIT_DAYS; day++)
    for (const [from, until] of time.hoursOn(day)) {
      const begin = Math.max(day * DAY + from, at)
      const room = Math.max(0, day * DAY + until - begin)
      if (room >= left) return begin + left
      left -= room
    }
  return (first + LONGEST_WAIT_DAYS) * DAY
}

/** From when on there are so many working minutes up to a plan minute: the minute itself for none. As far back as the other goes on. */
export function workingMinutesEarlier(time: Pick<WorkingTime, 'hoursOn'>, at: number, minutes: number): number {
  if (minutes <= 0) return at
  const last = Math.floor(at / DAY)
  let left = minutes
  for (let day = last; day >= last - LONGEST_WAIT_DAYS; day--)
    for (const [from, until] of time.hoursOn(day).toReversed()) {
      const end = Math.min(day * DAY + until, at)
      const room = Math.max(0, end - (day * DAY + from))
      if (room >= left) return end - left
      left -= room
    }
  return (last - LONGEST_WAIT_DAYS) * DAY
}

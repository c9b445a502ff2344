import type { Activity, Dependency, Model } from '../model/model.ts'
import { epochDayOf, type Minute } from '../model/time.ts'
import { capacityOn } from './check.ts'
import { PlainCalendar } from './plain-calendar.ts'

export interface PlainDates {
  readonly start: Minute
  readonly finish: Minute
  readonly unstaffed: boolean
}

/**
 * The same list rule as `schedule`, told minute by minute and without an axis, a profile or a network: each activity
 * of the sequence tries one working minute after the other. A second opinion for small models, nothing else.
 */
export function plainSchedule(model: Model, originAt: Minute, sequence: Iterable<number>): readonly PlainDates[] {
  const calendars = new Map(model.calendars.map((calendar) => [calendar.id, new PlainCalendar(calendar)]))
  const pools = new Map(model.pools.map((pool) => [pool.id, pool]))
  const index = new Map(model.activities.map((activity, n) => [activity.id, n]))
  const dates: PlainDates[] = []
  const booked = new Map(model.pools.map((pool) => [pool.id, new Map<Minute, number>()]))
  for (const n of sequence) {
    const activity = model.activities[n]!
    dates[n] = place(activity)
    if (!dates[n].unstaffed) book(activity, dates[n])
  }
  return dates

  function place(activity: Activity): PlainDates {
    const calendar = calendarOf(activity)
    const { placement } = activity
    if (placement?.kind === 'fixed') return { start: placement.startAt, finish: placement.finishAt, unstaffed: false }
    const duration = durationOf(activity)
    if (placement?.kind === 'pinned') return run(calendar, placement.startAt, duration)
    const bounds = boundsOf(activity)
    const from = Math.max(originAt, placement?.earliestAt ?? originAt, ...bounds.start)
    if (duration === 0) return run(calendar, Math.max(from, ...bounds.finish), 0)
    const keepsFinish = (dates: PlainDates): boolean =>
      bounds.finish.every((bound) => calendar.minutesBetween(dates.finish, bound) <= 0)
    const free = step(calendar, from, duration, keepsFinish)!
    const quietAfter = Math.max(free.start, lastBooking(activity), lastChange(activity))
    const staffed = step(calendar, free.start, duration, (dates) => hasRoom(activity, dates), quietAfter)
    return staffed ?? { ...free, unstaffed: true }
  }

  /** The first run that is accepted; undefined when none is, and the last one tried began after `giveUpAfter`. */
  function step(
    calendar: PlainCalendar,
    from: Minute,
    duration: number,
    accepts: (dates: PlainDates) => boolean,
    giveUpAfter = Infinity,
  ): PlainDates | undefined {
    for (let dates = run(calendar, from, duration); ; dates = run(calendar, dates.start + 1, duration)) {
      if (accepts(dates)) return dates
      if (dates.start > giveUpAfter) return undefined
    }
  }

  function run(calendar: PlainCalendar, at: Minute, duration: number): PlainDates {
    if (duration === 0) return { start: at, finish: at, unstaffed: false }
    const start = calendar.isWorking(at) ? at : calendar.walk(at, 1) - 1
    return { start, finish: calendar.walk(start, duration), unstaffed: false }
  }

  function boundsOf(activity: Activity): { start: readonly Minute[]; finish: readonly Minute[] } {
    const entering = model.dependencies.filter((dependency) => dependency.to === activity.id)
    return {
      start: entering.filter(({ type }) => type === 'FS' || type === 'SS').map(boundOf),
      finish: entering.filter(({ type }) => type === 'FF' || type === 'SF').map(boundOf),
    }
  }

  function boundOf({ from, type, lag }: Dependency): Minute {
    const predecessor = model.activities[index.get(from)!]!
    const { start, finish } = dates[index.get(from)!]!
    const leavesAt = type === 'FS' || type === 'FF' ? finish : start
    if (lag === undefined) return leavesAt
    if (lag.unit === 'elapsed') return leavesAt + lag.minutes
    const minutes = lag.unit === 'percent' ? Math.round((durationOf(predecessor) * lag.percent) / 100) : lag.minutes
    return calendarOf(predecessor).walk(leavesAt, minutes)
  }

  function hasRoom({ demand }: Activity, { start, finish }: PlainDates): boolean {
    if (demand === undefined) return true
    const pool = pools.get(demand.pool)!
    const calendar = calendars.get(pool.calendar)!
    const units = booked.get(demand.pool)!
    for (let at = start; at < finish; at++) {
      if ((units.get(at) ?? 0) + demand.units > capacityOn(pool, epochDayOf(at)) && calendar.isWorking(at)) return false
    }
    return true
  }

  function book({ demand }: Activity, { start, finish }: PlainDates): void {
    if (demand === undefined) return
    const units = booked.get(demand.pool)!
    for (let at = start; at < finish; at++) units.set(at, (units.get(at) ?? 0) + demand.units)
  }

  function lastBooking({ demand }: Activity): Minute {
    const finishes = dates
      .filter((_, n) => model.activities[n]!.demand?.pool === demand?.pool)
      .map((other) => other.finish)
    return Math.max(originAt, ...finishes)
  }

  function lastChange({ demand }: Activity): Minute {
    return Math.max(originAt, ...(pools.get(demand?.pool ?? '')?.changes ?? []).map(({ to }) => to * 1440))
  }

  function durationOf({ work, demand, placement, ...activity }: Activity): number {
    if (placement?.kind === 'fixed')
      return calendarOf({ demand, ...activity }).minutesBetween(placement.startAt, placement.finishAt)
    if (work === undefined) return 0
    return 'durationMinutes' in work
      ? work.durationMinutes
      : Math.ceil((work.effortMinutes * 100) / (demand?.units ?? 100))
  }

  function calendarOf({ demand, calendar }: Activity): PlainCalendar {
    return calendars.get(demand === undefined ? calendar! : pools.get(demand.pool)!.calendar)!
  }
}

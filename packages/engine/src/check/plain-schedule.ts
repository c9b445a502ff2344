import type { Activity, Dependency, Mode, Model } from '../model/model.ts'
import { epochDayOf, type Minute } from '../model/time.ts'
import type { PlainCalendar } from './plain-calendar.ts'
import { PlainModel, capacityOn, plainModes } from './plain-model.ts'

export interface PlainDates {
  readonly start: Minute
  readonly finish: Minute
  readonly unstaffed: boolean
  readonly mode: Mode
}

/**
 * The same list rule as `schedule`, told minute by minute and without an axis, a profile or a network: each activity
 * of the sequence tries one working minute after the other. A second opinion for small models, nothing else.
 */
export function plainSchedule(model: Model, originAt: Minute, sequence: Iterable<number>): readonly PlainDates[] {
  const plain = new PlainModel(model)
  const dates: PlainDates[] = []
  const booked = new Map(model.pools.map((pool) => [pool.id, new Map<Minute, number>()]))
  for (const n of sequence) {
    dates[n] = place(model.activities[n]!)
    if (!dates[n].unstaffed) book(dates[n])
  }
  return dates

  function place(activity: Activity): PlainDates {
    const { placement } = activity
    if (placement?.kind === 'fixed')
      return { start: placement.startAt, finish: placement.finishAt, unstaffed: false, mode: activity }
    if (placement?.kind === 'pinned' || placement?.kind === 'frozen')
      return run(activity, placement.startAt, plain.durationOf(activity, activity))
    return plainModes(activity)
      .map((mode) => placeIn(activity, mode))
      .reduce((best, other) => {
        if (best.unstaffed !== other.unstaffed) return best.unstaffed ? other : best
        return other.finish < best.finish ? other : best
      })
  }

  function placeIn(activity: Activity, mode: Mode): PlainDates {
    const duration = plain.durationOf(activity, mode)
    const bounds = boundsOf(activity)
    const earliestAt = activity.placement?.kind === 'automatic' ? activity.placement.earliestAt : undefined
    const from = Math.max(originAt, earliestAt ?? originAt, ...bounds.start)
    if (duration === 0) return run(mode, Math.max(from, ...bounds.finish), 0)
    const calendar = plain.calendarOf(mode)
    const keepsFinish = (dates: PlainDates): boolean =>
      bounds.finish.every((bound) => calendar.minutesBetween(dates.finish, bound) <= 0)
    const free = step(mode, from, duration, keepsFinish)!
    const quietAfter = Math.max(free.start, lastBooking(), lastChange())
    const staffed = step(mode, free.start, duration, hasRoom, quietAfter)
    return staffed ?? { ...free, unstaffed: true }
  }

  /** The first run that is accepted; undefined when none is, and the last one tried began after `giveUpAfter`. */
  function step(
    mode: Mode,
    from: Minute,
    duration: number,
    accepts: (dates: PlainDates) => boolean,
    giveUpAfter = Infinity,
  ): PlainDates | undefined {
    for (let dates = run(mode, from, duration); ; dates = run(mode, dates.start + 1, duration)) {
      if (accepts(dates)) return dates
      if (dates.start > giveUpAfter) return undefined
    }
  }

  function run(mode: Mode, at: Minute, duration: number): PlainDates {
    if (duration === 0) return { start: at, finish: at, unstaffed: false, mode }
    const calendar = plain.calendarOf(mode)
    const start = calendar.isWorking(at) ? at : calendar.walk(at, 1) - 1
    return { start, finish: calendar.walk(start, duration), unstaffed: false, mode }
  }

  function boundsOf(activity: Activity): { start: readonly Minute[]; finish: readonly Minute[] } {
    const entering = model.dependencies.filter((dependency) => dependency.to === activity.id)
    return {
      start: entering.filter(({ type }) => type === 'FS' || type === 'SS').map(boundOf),
      finish: entering.filter(({ type }) => type === 'FF' || type === 'SF').map(boundOf),
    }
  }

  function boundOf({ from, type, lag }: Dependency): Minute {
    const n = plain.index.get(from)!
    const { start, finish, mode } = dates[n]!
    const leavesAt = type === 'FS' || type === 'FF' ? finish : start
    if (lag === undefined) return leavesAt
    if (lag.unit === 'elapsed') return leavesAt + lag.minutes
    const duration = plain.durationOf(model.activities[n]!, mode)
    const minutes = lag.unit === 'percent' ? Math.round((duration * lag.percent) / 100) : lag.minutes
    return plain.calendarOf(mode).walk(leavesAt, minutes)
  }

  function hasRoom({ start, finish, mode }: PlainDates): boolean {
    return (mode.demands ?? []).every((demand) => {
      const pool = plain.pools.get(demand.pool)!
      const calendar: PlainCalendar = plain.calendarOfPool(pool)
      const units = booked.get(demand.pool)!
      for (let at = start; at < finish; at++) {
        const isFull = (units.get(at) ?? 0) + demand.units > capacityOn(pool, epochDayOf(at))
        if (isFull && calendar.isWorking(at)) return false
      }
      return true
    })
  }

  function book({ start, finish, mode }: PlainDates): void {
    for (const demand of mode.demands ?? []) {
      const units = booked.get(demand.pool)!
      for (let at = start; at < finish; at++) units.set(at, (units.get(at) ?? 0) + demand.units)
    }
  }

  function lastBooking(): Minute {
    return Object.values(dates).reduce((last, { finish }) => Math.max(last, finish), originAt)
  }

  function lastChange(): Minute {
    const changes = model.pools.flatMap((pool) => pool.changes ?? [])
    return Math.max(originAt, ...changes.map(({ to }) => to * 1440))
  }
}

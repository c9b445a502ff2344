import type { Activity, Dependency, Mode, Model } from '../model/model.ts'
import { epochDayOf, type Minute } from '../model/time.ts'
import { PlainModel, capacityOn, isImmovable, plainModes } from './plain-model.ts'

export interface PlainDates {
  readonly start: Minute
  readonly finish: Minute
  readonly unstaffed: boolean
  readonly mode: Mode
  /** One, unless it pauses. */
  readonly pieces: readonly PlainPiece[]
}

export interface PlainPiece {
  readonly start: Minute
  readonly finish: Minute
}

/** Bounds on top of those of the model, by index of the activity. */
export interface PlainHolds {
  readonly startAt: ArrayLike<Minute>
  readonly finishAt: ArrayLike<Minute>
}

/**
 * The same list rule as `schedule`, told minute by minute and without an axis, a profile or a network: each activity
 * of the sequence tries one working minute after the other. A second opinion for small models, nothing else.
 */
export function plainSchedule(
  model: Model,
  originAt: Minute,
  sequence: Iterable<number>,
  holds?: PlainHolds,
): readonly PlainDates[] {
  const plain = new PlainModel(model)
  const dates: PlainDates[] = []
  const booked = new Map(model.pools.map((pool) => [pool.id, new Map<Minute, number>()]))
  for (const n of sequence) {
    dates[n] = place(model.activities[n]!, n)
    if (!dates[n].unstaffed) book(dates[n])
  }
  return dates

  function place(activity: Activity, n: number): PlainDates {
    const { placement } = activity
    if (placement?.kind === 'fixed') return inOnePiece(activity, placement.startAt, placement.finishAt)
    if (placement?.kind === 'pinned' || placement?.kind === 'frozen')
      return whole(run(activity, placement.startAt, plain.durationOf(activity, activity)))
    return plainModes(activity)
      .map((mode) => placeIn(activity, n, mode))
      .reduce((best, other) => {
        if (best.unstaffed !== other.unstaffed) return best.unstaffed ? other : best
        return other.finish < best.finish ? other : best
      })
  }

  function placeIn(activity: Activity, n: number, mode: Mode): PlainDates {
    const duration = plain.durationOf(activity, mode)
    const bounds = boundsOf(activity, n)
    const earliestAt = activity.placement?.kind === 'automatic' ? activity.placement.earliestAt : undefined
    const from = Math.max(originAt, earliestAt ?? originAt, ...bounds.start)
    if (duration === 0) return whole(run(mode, Math.max(from, ...bounds.finish), 0))
    const calendar = plain.calendarOf(mode)
    let free = run(mode, from, duration)
    while (bounds.finish.some((bound) => calendar.minutesBetween(free.finish, bound) > 0))
      free = run(mode, free.start + 1, duration)
    const least = isImmovable(activity) ? undefined : mode.split?.leastMinutes
    const pieces =
      least === undefined ? onePiece(mode, free.start, duration) : pieced(mode, free.start, duration, least)
    if (pieces === undefined) return { ...whole(free), unstaffed: true }
    return { start: pieces[0]!.start, finish: pieces.at(-1)!.finish, unstaffed: false, mode, pieces }
  }

  function onePiece(mode: Mode, from: Minute, duration: number): readonly PlainPiece[] | undefined {
    const piece = firstFree(mode, from, duration)
    return piece && [piece]
  }

  /** Greedily: each piece as early as it can be and as long as there is room, a minute at a time. */
  function pieced(mode: Mode, from: Minute, duration: number, least: number): readonly PlainPiece[] | undefined {
    const pieces: PlainPiece[] = []
    let left = duration
    for (let at = from; left > 0; at = pieces.at(-1)!.finish) {
      let length = Math.min(least, left)
      const begun = firstFree(mode, at, length)
      if (begun === undefined) return undefined
      let { finish } = begun
      for (const minute of plain.calendarOf(mode).minutesIn(finish)) {
        if (length === left || isFull(mode, finish, minute + 1)) break
        finish = minute + 1
        length++
      }
      pieces.push({ start: begun.start, finish })
      left -= length
    }
    return pieces
  }

  /** The first run with room; undefined when a pool is full after everything has happened. */
  function firstFree(mode: Mode, from: Minute, duration: number): PlainPiece | undefined {
    const neverAgain = (mode.demands ?? []).some(({ pool, units }) => units > plain.pools.get(pool)!.capacity)
    const quietAfter = Math.max(from, lastChange(), neverAgain ? from : lastBooking())
    let [start, finish, worked] = [from, from, 0]
    for (const at of plain.calendarOf(mode).minutesIn(from)) {
      if (worked > 0 && at > finish && isFull(mode, finish, at)) worked = 0
      if (isFull(mode, at, at + 1)) {
        if (at > quietAfter) return undefined
        worked = 0
        continue
      }
      if (worked === 0) start = at
      finish = at + 1
      worked++
      if (worked === duration) break
    }
    return { start, finish }
  }

  function run(mode: Mode, at: Minute, duration: number): Run {
    if (duration === 0) return { start: at, finish: at, mode }
    const calendar = plain.calendarOf(mode)
    const start = calendar.isWorking(at) ? at : calendar.walk(at, 1) - 1
    return { start, finish: calendar.walk(start, duration), mode }
  }

  function boundsOf(activity: Activity, n: number): { start: readonly Minute[]; finish: readonly Minute[] } {
    const entering = model.dependencies.filter((dependency) => dependency.to === activity.id)
    const held = (at: ArrayLike<Minute> | undefined) => (at === undefined ? [] : [at[n]!])
    return {
      start: [...entering.filter(({ type }) => type === 'FS' || type === 'SS').map(boundOf), ...held(holds?.startAt)],
      finish: [
        ...entering.filter(({ type }) => type === 'FF' || type === 'SF').map(boundOf),
        ...held(holds?.finishAt),
      ].filter((at) => at > originAt - A_CENTURY),
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

  /** Whether one of the mode's pools has no room for it in any of its working minutes. */
  function isFull({ demands = [] }: Mode, from: Minute, to: Minute): boolean {
    for (const { pool: id, units } of demands) {
      const pool = plain.pools.get(id)!
      const [calendar, held] = [plain.calendarOfPool(pool), booked.get(id)!]
      for (let at = from; at < to; at++)
        if ((held.get(at) ?? 0) + units > capacityOn(pool, epochDayOf(at)) && calendar.isWorking(at)) return true
    }
    return false
  }

  function book({ pieces, mode }: PlainDates): void {
    for (const demand of mode.demands ?? []) {
      const units = booked.get(demand.pool)!
      const calendar = plain.calendarOfPool(plain.pools.get(demand.pool)!)
      for (const { start, finish } of pieces)
        for (const at of calendar.minutesIn(start, finish)) units.set(at, (units.get(at) ?? 0) + demand.units)
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

/** Minutes; a bound that far back binds nothing. */
const A_CENTURY = 100 * 366 * 1440

interface Run extends PlainPiece {
  readonly mode: Mode
}

function whole({ start, finish, mode }: Run): PlainDates {
  return inOnePiece(mode, start, finish)
}

function inOnePiece(mode: Mode, start: Minute, finish: Minute): PlainDates {
  return { start, finish, unstaffed: false, mode, pieces: [{ start, finish }] }
}

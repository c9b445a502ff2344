import type { Activity, Dependency, Mode, Model, Pool } from '../model/model.ts'
import { epochDayOf, HORIZON, MINUTES_PER_DAY, type Minute } from '../model/time.ts'
import type { PlainCalendar } from './plain-calendar.ts'
import { type Booking, hasRoomFrom } from './room-from.ts'
import { PlainModel, capacityOn, demandOn, isImmovable, plainModes } from './plain-model.ts'

/** The dates to be judged: one entry an activity, in the order of the model. */
export interface PlannedDates {
  readonly start: ArrayLike<Minute>
  readonly finish: ArrayLike<Minute>
  /** Which mode was taken, counting all modes of all activities one after the other. */
  readonly mode: ArrayLike<number>
  /** 1 where the plan says that no capacity was asked for. */
  readonly unstaffed: ArrayLike<number>
  /** 1 where the plan says that it was cut off: then all that is judged is that it reaches the end of the horizon. */
  readonly beyondHorizon: ArrayLike<number>
  /** Of activities that pause: start, finish, start, finish, … of their pieces. */
  readonly pieces?: ReadonlyMap<number, ArrayLike<Minute>>
}

/** A rule of RULES.md that a plan does not keep. */
export type Breach =
  | { readonly kind: 'moved'; readonly activity: string; readonly expectedAt: Minute; readonly plannedAt: Minute }
  | { readonly kind: 'duration'; readonly activity: string; readonly expected: number; readonly planned: number }
  | { readonly kind: 'outside-working-time'; readonly activity: string; readonly at: Minute }
  | {
      readonly kind: 'too-early'
      readonly activity: string
      readonly because: 'status' | 'release'
      readonly allowedAt: Minute
    }
  | {
      readonly kind: 'dependency'
      readonly dependency: Dependency
      readonly requiredAt: Minute
      readonly plannedAt: Minute
    }
  /** Behind a largest lag that the plan does not tell to be broken. */
  | { readonly kind: 'too-late'; readonly dependency: Dependency; readonly limitAt: Minute; readonly plannedAt: Minute }
  | {
      readonly kind: 'overbooked'
      readonly pool: string
      readonly at: Minute
      readonly units: number
      readonly capacity: number
    }
  | { readonly kind: 'mode-of-another'; readonly activity: string }
  /** Pieces that its mode does not allow, that overlap, or that do not reach from its start to its finish. */
  | { readonly kind: 'pieces'; readonly activity: string }
  | { readonly kind: 'wrongly-unstaffed'; readonly activity: string }
  /** Said to be cut off, and does not reach the end of the horizon, or could end before it. */
  | { readonly kind: 'wrongly-cut-off'; readonly activity: string }

export interface CheckOptions {
  /** Whether loads are judged too. */
  readonly levelled: boolean
  /** Indexes of dependencies whose largest lag the plan itself tells to be broken: `toldTooLate` of a schedule. */
  readonly tooLate?: ReadonlySet<number>
}

/**
 * Judges dates against the model alone, by its own arithmetic: every duration, calendar, date, dependency and, when
 * `levelled`, every change of load in every pool. Slow on purpose: for tests and for doubting a plan. The model has
 * been compiled before. Empty: the plan keeps all rules.
 */
export function check(model: Model, dates: PlannedDates, { levelled, tooLate }: CheckOptions): readonly Breach[] {
  const judge = new Judge(model, dates)
  return [
    ...model.activities.flatMap((activity, n) => judge.activityBreaches(activity, n)),
    ...model.dependencies.flatMap((dependency) => judge.dependencyBreaches(dependency)),
    ...model.dependencies.flatMap((dependency, row) => (tooLate?.has(row) ? [] : judge.limitBreaches(dependency))),
    ...(levelled ? model.pools.flatMap((pool) => judge.poolBreaches(pool)) : []),
  ]
}

class Judge {
  readonly #model: Model
  readonly #dates: PlannedDates
  readonly #plain: PlainModel
  readonly #modes: readonly Mode[]

  constructor(model: Model, dates: PlannedDates) {
    this.#model = model
    this.#dates = dates
    this.#plain = new PlainModel(model)
    const modes = model.activities.flatMap(plainModes)
    this.#modes = model.activities.map((_, n) => modes[dates.mode[n]!]!)
  }

  activityBreaches(activity: Activity, n: number): readonly Breach[] {
    if (!plainModes(activity).includes(this.#modes[n]!)) return [{ kind: 'mode-of-another', activity: activity.id }]
    if (this.#dates.beyondHorizon[n]) return this.#cutOffBreaches(activity, n)
    switch (activity.placement?.kind) {
      case 'fixed':
        return [
          ...this.#movedBreaches(activity, activity.placement.startAt, this.#start(n)),
          ...this.#movedBreaches(activity, activity.placement.finishAt, this.#finish(n)),
        ]
      case 'pinned':
      case 'frozen':
        return [
          ...this.#movedBreaches(activity, this.#pinnedStart(n, activity.placement.startAt), this.#start(n)),
          ...this.#runBreaches(activity, n),
        ]
      default:
        return [
          ...this.#tooEarlyBreaches(activity, n),
          ...this.#runBreaches(activity, n),
          ...this.#staffingBreaches(activity, n),
        ]
    }
  }

  dependencyBreaches(dependency: Dependency): readonly Breach[] {
    const n = this.#plain.index.get(dependency.to)!
    const successor = this.#model.activities[n]!
    if (isImmovable(successor) || this.#dates.beyondHorizon[n]) return []
    const requiredAt = this.#movedBy(dependency)
    const bindsFinish = dependency.type === 'FF' || dependency.type === 'SF'
    const plannedAt = bindsFinish ? this.#finish(n) : this.#start(n)
    const isMilestone = this.#durationOf(n) === 0
    const kept =
      plannedAt >= requiredAt ||
      (bindsFinish && !isMilestone && this.#calendarOf(n).minutesBetween(plannedAt, requiredAt) === 0)
    return kept ? [] : [{ kind: 'dependency', dependency, requiredAt, plannedAt }]
  }

  /** Nothing is asked of two that never move, nor of what was cut off. */
  limitBreaches(dependency: Dependency): readonly Breach[] {
    const { from, to, type, atMost } = dependency
    const [before, n] = [this.#plain.index.get(from)!, this.#plain.index.get(to)!]
    if (atMost === undefined || this.#dates.beyondHorizon[n]) return []
    if ([before, n].every((each) => isImmovable(this.#model.activities[each]!))) return []
    const limitAt = this.#movedBy({ from, type, lag: atMost })
    const plannedAt = type === 'FF' || type === 'SF' ? this.#finish(n) : this.#start(n)
    const isKept = plannedAt <= limitAt || this.#calendarOf(n).minutesBetween(limitAt, plannedAt) === 0
    return isKept ? [] : [{ kind: 'too-late', dependency, limitAt, plannedAt }]
  }

  /** Load only changes where something starts or finishes and where the day changes: each piece in between is looked at once. */
  poolBreaches(pool: Pool): readonly Breach[] {
    const calendar = this.#plain.calendarOfPool(pool)
    const members = this.#bookedIn(pool)
    const edges = members.flatMap((n) => this.#piecesOf(n).flat())
    const days = edges.flatMap((edge) => [epochDayOf(edge) * MINUTES_PER_DAY, (epochDayOf(edge) + 1) * MINUTES_PER_DAY])
    const changes = (pool.changes ?? []).flatMap(({ from, to }) => [from * MINUTES_PER_DAY, to * MINUTES_PER_DAY])
    const moments = [...new Set([...edges, ...days, ...changes])].sort((a, b) => a - b)
    return moments.slice(0, -1).flatMap((at, i) => this.#loadBreaches(pool, calendar, members, at, moments[i + 1]!))
  }

  #loadBreaches(
    pool: Pool,
    calendar: PlainCalendar,
    members: readonly number[],
    at: Minute,
    until: Minute,
  ): readonly Breach[] {
    const active = members.filter((n) => this.#piecesOf(n).some(([start, finish]) => start <= at && at < finish))
    const units = active.reduce((sum, n) => sum + demandOn(this.#modes[n]!, pool.id)!.units, 0)
    const capacity = capacityOn(pool, epochDayOf(at))
    const onlyImmovable = active.every((n) => isImmovable(this.#model.activities[n]!))
    if (units <= capacity || onlyImmovable || calendar.minutesBetween(at, until) === 0) return []
    return [{ kind: 'overbooked', pool: pool.id, at, units, capacity }]
  }

  #bookedIn(pool: Pool): readonly number[] {
    return [...this.#model.activities.keys()].filter(
      (n) =>
        demandOn(this.#modes[n]!, pool.id) !== undefined && !this.#dates.unstaffed[n] && !this.#dates.beyondHorizon[n],
    )
  }

  #movedBreaches({ id }: Activity, expectedAt: Minute, plannedAt: Minute): readonly Breach[] {
    return expectedAt === plannedAt ? [] : [{ kind: 'moved', activity: id, expectedAt, plannedAt }]
  }

  #runBreaches(activity: Activity, n: number): readonly Breach[] {
    const calendar = this.#calendarOf(n)
    const [start, finish, expected] = [this.#start(n), this.#finish(n), this.#durationOf(n)]
    if (expected === 0) return this.#movedBreaches(activity, start, finish)
    const pieces = this.#piecesOf(n)
    const lengths = pieces.map(([from, to]) => calendar.minutesBetween(from, to))
    const planned = lengths.reduce((sum, length) => sum + length, 0)
    const isWhole = pieces[0]![0] === start && pieces.at(-1)![1] === finish
    return [
      ...(planned === expected ? [] : [{ kind: 'duration', activity: activity.id, expected, planned } as const]),
      ...(isWhole && this.#mayPause(n, lengths) ? [] : [{ kind: 'pieces', activity: activity.id } as const]),
      ...pieces
        .flatMap(([from, to]) => [from, to - 1])
        .filter((at) => !calendar.isWorking(at))
        .map((at) => ({ kind: 'outside-working-time', activity: activity.id, at }) as const),
    ]
  }

  /** Each piece as long as its mode asks, or as what was left to do; in order, and only of what moves. A rest cuts no piece. */
  #mayPause(n: number, lengths: readonly number[]): boolean {
    const pieces = this.#piecesOf(n)
    if (pieces.length === 1) return true
    const { split, rests } = this.#modes[n]!
    const isRest = (nth: number) =>
      rests === true && this.#calendarOf(n).minutesBetween(pieces[nth - 1]![1], pieces[nth]![0]) === 0
    const worked: number[] = []
    for (const [nth, length] of lengths.entries()) {
      if (nth > 0 && isRest(nth)) worked[worked.length - 1]! += length
      else worked.push(length)
    }
    const least = split?.leastMinutes
    const inOrder = pieces.every(([from], nth) => nth === 0 || from >= pieces[nth - 1]![1])
    if (worked.length === 1) return inOrder
    if (least === undefined || isImmovable(this.#model.activities[n]!)) return false
    let left = this.#durationOf(n)
    return (
      inOrder &&
      worked.every((length) => {
        const longEnough = length >= Math.min(least, left)
        left -= length
        return longEnough
      })
    )
  }

  /** Of an activity that does not pause: one, from start to finish. */
  #piecesOf(n: number): readonly (readonly [start: Minute, finish: Minute])[] {
    const given = this.#dates.pieces?.get(n)
    if (given === undefined) return [[this.#start(n), this.#finish(n)]]
    return Array.from({ length: given.length / 2 }, (_, nth) => [given[2 * nth]!, given[2 * nth + 1]!] as const)
  }

  #tooEarlyBreaches({ id, placement }: Activity, n: number): readonly Breach[] {
    const breaches: Breach[] = []
    const { statusAt } = this.#model
    const release = placement?.kind === 'automatic' ? placement.earliestAt : undefined
    if (statusAt !== undefined && this.#start(n) < statusAt)
      breaches.push({ kind: 'too-early', activity: id, because: 'status', allowedAt: statusAt })
    if (release !== undefined && this.#start(n) < release)
      breaches.push({ kind: 'too-early', activity: id, because: 'release', allowedAt: release })
    return breaches
  }

  /** Where it lies, or later, there is no room for it in any of its modes, whatever is booked beside it. */
  #staffingBreaches(activity: Activity, n: number): readonly Breach[] {
    if (!this.#dates.unstaffed[n]) return []
    // A finish that its own calendar lets be may lie too early by that of another of its modes.
    const bounds = this.#model.dependencies
      .filter(({ to, type }) => to === activity.id && (type === 'FF' || type === 'SF'))
      .map((dependency) => this.#movedBy(dependency))
    const window = { start: this.#start(n), finishes: [this.#finish(n), ...bounds] }
    const fits = plainModes(activity).some((mode) =>
      hasRoomFrom(this.#plain, mode, this.#plain.durationOf(activity, mode), window, (pool) => this.#bookingsOf(pool)),
    )
    return fits ? [{ kind: 'wrongly-unstaffed', activity: activity.id }] : []
  }

  #bookingsOf(pool: Pool): readonly Booking[] {
    return this.#bookedIn(pool).flatMap((n) => {
      const { units } = demandOn(this.#modes[n]!, pool.id)!
      return this.#piecesOf(n).map(([start, finish]) => ({ start, finish, units }))
    })
  }

  /** Pauses may push work that has some over the end, whatever it would need without. */
  #cutOffBreaches(activity: Activity, n: number): readonly Breach[] {
    const expected = this.#durationOf(n)
    const mayEndBefore =
      expected > 0 &&
      this.#modes[n]!.split === undefined &&
      this.#calendarOf(n).minutesBetween(this.#start(n), HORIZON.until) >= expected
    const isCutOff = this.#finish(n) === HORIZON.until && !mayEndBefore
    return isCutOff ? [] : [{ kind: 'wrongly-cut-off', activity: activity.id }]
  }

  /** Where a dependency leaves from, and its lag on. */
  #movedBy({ from, type, lag }: Pick<Dependency, 'from' | 'type' | 'lag'>): Minute {
    const n = this.#plain.index.get(from)!
    const leavesAt = type === 'SS' || type === 'SF' ? this.#start(n) : this.#finish(n)
    if (lag === undefined) return leavesAt
    if (lag.unit === 'elapsed') return leavesAt + lag.minutes
    const minutes = lag.unit === 'working' ? lag.minutes : Math.round((this.#durationOf(n) * lag.percent) / 100)
    return this.#calendarOf(n).walk(leavesAt, minutes)
  }

  #pinnedStart(n: number, at: Minute): Minute {
    if (this.#durationOf(n) === 0) return at
    const calendar = this.#calendarOf(n)
    return calendar.walk(calendar.walk(at, 1), -1)
  }

  #durationOf(n: number): number {
    return this.#plain.durationOf(this.#model.activities[n]!, this.#modes[n]!)
  }

  #calendarOf(n: number): PlainCalendar {
    return this.#plain.calendarOf(this.#modes[n]!)
  }

  #start(n: number): Minute {
    return Math.min(this.#dates.start[n]!, HORIZON.until)
  }

  #finish(n: number): Minute {
    return Math.min(this.#dates.finish[n]!, HORIZON.until)
  }
}

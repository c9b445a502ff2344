import { positionOf } from '../calendar/working-axis.ts'
import { NO_DATE, type Minute } from '../model/time.ts'
import { AUTOMATIC, type Network } from '../network/network.ts'
import { noBounds, noteImmovable, placeByBounds, type BoundColumns } from './bounds.ts'
import { criticalActivities } from './critical.ts'
import { noDates, placeImmovable, placeRun, type Dates } from './dates.ts'
import { freeFloats, lateDates } from './late-dates.ts'
import { book, emptyProfile, firstFit, type Profile } from './profile.ts'
import { sequence } from './sequence.ts'

export interface ScheduleOptions {
  /** Whether automatic activities wait for capacity. Without, only calendars, dates and dependencies count. */
  readonly level: boolean
}

/** Dates, float and what bound them: one entry an activity, at its index in the model. Moments are plan minutes. */
export interface Schedule extends Dates {
  readonly network: Network
  readonly levelled: boolean
  /** The latest finish, or the origin when there is no activity. */
  readonly finishAt: Minute
  readonly bounds: BoundColumns
  /** Activity indexes in the order they were placed. */
  readonly sequence: Int32Array
  /** The other way round: the place of each activity in the sequence. */
  readonly placedAs: Int32Array
  /** 1 where a demand can never be met by its pool; such an activity is placed without it and books nothing. */
  readonly unstaffed: Uint8Array
  readonly lateStart: Int32Array
  readonly lateFinish: Int32Array
  /** Working minutes of the activity; dependencies and deadlines only. */
  readonly totalFloat: Int32Array
  readonly freeFloat: Int32Array
  /** 1 where float is used up, or on a chain of drivers (dependencies and capacity) that leads to the end of the plan. */
  readonly critical: Uint8Array
  /** Working minutes past the deadline, 0 when there is none or it is met. */
  readonly lateness: Int32Array
}

/**
 * Schedules a network. Dependency-only is one forward pass (Kelley & Walker 1959); levelling is serial schedule
 * generation (Kelley 1963): along `sequence`, each activity takes the earliest place with capacity and never moves
 * again. Deterministic, no search for a better order. Cost: linear, plus the steps of capacity passed over.
 */
export function schedule(network: Network, { level }: ScheduleOptions): Schedule {
  const count = network.activities.count
  const dates = noDates(count)
  const bounds = noBounds(count)
  const unstaffed = new Uint8Array(count)
  placeAlong(network.topological, (activity) => placeFree(network, dates, bounds, activity))
  let order = network.topological
  if (level) {
    order = sequence(network, lateDates(network, dates, afterDeadlines(network, dates)))
    const construction = { network, profile: emptyProfile(network), dates, bounds, unstaffed }
    placeAlong(order, (activity) => placeWithin(construction, activity))
  }
  return {
    network,
    levelled: level,
    ...dates,
    bounds,
    sequence: order,
    placedAs: inverse(order),
    unstaffed,
    ...measures(network, dates, bounds, level),
  }
}

function placeAlong(order: Int32Array, place: (activity: number) => void): void {
  for (let i = 0; i < order.length; i++) place(order[i]!)
}

function placeFree(network: Network, dates: Dates, bounds: BoundColumns, activity: number): void {
  if (network.activities.mode[activity] === AUTOMATIC) return placeByBounds(network, dates, bounds, activity)
  placeImmovable(network, dates, activity)
  noteImmovable(bounds, dates, activity)
}

/** A levelled schedule in the making. */
interface Construction {
  readonly network: Network
  readonly profile: Profile
  readonly dates: Dates
  readonly bounds: BoundColumns
  readonly unstaffed: Uint8Array
}

function placeWithin(construction: Construction, activity: number): void {
  const { network, profile, dates, unstaffed } = construction
  const { mode, pool: poolOf, units } = network.activities
  const pool = poolOf[activity]!
  if (mode[activity] === AUTOMATIC) placeAutomatic(construction, activity)
  if (pool < 0 || unstaffed[activity] || dates.beyondHorizon[activity]) return
  book(profile, pool, dates.startPosition[activity]!, dates.finishPosition[activity]!, units[activity]!)
}

function placeAutomatic({ network, profile, dates, bounds, unstaffed }: Construction, activity: number): void {
  placeByBounds(network, dates, bounds, activity)
  const { duration, pool, units } = network.activities
  if (pool[activity]! < 0 || duration[activity] === 0 || dates.beyondHorizon[activity]) return
  const ready = dates.startPosition[activity]!
  const position = firstFit(profile, pool[activity]!, ready, duration[activity]!, units[activity]!)
  if (position === Infinity) unstaffed[activity] = 1
  else if (position > ready) placeRun(network, dates, activity, position)
}

function measures(network: Network, dates: Dates, bounds: BoundColumns, levelled: boolean) {
  const finishAt = lastFinish(network, dates)
  const late = lateDates(network, dates, finishAt)
  return {
    finishAt,
    lateStart: late.start,
    lateFinish: late.finish,
    totalFloat: late.totalFloat,
    freeFloat: freeFloats(network, dates, finishAt),
    critical: criticalActivities(network, dates, bounds, late.totalFloat, finishAt, levelled),
    lateness: latenesses(network, dates),
  }
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length)
  for (let place = 0; place < order.length; place++) places[order[place]!] = place
  return places
}

function lastFinish(network: Network, { finish }: Dates): Minute {
  return finish.length === 0 ? network.originAt : finish.reduce((last, at) => Math.max(last, at))
}

/** Where late starts are counted from for the sequence: late enough that every deadline, near or far, has its say. */
function afterDeadlines(network: Network, dates: Dates): Minute {
  return network.activities.deadlineAt.reduce((last, at) => Math.max(last, at), lastFinish(network, dates))
}

function latenesses({ activities, axes }: Network, { finish, finishPosition }: Dates): Int32Array {
  const lateness = new Int32Array(activities.count)
  for (let activity = 0; activity < activities.count; activity++) {
    const deadline = activities.deadlineAt[activity]!
    if (deadline === NO_DATE || finish[activity]! <= deadline) continue
    lateness[activity] = finishPosition[activity]! - positionOf(axes[activities.axis[activity]!]!, deadline)
  }
  return lateness
}

import { positionOf, startOf } from '../calendar/working-axis.ts'
import { NO_DATE, type Minute } from '../model/time.ts'
import { BINDS_FINISH, type Network } from '../network/network.ts'
import { placeMilestone, placeRun, type Dates } from './dates.ts'
import { dependencyBound } from './dependency-bound.ts'

/** What bound an activity's dates, capacity aside. */
export const BY_ORIGIN = 0
export const BY_STATUS = 1
export const BY_RELEASE = 2
export const BY_DEPENDENCY = 3
export const BY_PLACEMENT = 4

/** One row an activity: the bound that decided. */
export interface BoundColumns {
  readonly by: Uint8Array
  /** Dependency index, or −1. */
  readonly driver: Int32Array
  /** The moment asked for, before waiting for working time; of the finish when a dependency binds the finish. */
  readonly at: Int32Array
  /** The start these bounds allow, before waiting for capacity. */
  readonly readyAt: Int32Array
}

export function noBounds(count: number): BoundColumns {
  return {
    by: new Uint8Array(count),
    driver: new Int32Array(count).fill(-1),
    at: new Int32Array(count),
    readyAt: new Int32Array(count),
  }
}

/** Latest bound on the start and on the finish of one activity. Reused from activity to activity. */
interface Gathered {
  startAt: Minute
  startBy: number
  startDriver: number
  finishAt: Minute
  finishDriver: number
}

const gathered: Gathered = { startAt: 0, startBy: 0, startDriver: -1, finishAt: NO_DATE, finishDriver: -1 }

/**
 * Places an automatic activity as early as origin, release and dependencies allow, its predecessors being placed, and
 * notes which of them decided. Finish bounds count in the activity's own working time; equal bounds are told in the
 * order dependency, release, origin, and among dependencies by the predecessor's id.
 */
export function placeByBounds(network: Network, dates: Dates, bounds: BoundColumns, activity: number): void {
  gather(network, dates, activity)
  const { axis: axisOf, duration } = network.activities
  const { startAt, finishAt } = gathered
  if (duration[activity] === 0) {
    placeMilestone(network, dates, activity, Math.max(startAt, finishAt))
    note(bounds, activity, finishAt > startAt, dates.start[activity]!)
    return
  }
  const axis = network.axes[axisOf[activity]!]!
  const fromStart = positionOf(axis, startAt)
  const fromFinish = finishAt === NO_DATE ? -Infinity : positionOf(axis, finishAt) - duration[activity]!
  placeRun(network, dates, activity, Math.max(fromStart, fromFinish))
  note(bounds, activity, fromFinish > fromStart, dates.start[activity]!)
}

/** Pinned and fixed activities are bound by their placement alone. */
export function noteImmovable(bounds: BoundColumns, dates: Dates, activity: number): void {
  bounds.by[activity] = BY_PLACEMENT
  bounds.at[activity] = dates.start[activity]!
  bounds.readyAt[activity] = dates.start[activity]!
}

/**
 * The latest moment a bound on this activity may name without moving it. For working activities that is the start of
 * the next working minute: a bound on Saturday does not move what begins on Monday.
 */
export function latestAcceptable(network: Network, activity: number, at: Minute, position: number): Minute {
  if (network.activities.duration[activity] === 0 && network.activities.mode[activity] === 0) return at
  return startOf(network.axes[network.activities.axis[activity]!]!, position)
}

function gather(network: Network, dates: Dates, activity: number): void {
  const { enteringFirst, entering, type } = network.dependencies
  const release = network.activities.earliestAt[activity]!
  const released = release !== NO_DATE && release >= network.originAt
  gathered.startAt = released ? release : network.originAt
  gathered.startBy = released ? BY_RELEASE : network.hasStatus ? BY_STATUS : BY_ORIGIN
  gathered.startDriver = -1
  gathered.finishAt = NO_DATE
  gathered.finishDriver = -1
  const end = enteringFirst[activity + 1]!
  for (let i = enteringFirst[activity]!; i < end; i++) {
    const dependency = entering[i]!
    const at = dependencyBound(network, dependency, dates)
    if (type[dependency]! & BINDS_FINISH) raiseFinish(network, dependency, at)
    else raiseStart(network, dependency, at)
  }
}

function raiseStart(network: Network, dependency: number, at: Minute): void {
  if (at < gathered.startAt || (at === gathered.startAt && !speaksFirst(network, dependency, gathered.startDriver)))
    return
  gathered.startAt = at
  gathered.startBy = BY_DEPENDENCY
  gathered.startDriver = dependency
}

function raiseFinish(network: Network, dependency: number, at: Minute): void {
  if (at < gathered.finishAt || (at === gathered.finishAt && !speaksFirst(network, dependency, gathered.finishDriver)))
    return
  gathered.finishAt = at
  gathered.finishDriver = dependency
}

function speaksFirst({ dependencies, idOrder }: Network, dependency: number, driver: number): boolean {
  return driver < 0 || idOrder[dependencies.from[dependency]!]! < idOrder[dependencies.from[driver]!]!
}

function note(bounds: BoundColumns, activity: number, boundByFinish: boolean, readyAt: Minute): void {
  bounds.by[activity] = boundByFinish ? BY_DEPENDENCY : gathered.startBy
  bounds.driver[activity] = boundByFinish ? gathered.finishDriver : gathered.startDriver
  bounds.at[activity] = boundByFinish ? gathered.finishAt : gathered.startAt
  bounds.readyAt[activity] = readyAt
}

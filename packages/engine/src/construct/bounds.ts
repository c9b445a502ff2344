import { positionOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON, NO_DATE, type Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH, type Network } from '../network/network.ts'
import { axisOf, type Dates } from './dates.ts'
import { dependencyBound } from './dependency-bound.ts'
import type { Holds } from './holds.ts'

/** What bound an activity's dates, capacity aside. */
export const BY_ORIGIN = 0
export const BY_STATUS = 1
export const BY_RELEASE = 2
export const BY_DEPENDENCY = 3
export const BY_PLACEMENT = 4
/** Held back for a successor that would be too late after it. */
export const BY_SUCCESSOR = 5

/** One row an activity: the bound that decided. */
export interface BoundColumns {
  readonly by: Uint8Array
  /** Dependency index, or −1; of what is held back, the dependency that leaves it. */
  readonly driver: Int32Array
  /** The moment asked for, before waiting for working time; of the finish when a dependency binds the finish. */
  readonly at: Int32Array
  /** The start these bounds allow, before waiting for capacity. */
  readonly readyAt: Int32Array
}

export function noBounds(count: number): BoundColumns {
  return {
    by: new Uint8Array(count),
    driver: new Int32Array(count),
    at: new Int32Array(count),
    readyAt: new Int32Array(count),
  }
}

/** The latest bounds on the start and on the finish of one activity, and who set them. */
export interface Gathered {
  startAt: Minute
  startBy: number
  startDriver: number
  /** NO_DATE when nothing binds the finish. */
  finishAt: Minute
  finishBy: number
  finishDriver: number
}

/** Written over by the next call of `gatherBounds`: a pass gathers for thousands of activities. */
const gathered: Gathered = {
  startAt: 0,
  startBy: 0,
  startDriver: -1,
  finishAt: NO_DATE,
  finishBy: BY_DEPENDENCY,
  finishDriver: -1,
}

/**
 * Bounds on an automatic activity from origin, release, dependencies and holds, its predecessors being placed. Equal
 * bounds are told in the order dependency, release, origin, hold, and among dependencies by the predecessor's id.
 */
export function gatherBounds(
  network: Network,
  dates: Dates,
  activity: number,
  holds: Holds | undefined,
): Readonly<Gathered> {
  const { enteringFirst, entering, type } = network.dependencies
  const release = network.activities.earliestAt[activity]!
  const released = release !== NO_DATE && release >= network.originAt
  gathered.startAt = released ? release : network.originAt
  gathered.startBy = released ? BY_RELEASE : network.hasStatus ? BY_STATUS : BY_ORIGIN
  gathered.startDriver = -1
  gathered.finishAt = NO_DATE
  gathered.finishBy = BY_DEPENDENCY
  gathered.finishDriver = -1
  const end = enteringFirst[activity + 1]!
  for (let i = enteringFirst[activity]!; i < end; i++) {
    const dependency = entering[i]!
    const at = dependencyBound(network, dependency, dates)
    if (type[dependency]! & BINDS_FINISH) raiseFinish(network, dependency, at)
    else raiseStart(network, dependency, at)
  }
  if (holds !== undefined) raiseByHolds(holds, activity)
  return gathered
}

/** Where work in a mode may begin on the mode's axis: from its start bounds, and no earlier than its finish bounds allow. */
export function readyPosition(
  { axes, modes }: Network,
  mode: number,
  { startAt, finishAt }: Readonly<Gathered>,
): number {
  const axis = axes[modes.axis[mode]!]!
  const fromStart = positionOf(axis, startAt)
  if (finishAt === NO_DATE) return fromStart
  return Math.max(fromStart, positionOf(axis, finishAt) - modes.duration[mode]!)
}

/** Notes what decided: the dependency that binds the finish where it asks for more than the start does. */
export function noteBounds(
  network: Network,
  bounds: BoundColumns,
  activity: number,
  mode: number,
  found: Readonly<Gathered>,
  readyAt: Minute,
): void {
  const byFinish = found.finishAt !== NO_DATE && isBoundByFinish(network, mode, found)
  bounds.by[activity] = byFinish ? found.finishBy : found.startBy
  bounds.driver[activity] = byFinish ? found.finishDriver : found.startDriver
  bounds.at[activity] = Math.min(byFinish ? found.finishAt : found.startAt, HORIZON.until)
  bounds.readyAt[activity] = readyAt
}

/** Whether the same decides as is noted: an activity with one mode that is the same may begin when it might then. */
export function decideAsNoted(
  network: Network,
  bounds: BoundColumns,
  activity: number,
  mode: number,
  found: Readonly<Gathered>,
): boolean {
  const byFinish = found.finishAt !== NO_DATE && isBoundByFinish(network, mode, found)
  return (
    bounds.by[activity] === (byFinish ? found.finishBy : found.startBy) &&
    bounds.driver[activity] === (byFinish ? found.finishDriver : found.startDriver) &&
    bounds.at[activity] === Math.min(byFinish ? found.finishAt : found.startAt, HORIZON.until)
  )
}

function isBoundByFinish({ axes, modes }: Network, mode: number, { startAt, finishAt }: Readonly<Gathered>): boolean {
  const duration = modes.duration[mode]!
  if (duration === 0) return finishAt > startAt
  const axis = axes[modes.axis[mode]!]!
  return positionOf(axis, finishAt) - duration > positionOf(axis, startAt)
}

/** Pinned, frozen and fixed activities are bound by their placement alone. */
export function noteImmovable(bounds: BoundColumns, dates: Dates, activity: number): void {
  bounds.by[activity] = BY_PLACEMENT
  bounds.driver[activity] = -1
  bounds.at[activity] = dates.start[activity]!
  bounds.readyAt[activity] = dates.start[activity]!
}

/**
 * The latest moment a bound on this activity may name without moving it. For working activities that is the start of
 * the next working minute: a bound on Saturday does not move what begins on Monday.
 */
export function latestAcceptable(
  network: Network,
  dates: Dates,
  activity: number,
  at: Minute,
  position: number,
): Minute {
  const isMilestone = network.modes.duration[dates.mode[activity]!] === 0
  if (isMilestone && network.activities.placement[activity] === AUTOMATIC) return at
  return startOf(axisOf(network, dates, activity), position)
}

function raiseByHolds(holds: Holds, activity: number): void {
  if (holds.startAt[activity]! > gathered.startAt) {
    gathered.startAt = holds.startAt[activity]!
    gathered.startBy = BY_SUCCESSOR
    gathered.startDriver = holds.startFor[activity]!
  }
  if (holds.finishAt[activity]! > gathered.finishAt) {
    gathered.finishAt = holds.finishAt[activity]!
    gathered.finishBy = BY_SUCCESSOR
    gathered.finishDriver = holds.finishFor[activity]!
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

/** By the predecessor's id; of several from one predecessor, by what they say. */
function speaksFirst({ dependencies, idOrder }: Network, dependency: number, driver: number): boolean {
  if (driver < 0) return true
  const { from, type, lagUnit, lag } = dependencies
  const byId = idOrder[from[dependency]!]! - idOrder[from[driver]!]!
  if (byId !== 0) return byId < 0
  return (
    (type[dependency]! - type[driver]! || lagUnit[dependency]! - lagUnit[driver]! || lag[dependency]! - lag[driver]!) <
    0
  )
}

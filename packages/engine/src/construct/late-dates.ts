import { endOf, lastStartedBy, positionOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON, NO_DATE, type Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH, LEAVES_START, type Network } from '../network/network.ts'
import { latestAcceptable } from './bounds.ts'
import { axisOf, type Dates } from './dates.ts'
import { dependencyLimit, latestForBound } from './dependency-bound.ts'
import { spanOf } from './pieces.ts'
import { leastPieceOf } from './rests.ts'

/** How late each activity may lie before it moves the end of the plan, a deadline, or something pinned or fixed. */
export interface LateDates {
  readonly start: Int32Array
  readonly finish: Int32Array
  /** Working minutes of the activity from its finish to the late finish; negative when it is too late already. */
  readonly totalFloat: Int32Array
}

/** Asks about one end alone: which activities lead to it, 1 each, and which are the end themselves. */
export interface Towards {
  readonly leads: Uint8Array
  readonly isEnd: Uint8Array
  /** 1 for what has begun: its start has happened, only its end can slip. */
  readonly hasBegun: Uint8Array
  /** 1 for what stands fast only because all it waits for does: a slip of that goes on through it. */
  readonly follows: Uint8Array
}

export interface LateDatesOptions {
  /** Counts slips by one end alone, and deadlines not at all; of what does not lead to it nothing is said. */
  readonly towards?: Towards
  /**
   * Whether what may be split counts as divided: then a late start says nothing about its late finish, which may be further
   * behind than it takes. Without, all work slips as one piece.
   */
  readonly divided?: boolean
}

const MOST_ROUNDS = 64

/**
 * The latest dates from `endAt`, the deadlines and what never moves, by dependencies alone; capacity is not asked. Least
 * lags lead back along the topological order; a largest lag leads on, from the late dates of a predecessor to those of
 * its successor, so where there are any, both are followed in turn until nothing changes, 64 times at most (longest
 * paths in a network with lags of both kinds: Bartusch, Möhring & Radermacher 1988). Cost: a few sweeps of the
 * dependencies, one without largest lags.
 */
export function lateDates(network: Network, dates: Dates, endAt: Minute, options: LateDatesOptions = {}): LateDates {
  const { towards } = options
  const { count } = network.activities
  const late = { start: new Int32Array(count), finish: new Int32Array(count), totalFloat: new Int32Array(count) }
  const limits = network.dependencies.limited.length === 0 ? undefined : new Float64Array(count).fill(Infinity)
  const rows = limits && firstFirst(network)
  for (let round = 0; ; round++) {
    for (let i = count - 1; i >= 0; i--)
      placeLate(network, dates, late, limits, network.topological[i]!, endAt, options)
    if (limits === undefined || towards !== undefined || round === MOST_ROUNDS) return late
    if (!lowerLimits(network, dates, late, limits, rows!, endAt, options)) return late
  }
}

/** Dependencies with a largest lag by their predecessors, in topological order. */
function firstFirst({ dependencies, topological }: Network): Int32Array {
  const place = new Int32Array(topological.length)
  topological.forEach((activity, at) => (place[activity] = at))
  const { from, limited } = dependencies
  return limited.slice().sort((one, other) => place[from[one]!]! - place[from[other]!]!)
}

/** Lowers the latest finish positions that largest lags leave successors, and their late dates; whether any was. */
function lowerLimits(
  network: Network,
  dates: Dates,
  late: LateDates,
  limits: Float64Array,
  rows: Int32Array,
  endAt: Minute,
  options: LateDatesOptions,
): boolean {
  const { from, to } = network.dependencies
  const latest = { ...dates, start: late.start, finish: late.finish }
  let lowered = false
  for (const row of rows) {
    const moves = network.activities.placement[from[row]!] === AUTOMATIC
    const limit = latestFinishWithin(network, dates, row, dependencyLimit(network, row, moves ? latest : dates))
    if (limit >= limits[to[row]!]!) continue
    limits[to[row]!] = limit
    placeLate(network, dates, late, limits, to[row]!, endAt, options)
    lowered = true
  }
  return lowered
}

/** The latest position at which the successor may finish, so that it is not too late for a limit. */
function latestFinishWithin(network: Network, dates: Dates, row: number, limit: Minute): number {
  const { to, type } = network.dependencies
  const position = positionOf(axisOf(network, dates, to[row]!), limit)
  return type[row]! & BINDS_FINISH ? position : position + spanOf(network, dates, to[row]!)
}

function placeLate(
  network: Network,
  dates: Dates,
  late: LateDates,
  limits: Float64Array | undefined,
  activity: number,
  endAt: Minute,
  { towards, divided = false }: LateDatesOptions,
): void {
  const { leavingFirst, leaving, type } = network.dependencies
  let finishBy = finishLimit(network, activity, endAt, towards)
  let startBy = Infinity
  const end = leavingFirst[activity + 1]!
  for (let i = leavingFirst[activity]!; i < end; i++) {
    const dependency = leaving[i]!
    if (towards !== undefined && !carriesOn(network, dependency, towards)) continue
    const by = latestForBound(network, dependency, dates, acceptedBound(network, dates, late, dependency, towards))
    if (type[dependency]! & LEAVES_START) startBy = Math.min(startBy, by)
    else finishBy = Math.min(finishBy, by)
  }
  const axis = axisOf(network, dates, activity)
  const duration = spanOf(network, dates, activity)
  const byLimit = limits === undefined ? Infinity : limits[activity]!
  if (duration === 0) {
    const byLags = byLimit === Infinity ? Infinity : startOf(axis, byLimit)
    const by = Math.max(Math.min(startBy, finishBy, byLags), HORIZON.from)
    late.start[activity] = late.finish[activity] = by
    late.totalFloat[activity] = within32Bits(positionOf(axis, by) - dates.finishPosition[activity]!)
    return
  }
  const byFinish = positionOf(axis, finishBy)
  const byStart = startBy === Infinity ? Infinity : lastStartedBy(axis, startBy) + duration
  const position = Math.min(byFinish, byStart, byLimit)
  late.start[activity] = Math.max(startOf(axis, position - duration), HORIZON.from)
  const mayDivide = divided && leastPieceOf(network, dates.mode[activity]!) > 0
  const last = mayDivide ? Math.min(byFinish, byLimit) : position
  late.finish[activity] = Math.max(endOf(axis, last), HORIZON.from)
  late.totalFloat[activity] = within32Bits(position - dates.finishPosition[activity]!)
}

function finishLimit(
  { activities: { deadlineAt } }: Network,
  activity: number,
  endAt: Minute,
  towards: Towards | undefined,
): Minute {
  if (towards !== undefined) return towards.isEnd[activity] === 1 ? endAt : HORIZON.until
  return deadlineAt[activity] === NO_DATE ? endAt : Math.min(endAt, deadlineAt[activity]!)
}

/** Whether a slip goes on along a dependency to something that moves, and leads to the end. */
export function carriesOn(
  { dependencies: { from, to, type }, activities: { placement } }: Network,
  dependency: number,
  { leads, hasBegun, follows }: Towards,
): boolean {
  const successor = to[dependency]!
  if (leads[successor] === 0 || (placement[successor] !== AUTOMATIC && follows[successor] === 0)) return false
  return (type[dependency]! & LEAVES_START) === 0 || hasBegun[from[dependency]!] === 0
}

function within32Bits(minutes: number): number {
  return Math.max(-(2 ** 31), Math.min(minutes, 2 ** 31 - 1))
}

/** The latest bound the successor of a dependency can take: at its late dates, or where it stands when it never moves. */
function acceptedBound(
  network: Network,
  dates: Dates,
  late: LateDates,
  dependency: number,
  towards: Towards | undefined,
): Minute {
  const { to, type } = network.dependencies
  const successor = to[dependency]!
  const bindsFinish = type[dependency]! & BINDS_FINISH
  const follows = towards !== undefined && towards.follows[successor] === 1
  if (network.activities.placement[successor] !== AUTOMATIC && !follows) {
    return bindsFinish
      ? latestAcceptable(network, dates, successor, dates.finish[successor]!, dates.finishPosition[successor]!)
      : latestAcceptable(network, dates, successor, dates.start[successor]!, dates.startPosition[successor]!)
  }
  const at = bindsFinish ? late.finish[successor]! : late.start[successor]!
  if (!bindsFinish) return at
  return latestAcceptable(network, dates, successor, at, positionOf(axisOf(network, dates, successor), at))
}

/**
 * Working minutes each activity can slip before its first successor, whatever a largest lag ties it to, or the end of the
 * plan would have to move.
 */
export function freeFloats(network: Network, dates: Dates, endAt: Minute): Int32Array {
  const { count } = network.activities
  const floats = new Int32Array(count)
  for (let activity = 0; activity < count; activity++)
    floats[activity] = within32Bits(freeFloat(network, dates, activity, endAt))
  return floats
}

/** The same of one activity. */
export function freeFloat(network: Network, dates: Dates, activity: number, endAt: Minute): number {
  const { leavingFirst, leaving, enteringFirst, entering, to, type, atMost } = network.dependencies
  const axis = axisOf(network, dates, activity)
  const end = leavingFirst[activity + 1]!
  let float = positionOf(axis, endAt) - dates.finishPosition[activity]!
  for (let i = leavingFirst[activity]!; i < end; i++) {
    const dependency = leaving[i]!
    const successor = to[dependency]!
    const bindsFinish = type[dependency]! & BINDS_FINISH
    const at = bindsFinish ? dates.finish[successor]! : dates.start[successor]!
    const position = bindsFinish ? dates.finishPosition[successor]! : dates.startPosition[successor]!
    const by = latestForBound(network, dependency, dates, latestAcceptable(network, dates, successor, at, position))
    float = Math.min(float, room(network, dates, activity, type[dependency]! & LEAVES_START, by))
  }
  if (network.dependencies.limited.length === 0) return float
  for (let i = enteringFirst[activity]!; i < enteringFirst[activity + 1]!; i++) {
    const dependency = entering[i]!
    if (atMost[dependency] === Infinity) continue
    const latest = latestFinishWithin(network, dates, dependency, dependencyLimit(network, dependency, dates))
    float = Math.min(float, latest - dates.finishPosition[activity]!)
  }
  return float
}

function room(network: Network, dates: Dates, activity: number, leavesStart: number, by: Minute): number {
  const axis = axisOf(network, dates, activity)
  if (!leavesStart) return positionOf(axis, by) - dates.finishPosition[activity]!
  const position = network.modes.duration[dates.mode[activity]!] === 0 ? positionOf(axis, by) : lastStartedBy(axis, by)
  return position - dates.startPosition[activity]!
}

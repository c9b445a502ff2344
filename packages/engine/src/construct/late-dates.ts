import { endOf, lastStartedBy, positionOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON, NO_DATE, type Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH, LEAVES_START, type Network } from '../network/network.ts'
import { latestAcceptable } from './bounds.ts'
import { axisOf, type Dates } from './dates.ts'
import { latestForBound } from './dependency-bound.ts'
import { spanOf } from './pieces.ts'

/** How late each activity may lie before it moves the end of the plan, a deadline, or something pinned or fixed. */
export interface LateDates {
  readonly start: Int32Array
  readonly finish: Int32Array
  /** Working minutes of the activity from its finish to the late finish; negative when it is too late already. */
  readonly totalFloat: Int32Array
}

/** The backward pass over dependencies, from `endAt` and the deadlines. Capacity and largest lags are not asked. */
export function lateDates(network: Network, dates: Dates, endAt: Minute): LateDates {
  const { count } = network.activities
  const late = { start: new Int32Array(count), finish: new Int32Array(count), totalFloat: new Int32Array(count) }
  for (let i = count - 1; i >= 0; i--) placeLate(network, dates, late, network.topological[i]!, endAt)
  return late
}

function placeLate(network: Network, dates: Dates, late: LateDates, activity: number, endAt: Minute): void {
  const { deadlineAt } = network.activities
  const { leavingFirst, leaving, type } = network.dependencies
  let finishBy = deadlineAt[activity] === NO_DATE ? endAt : Math.min(endAt, deadlineAt[activity]!)
  let startBy = Infinity
  const end = leavingFirst[activity + 1]!
  for (let i = leavingFirst[activity]!; i < end; i++) {
    const dependency = leaving[i]!
    const by = latestForBound(network, dependency, dates, acceptedBound(network, dates, late, dependency))
    if (type[dependency]! & LEAVES_START) startBy = Math.min(startBy, by)
    else finishBy = Math.min(finishBy, by)
  }
  const axis = axisOf(network, dates, activity)
  const duration = spanOf(network, dates, activity)
  if (duration === 0) {
    const by = Math.max(Math.min(startBy, finishBy), HORIZON.from)
    late.start[activity] = late.finish[activity] = by
    late.totalFloat[activity] = positionOf(axis, by) - dates.finishPosition[activity]!
    return
  }
  const byFinish = positionOf(axis, finishBy)
  const byStart = startBy === Infinity ? Infinity : lastStartedBy(axis, startBy) + duration
  const position = Math.min(byFinish, byStart)
  late.start[activity] = Math.max(startOf(axis, position - duration), HORIZON.from)
  late.finish[activity] = Math.max(endOf(axis, position), HORIZON.from)
  late.totalFloat[activity] = position - dates.finishPosition[activity]!
}

/** The latest bound the successor of a dependency can take: at its late dates, or where it stands when it never moves. */
function acceptedBound(network: Network, dates: Dates, late: LateDates, dependency: number): Minute {
  const { to, type } = network.dependencies
  const successor = to[dependency]!
  const bindsFinish = type[dependency]! & BINDS_FINISH
  if (network.activities.placement[successor] !== AUTOMATIC) {
    return bindsFinish
      ? latestAcceptable(network, dates, successor, dates.finish[successor]!, dates.finishPosition[successor]!)
      : latestAcceptable(network, dates, successor, dates.start[successor]!, dates.startPosition[successor]!)
  }
  const at = bindsFinish ? late.finish[successor]! : late.start[successor]!
  if (!bindsFinish) return at
  return latestAcceptable(network, dates, successor, at, positionOf(axisOf(network, dates, successor), at))
}

/** Working minutes each activity can slip before its first successor, or the end of the plan, would have to move. */
export function freeFloats(network: Network, dates: Dates, endAt: Minute): Int32Array {
  const { count } = network.activities
  const floats = new Int32Array(count)
  for (let activity = 0; activity < count; activity++) floats[activity] = freeFloat(network, dates, activity, endAt)
  return floats
}

function freeFloat(network: Network, dates: Dates, activity: number, endAt: Minute): number {
  const { leavingFirst, leaving, to, type } = network.dependencies
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
  return float
}

function room(network: Network, dates: Dates, activity: number, leavesStart: number, by: Minute): number {
  const axis = axisOf(network, dates, activity)
  if (!leavesStart) return positionOf(axis, by) - dates.finishPosition[activity]!
  const position = network.modes.duration[dates.mode[activity]!] === 0 ? positionOf(axis, by) : lastStartedBy(axis, by)
  return position - dates.startPosition[activity]!
}

import { endOf, positionOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON } from '../model/time.ts'
import { BINDS_FINISH, FIXED, LAG_ELAPSED, LAG_PERCENT, LAG_WORKING, LEAVES_START } from '../network/network.ts'
import {
  KEEPS_FINISH,
  KEEPS_START,
  LANES,
  type LaneEdges,
  type LaneNetwork,
  RUNS,
  STANDS,
  STARTS,
  WAITS,
} from './lane-network.ts'

/** What a batch of runs fills: activity a in lane l at `a × LANES + l`. Start positions are finish − duration. */
export interface LaneDates {
  /** Given by the caller before each pass. */
  readonly duration: Int32Array
  /** Positions on the activity's own axis. */
  readonly finish: Int32Array
  /** Moments, only where something asks for them. */
  readonly startAt: Int32Array
  readonly finishAt: Int32Array
}

/** Dates for the durations given; what stands where it is, is written here once. */
export function laneDates({ network, kind }: LaneNetwork, duration: Int32Array): LaneDates {
  const { activities, axes, modes } = network
  const room = activities.count * LANES
  const dates = {
    duration,
    finish: new Int32Array(room),
    startAt: new Int32Array(room),
    finishAt: new Int32Array(room),
  }
  for (let activity = 0; activity < activities.count; activity++) {
    if (kind[activity] !== STANDS) continue
    const start = activities.startAt[activity]!
    const finish = activities.placement[activity] === FIXED ? activities.finishAt[activity]! : start
    const [from, until] = [activity * LANES, (activity + 1) * LANES]
    dates.finish.fill(positionOf(axes[modes.axis[activity]!]!, finish), from, until)
    dates.startAt.fill(start, from, until)
    dates.finishAt.fill(finish, from, until)
  }
  return dates
}

/**
 * The forward pass (Kelley & Walker 1959) for sixteen runs at once: dependencies and calendars, no capacity. The same
 * dates as `schedule(network, { level: false })` with these durations, up to the end of the horizon. Cost: about a
 * nanosecond a dependency and run inside an axis, ten where calendars have to be converted.
 */
export function passLanes(lanes: LaneNetwork, dates: LaneDates): void {
  const { kind, network } = lanes
  const order = network.topological
  for (let place = 0; place < order.length; place++) {
    const activity = order[place]!
    if (kind[activity] === RUNS) placeRunning(lanes, dates, activity)
    else if (kind[activity] === WAITS) placeWaiting(lanes, dates, activity)
    else if (kind[activity] === STARTS) {
      starts.fill(lanes.floor[activity]!)
      finishAll(lanes, dates, activity)
    }
  }
}

/**
 * Which activities are on the critical path, a bit a lane: those from which a chain of dependencies that leave no room
 * leads to where `critical` is set already. Fills `critical` backwards.
 */
export function markCritical(lanes: LaneNetwork, dates: LaneDates, critical: Int32Array): void {
  const order = lanes.network.topological
  for (let place = order.length - 1; place >= 0; place--) {
    const activity = order[place]!
    if (critical[activity] === 0 || lanes.kind[activity]! > WAITS) continue
    for (let i = lanes.direct.first[activity]!; i < lanes.direct.first[activity + 1]!; i++) {
      directBounds(lanes, dates, activity, i)
      markPredecessor(lanes.direct, critical, activity, i, startPositions(dates, activity))
    }
    for (let i = lanes.crossing.first[activity]!; i < lanes.crossing.first[activity + 1]!; i++) {
      crossingMoments(lanes, dates, i)
      markPredecessor(lanes.crossing, critical, activity, i, asBounds(lanes, dates, activity, lanes.crossing.type[i]!))
    }
  }
}

/** Scratch of one activity at a time. */
const starts = new Int32Array(LANES)
const startMoments = new Int32Array(LANES)
const finishMoments = new Int32Array(LANES)
const moments = new Int32Array(LANES)
const bounds = new Int32Array(LANES)
const NEVER_BOUND = -(2 ** 31)

function placeRunning(lanes: LaneNetwork, dates: LaneDates, activity: number): void {
  const { direct, crossing } = lanes
  starts.fill(lanes.floor[activity]!)
  const end = direct.first[activity + 1]!
  for (let i = direct.first[activity]!; i < end; i++) {
    directBounds(lanes, dates, activity, i)
    for (let lane = 0; lane < LANES; lane++) if (bounds[lane]! > starts[lane]!) starts[lane] = bounds[lane]!
  }
  if (crossing.first[activity]! < crossing.first[activity + 1]!) placeAfterCrossing(lanes, dates, activity)
  finishAll(lanes, dates, activity)
}

/** Raises the starts to what moments ask for: converted once an activity, for a maximum of moments has their greatest position. */
function placeAfterCrossing(lanes: LaneNetwork, dates: LaneDates, activity: number): void {
  gatherMoments(lanes, dates, activity)
  const axis = lanes.network.axes[lanes.axis[activity]!]!
  for (let lane = 0; lane < LANES; lane++) {
    if (startMoments[lane] !== NEVER_BOUND) {
      const from = positionOf(axis, startMoments[lane]!)
      if (from > starts[lane]!) starts[lane] = from
    }
    if (finishMoments[lane] !== NEVER_BOUND) {
      const from = positionOf(axis, finishMoments[lane]!) - dates.duration[activity * LANES + lane]!
      if (from > starts[lane]!) starts[lane] = from
    }
  }
}

function placeWaiting(lanes: LaneNetwork, dates: LaneDates, activity: number): void {
  gatherMoments(lanes, dates, activity)
  const axis = lanes.network.axes[lanes.axis[activity]!]!
  const floor = lanes.floor[activity]!
  const first = activity * LANES
  for (let lane = 0; lane < LANES; lane++) {
    const at = Math.min(Math.max(floor, startMoments[lane]!, finishMoments[lane]!), HORIZON.until)
    dates.startAt[first + lane] = at
    dates.finishAt[first + lane] = at
    dates.finish[first + lane] = positionOf(axis, at)
  }
}

function finishAll(lanes: LaneNetwork, dates: LaneDates, activity: number): void {
  const { duration, finish } = dates
  const first = activity * LANES
  const last = lanes.last[lanes.axis[activity]!]!
  for (let lane = 0; lane < LANES; lane++) {
    const end = starts[lane]! + duration[first + lane]!
    finish[first + lane] = end < last ? end : last
  }
  const keeps = lanes.keeps[activity]!
  if (keeps === 0) return
  const axis = lanes.network.axes[lanes.axis[activity]!]!
  for (let at = first; at < first + LANES; at++) {
    if (keeps & KEEPS_START) dates.startAt[at] = startOf(axis, finish[at]! - duration[at]!)
    if (keeps & KEEPS_FINISH) dates.finishAt[at] = endOf(axis, finish[at]!)
  }
}

/** What a dependency inside one axis asks of the start of its successor, into `bounds`. */
function directBounds({ direct }: LaneNetwork, { finish, duration }: LaneDates, activity: number, edge: number): void {
  const type = direct.type[edge]!
  const lag = direct.lag[edge]!
  const from = direct.predecessor[edge]! * LANES
  for (let lane = 0; lane < LANES; lane++) bounds[lane] = finish[from + lane]! + lag
  if (type & LEAVES_START) for (let lane = 0; lane < LANES; lane++) bounds[lane]! -= duration[from + lane]!
  if (type & BINDS_FINISH) for (let lane = 0; lane < LANES; lane++) bounds[lane]! -= duration[activity * LANES + lane]!
}

/** Greatest moments asked of start and finish, into `startMoments` and `finishMoments`. */
function gatherMoments(lanes: LaneNetwork, dates: LaneDates, activity: number): void {
  const { crossing } = lanes
  startMoments.fill(NEVER_BOUND)
  finishMoments.fill(NEVER_BOUND)
  const end = crossing.first[activity + 1]!
  for (let i = crossing.first[activity]!; i < end; i++) {
    crossingMoments(lanes, dates, i)
    const asked = crossing.type[i]! & BINDS_FINISH ? finishMoments : startMoments
    for (let lane = 0; lane < LANES; lane++) if (moments[lane]! > asked[lane]!) asked[lane] = moments[lane]!
  }
}

/** The moment a dependency asks for, into `moments`: as `dependencyBound` of a plan has it. */
function crossingMoments({ crossing, axis: axisOf, network }: LaneNetwork, dates: LaneDates, edge: number): void {
  const from = crossing.predecessor[edge]!
  const leavesStart = (crossing.type[edge]! & LEAVES_START) !== 0
  const unit = crossing.lagUnit[edge]!
  const lag = crossing.lag[edge]!
  const known = leavesStart ? dates.startAt : dates.finishAt
  if (unit === LAG_ELAPSED || (unit === LAG_WORKING && lag === 0)) {
    for (let lane = 0; lane < LANES; lane++) moments[lane] = known[from * LANES + lane]! + lag
    return
  }
  const axis = network.axes[axisOf[from]!]!
  const percent = crossing.percent[edge]!
  for (let lane = 0, at = from * LANES; lane < LANES; lane++, at++) {
    const duration = dates.duration[at]!
    const minutes = unit === LAG_PERCENT ? Math.round((duration * percent) / 100) : lag
    const position = dates.finish[at]! - (leavesStart ? duration : 0) + minutes
    moments[lane] = minutes === 0 ? known[at]! : minutes > 0 ? endOf(axis, position) : startOf(axis, position)
  }
}

/** `moments` turned into bounds that can be compared with what is answered. */
function asBounds(lanes: LaneNetwork, dates: LaneDates, activity: number, type: number): Int32Array {
  if (lanes.kind[activity] === WAITS) {
    bounds.set(moments)
    return dates.finishAt.subarray(activity * LANES, (activity + 1) * LANES)
  }
  const axis = lanes.network.axes[lanes.axis[activity]!]!
  for (let lane = 0; lane < LANES; lane++) {
    const asked = positionOf(axis, moments[lane]!)
    bounds[lane] = type & BINDS_FINISH ? asked - dates.duration[activity * LANES + lane]! : asked
  }
  return startPositions(dates, activity)
}

function startPositions({ finish, duration }: LaneDates, activity: number): Int32Array {
  for (let lane = 0, at = activity * LANES; lane < LANES; lane++, at++) starts[lane] = finish[at]! - duration[at]!
  return starts
}

function markPredecessor(
  edges: LaneEdges,
  critical: Int32Array,
  activity: number,
  edge: number,
  placed: Int32Array,
): void {
  let tight = 0
  for (let lane = 0; lane < LANES; lane++) if (bounds[lane] === placed[lane]) tight |= 1 << lane
  critical[edges.predecessor[edge]!]! |= tight & critical[activity]!
}

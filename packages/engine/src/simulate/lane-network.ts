import { positionOf } from '../calendar/working-axis.ts'
import { HORIZON, NO_DATE } from '../model/time.ts'
import {
  AUTOMATIC,
  BINDS_FINISH,
  FIXED,
  LAG_PERCENT,
  LAG_WORKING,
  LEAVES_START,
  type Network,
} from '../network/network.ts'

/** Runs simulated side by side: a cache line of Int32 an activity. */
export const LANES = 16

/** How an activity gets its dates in a run. */
export const RUNS = 0
export const WAITS = 1
export const STARTS = 2
export const STANDS = 3

/** Bits of `keeps`: moments that something asks for besides positions. */
export const KEEPS_START = 1
export const KEEPS_FINISH = 2

/**
 * A network whose activities have one mode each, laid out for the forward pass in lanes. Work is counted in positions on
 * each activity's own axis, where a dependency inside one axis is an addition; `direct` holds those. `crossing` holds
 * what has to pass through moments: between axes, to milestones, elapsed and percentage lags.
 */
export interface LaneNetwork {
  readonly network: Network
  /** RUNS: automatic with work. WAITS: an automatic milestone. STARTS: work from a given date. STANDS: a given window. */
  readonly kind: Uint8Array
  /** RUNS, STARTS: the earliest position. WAITS: the earliest moment. */
  readonly floor: Int32Array
  readonly axis: Int32Array
  /** Position of the end of the horizon on each axis: nothing goes beyond. */
  readonly last: Int32Array
  readonly keeps: Uint8Array
  readonly direct: LaneEdges
  readonly crossing: LaneEdges
  /** Activities after which nothing has to come: the last of them ends the plan. */
  readonly ends: Int32Array
}

/** Entering dependencies: those of activity a are the entries `first[a] … first[a + 1] − 1`. */
export interface LaneEdges {
  readonly first: Int32Array
  readonly predecessor: Int32Array
  readonly type: Uint8Array
  readonly lagUnit: Uint8Array
  /** Working or elapsed minutes. */
  readonly lag: Int32Array
  /** Percent of the predecessor's duration. */
  readonly percent: Float64Array
}

/** Undefined with several modes or largest lags: then a run is more than one walk with additions. */
export function laneNetwork(network: Network): LaneNetwork | undefined {
  const { activities, dependencies, modes } = network
  if (modes.count !== activities.count || dependencies.limited.length > 0) return undefined
  const kind = Uint8Array.from({ length: activities.count }, (_, activity) => kindOf(network, activity))
  const isDirect = (dependency: number): boolean => staysOnAxis(network, kind, dependency)
  const keeps = keptMoments(network, kind, isDirect)
  return {
    network,
    kind,
    floor: Int32Array.from({ length: activities.count }, (_, activity) => floorOf(network, kind, activity)),
    axis: modes.axis,
    last: Int32Array.from(network.axes, (axis) => positionOf(axis, HORIZON.until)),
    keeps,
    direct: edges(network, kind, isDirect),
    crossing: edges(network, kind, (dependency) => !isDirect(dependency)),
    ends: endsOf(network),
  }
}

function kindOf({ activities, modes }: Network, activity: number): number {
  const placement = activities.placement[activity]!
  if (placement === AUTOMATIC) return modes.duration[activity] === 0 ? WAITS : RUNS
  return placement === FIXED || modes.duration[activity] === 0 ? STANDS : STARTS
}

function floorOf({ activities, axes, modes, originAt }: Network, kind: Uint8Array, activity: number): number {
  const axis = axes[modes.axis[activity]!]!
  if (kind[activity] === STARTS) return positionOf(axis, activities.startAt[activity]!)
  if (kind[activity] === STANDS) return 0
  const release = activities.earliestAt[activity]!
  const at = release === NO_DATE ? originAt : Math.max(release, originAt)
  return kind[activity] === WAITS ? at : positionOf(axis, at)
}

function staysOnAxis({ dependencies, modes }: Network, kind: Uint8Array, dependency: number): boolean {
  const from = dependencies.from[dependency]!
  const to = dependencies.to[dependency]!
  if (kind[to] !== RUNS || modes.axis[from] !== modes.axis[to]) return false
  return dependencies.lagUnit[dependency] === LAG_WORKING || dependencies.lag[dependency] === 0
}

function keptMoments(
  { dependencies }: Network,
  kind: Uint8Array,
  isDirect: (dependency: number) => boolean,
): Uint8Array {
  const keeps = kind.map((how) => (how === WAITS || how === STANDS ? KEEPS_START | KEEPS_FINISH : 0))
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    const isShifted = dependencies.lagUnit[dependency] === LAG_WORKING && dependencies.lag[dependency] !== 0
    if (isDirect(dependency) || isShifted) continue
    keeps[dependencies.from[dependency]!]! |= dependencies.type[dependency]! & LEAVES_START ? KEEPS_START : KEEPS_FINISH
  }
  return keeps
}

/** Dependencies into automatic activities; those into others bind nothing. */
function edges(
  { dependencies, activities }: Network,
  kind: Uint8Array,
  wanted: (dependency: number) => boolean,
): LaneEdges {
  const rows: number[] = []
  const first = new Int32Array(activities.count + 1)
  for (let activity = 0; activity < activities.count; activity++) {
    for (let i = dependencies.enteringFirst[activity]!; i < dependencies.enteringFirst[activity + 1]!; i++) {
      const dependency = dependencies.entering[i]!
      if (kind[activity]! <= WAITS && wanted(dependency)) rows.push(dependency)
    }
    first[activity + 1] = rows.length
  }
  const isPercent = (dependency: number): boolean => dependencies.lagUnit[dependency] === LAG_PERCENT
  return {
    first,
    predecessor: Int32Array.from(rows, (dependency) => dependencies.from[dependency]!),
    type: Uint8Array.from(rows, (dependency) => dependencies.type[dependency]!),
    lagUnit: Uint8Array.from(rows, (dependency) => dependencies.lagUnit[dependency]!),
    lag: Int32Array.from(rows, (dependency) => (isPercent(dependency) ? 0 : dependencies.lag[dependency]!)),
    percent: Float64Array.from(rows, (dependency) => (isPercent(dependency) ? dependencies.lag[dependency]! : 0)),
  }
}

/** All but those that an automatic successor starts after. */
function endsOf({ dependencies, activities }: Network): Int32Array {
  const isFollowed = new Uint8Array(activities.count)
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    const binds = dependencies.type[dependency]! & (BINDS_FINISH | LEAVES_START)
    const isFree = activities.placement[dependencies.to[dependency]!] === AUTOMATIC
    if (binds === 0 && isFree && dependencies.lag[dependency]! >= 0) isFollowed[dependencies.from[dependency]!] = 1
  }
  return Int32Array.from(isFollowed.keys()).filter((activity) => isFollowed[activity] === 0)
}

import { endOf, positionOf, startOf, type WorkingAxis } from '../calendar/working-axis.ts'
import { type EpochDay, epochDayOf, MINUTES_PER_DAY, NO_DATE, type Minute } from '../model/time.ts'
import { AUTOMATIC, FIXED, LAG_WORKING, LEAVES_START, type Network } from '../network/network.ts'
import { commonAxis, gapsWithin } from './common-axis.ts'
import { LANES, type LaneNetwork, type LanePass } from './lane-network.ts'
import { walkBack, walkOn } from './lane-walk.ts'

/** A compiled plan laid out for lanes. Rows are its activities; a finish is `endOf` the common axis, a start `startOf`. */
export interface PlannedLanes {
  readonly network: Network
  readonly lanes: LaneNetwork
  readonly common: WorkingAxis
  /** 1 for fixed activities: their row of durations is their window and is to be left as it is. */
  readonly isWindow: Uint8Array
  /** Calendars are known before this position; a finish from here on is only known to be no earlier. */
  readonly until: number
}

/**
 * Lays a plan out; `until`: the day up to which calendars count. Undefined when an activity has several modes, a lag
 * is elapsed time or a percentage, or there is a largest lag: then positions on one axis, earliest first, do not say
 * everything. Linear, plus a glance at every day of
 * every calendar.
 */
export function plannedLanes(network: Network, until: EpochDay): PlannedLanes | undefined {
  const { activities, modes, dependencies, axes, originAt, topological } = network
  if (modes.count !== activities.count || dependencies.limited.length > 0) return undefined
  if (dependencies.lagUnit.some((unit, i) => unit !== LAG_WORKING && dependencies.lag[i] !== 0)) return undefined
  const common = commonAxis(axes, epochDayOf(originAt))
  const isWindow = activities.placement.map((placement) => (placement === FIXED ? 1 : 0))
  const entering = enteringRows(network)
  const positionAt = (at: Minute) => positionOf(common, at)
  return {
    network,
    common,
    isWindow,
    until: positionAt(until * MINUTES_PER_DAY),
    lanes: {
      count: activities.count,
      order: topological,
      first: entering.first,
      predecessor: entering.rows.map((row) => dependencies.from[row]!),
      type: entering.rows.map((row) => dependencies.type[row]!),
      lag: entering.rows.map((row) => dependencies.lag[row]!),
      lagAxis: entering.rows.map((row) => modes.axis[dependencies.from[row]!]!),
      release: activities.earliestAt.map((_, activity) => positionAt(releaseOf(network, activity))),
      // Windows run on the common axis, which has no gaps and comes behind the others.
      axis: modes.axis.map((axis, activity) => (isWindow[activity] ? axes.length : axis)),
      duration: modes.duration.map((minutes, activity) =>
        isWindow[activity]
          ? positionAt(activities.finishAt[activity]!) - positionAt(activities.startAt[activity]!)
          : minutes,
      ),
      gaps: gapsWithin([...axes, common], common, firstDay(network), until),
    },
  }
}

/**
 * The moments at which milestones and windows stand, at `a × LANES + lane` of the two columns; other rows are left. They
 * may stand outside working time, where positions alone do not tell Friday evening from Monday morning. `among`: activities that
 * have such moments, predecessors first.
 */
export function standingMoments(
  plan: PlannedLanes,
  pass: LanePass,
  start: Int32Array,
  finish: Int32Array,
  among = plan.lanes.order,
): void {
  const { network } = plan
  const { startAt, finishAt, placement } = network.activities
  for (const activity of among) {
    const row = activity * LANES
    for (let lane = 0; lane < LANES; lane++) {
      const at = row + lane
      if (plan.isWindow[activity]) {
        start[at] = startAt[activity]!
        finish[at] = finishAt[activity]!
      } else if (pass.duration[at] === 0) {
        start[at] = momentOf(plan, pass, start, finish, activity, lane, placement[activity] === AUTOMATIC)
        finish[at] = start[at]
      }
    }
  }
}

/** The latest of what a milestone waits for. */
function momentOf(
  plan: PlannedLanes,
  pass: LanePass,
  start: Int32Array,
  finish: Int32Array,
  activity: number,
  lane: number,
  isAutomatic: boolean,
): Minute {
  let latest = releaseOf(plan.network, activity)
  if (!isAutomatic) return latest
  const { first, predecessor, type, lag, lagAxis, gaps } = plan.lanes
  for (let i = first[activity]!; i < first[activity + 1]!; i++) {
    const before = predecessor[i]! * LANES + lane
    const leavesStart = (type[i]! & LEAVES_START) !== 0
    const position = leavesStart ? pass.start[before]! : pass.finish[before]!
    const minutes = lag[i]!
    let at: Minute
    if (minutes > 0) at = endOf(plan.common, walkOn(gaps, lagAxis[i]!, position, minutes))
    else if (minutes < 0) at = startOf(plan.common, walkBack(gaps, lagAxis[i]!, position, -minutes))
    else if (plan.isWindow[predecessor[i]!] || pass.duration[before] === 0)
      at = leavesStart ? start[before]! : finish[before]!
    else at = leavesStart ? startOf(plan.common, position) : endOf(plan.common, position)
    latest = Math.max(latest, at)
  }
  return latest
}

function releaseOf({ activities, originAt }: Network, activity: number): Minute {
  if (activities.placement[activity] !== AUTOMATIC) return activities.startAt[activity]!
  const release = activities.earliestAt[activity]!
  return release === NO_DATE ? originAt : Math.max(release, originAt)
}

/** Dependencies into automatic activities, gathered by successor; those into others bind nothing. */
function enteringRows({ activities, dependencies }: Network): {
  readonly first: Int32Array
  readonly rows: Int32Array
} {
  const first = new Int32Array(activities.count + 1)
  const rows = new Int32Array(dependencies.count)
  let count = 0
  for (let activity = 0; activity < activities.count; activity++) {
    const until = activities.placement[activity] === AUTOMATIC ? dependencies.enteringFirst[activity + 1]! : 0
    for (let i = dependencies.enteringFirst[activity]!; i < until; i++) rows[count++] = dependencies.entering[i]!
    first[activity + 1] = count
  }
  return { first, rows: rows.slice(0, count) }
}

/** Before it nothing of the plan happens that something else could follow. */
function firstDay({ activities, originAt }: Network): EpochDay {
  return epochDayOf(activities.startAt.reduce((first, at) => (at === NO_DATE ? first : Math.min(first, at)), originAt))
}

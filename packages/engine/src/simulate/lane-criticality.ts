import { LANES, type LanePass } from '../kernel/lane-network.ts'
import { walkBack, walkOn, workingFrom } from '../kernel/lane-walk.ts'
import type { PlannedLanes } from '../kernel/planned-lanes.ts'
import { BINDS_FINISH, LEAVES_START } from '../network/network.ts'

/**
 * Which activities are on the critical path, a bit a lane: those from which a chain of dependencies that leave no working
 * minute leads to where `critical` is set already. Fills `critical` backwards; costs little where little is critical.
 */
export function markCritical({ lanes }: PlannedLanes, pass: LanePass, critical: Int32Array): void {
  for (let place = lanes.order.length - 1; place >= 0; place--) {
    const activity = lanes.order[place]!
    if (critical[activity] === 0) continue
    for (let i = lanes.first[activity]!; i < lanes.first[activity + 1]!; i++)
      critical[lanes.predecessor[i]!]! |= tightLanes(lanes, pass, activity, i, critical[activity]!)
  }
}

/** The lanes, among those given, in which the successor starts exactly where this dependency asks it to. */
function tightLanes(
  { predecessor, type, lag, lagAxis, axis, gaps }: PlannedLanes['lanes'],
  pass: LanePass,
  activity: number,
  dependency: number,
  among: number,
): number {
  const from = type[dependency]! & LEAVES_START ? pass.start : pass.finish
  const minutes = lag[dependency]!
  let tight = 0
  for (let lane = 0; lane < LANES; lane++) {
    if (((among >> lane) & 1) === 0) continue
    const row = activity * LANES + lane
    let at = from[predecessor[dependency]! * LANES + lane]!
    if (minutes > 0) at = walkOn(gaps, lagAxis[dependency]!, at, minutes)
    if (minutes < 0) at = walkBack(gaps, lagAxis[dependency]!, at, -minutes)
    if (type[dependency]! & BINDS_FINISH) at = walkBack(gaps, axis[activity]!, at, pass.duration[row]!)
    if (at !== pass.start[row] && pass.duration[row] !== 0) at = workingFrom(gaps, axis[activity]!, at)
    if (at === pass.start[row]) tight |= 1 << lane
  }
  return tight
}

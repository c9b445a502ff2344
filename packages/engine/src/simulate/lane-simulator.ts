import { endOf } from '../calendar/working-axis.ts'
import { LANES, type LaneNetwork, RUNS, STARTS } from './lane-network.ts'
import { type LaneDates, laneDates, markCritical, passLanes } from './lane-pass.ts'
import type { Simulator } from './simulator.ts'

/** Dependencies and calendars alone, sixteen runs at once. `end`: an activity, or −1 for the end of the whole plan. */
export function laneSimulator(lanes: LaneNetwork, end: number, duration: Int32Array): Simulator {
  const dates = laneDates(lanes, duration)
  const { count } = lanes.network.activities
  const endAt = new Int32Array(LANES)
  const critical = new Int32Array(count)
  const isMoment = lanes.kind.map((kind) => (kind === RUNS || kind === STARTS ? 0 : 1))
  const latest = new Int32Array(lanes.network.axes.length * LANES)
  return {
    duration,
    run() {
      passLanes(lanes, dates)
      if (end < 0) lastMoments(lanes, dates, isMoment, latest, endAt)
      else momentsOf(lanes, dates, isMoment, end, endAt)
    },
    marksOf: (activity) => (isMoment[activity] ? dates.finishAt : dates.finish),
    isMoment,
    endAt,
    traceCritical() {
      critical.fill(0)
      if (end >= 0) critical[end] = (1 << LANES) - 1
      else
        for (const activity of lanes.ends)
          critical[activity] = lanesAtEnd(lanes, dates, isMoment, latest, endAt, activity)
      markCritical(lanes, dates, critical)
      return critical
    },
  }
}

function momentsOf(
  lanes: LaneNetwork,
  dates: LaneDates,
  isMoment: Uint8Array,
  activity: number,
  into: Int32Array,
): void {
  const first = activity * LANES
  const axis = lanes.network.axes[lanes.axis[activity]!]!
  for (let lane = 0; lane < LANES; lane++)
    into[lane] = isMoment[activity] ? dates.finishAt[first + lane]! : endOf(axis, dates.finish[first + lane]!)
}

/** The latest of all ends, with one conversion an axis: `latest` holds the last position on each. */
function lastMoments(
  { ends, axis, network }: LaneNetwork,
  dates: LaneDates,
  isMoment: Uint8Array,
  latest: Int32Array,
  into: Int32Array,
): void {
  latest.fill(NOTHING)
  into.fill(ends.length === 0 ? network.originAt : NOTHING)
  for (const activity of ends) {
    const values = isMoment[activity] ? dates.finishAt : dates.finish
    const greatest = isMoment[activity] ? into : latest
    const first = isMoment[activity] ? 0 : axis[activity]! * LANES
    for (let lane = 0; lane < LANES; lane++) {
      const value = values[activity * LANES + lane]!
      if (value > greatest[first + lane]!) greatest[first + lane] = value
    }
  }
  for (let at = 0; at < latest.length; at++) {
    if (latest[at] === NOTHING) continue
    const moment = endOf(network.axes[Math.floor(at / LANES)]!, latest[at]!)
    if (moment > into[at % LANES]!) into[at % LANES] = moment
  }
}

function lanesAtEnd(
  { axis, network }: LaneNetwork,
  dates: LaneDates,
  isMoment: Uint8Array,
  latest: Int32Array,
  endAt: Int32Array,
  activity: number,
): number {
  let lanes = 0
  for (let lane = 0, at = activity * LANES; lane < LANES; lane++, at++) {
    const own = axis[activity]! * LANES + lane
    const isLast = isMoment[activity]
      ? dates.finishAt[at] === endAt[lane]
      : dates.finish[at] === latest[own] && endOf(network.axes[axis[activity]!]!, latest[own]!) === endAt[lane]
    if (isLast) lanes |= 1 << lane
  }
  return lanes
}

const NOTHING = -(2 ** 31)

import { endOf, positionOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON, type Minute } from '../model/time.ts'
import { FIXED, PINNED, type Network } from '../network/network.ts'

/** Where activities lie: moments, and the same as positions on each activity's own axis. */
export interface Dates {
  readonly start: Int32Array
  readonly finish: Int32Array
  readonly startPosition: Int32Array
  readonly finishPosition: Int32Array
  /** 1 where the answer was cut off at the end of the horizon. */
  readonly beyondHorizon: Uint8Array
}

export function noDates(count: number): Dates {
  return {
    start: new Int32Array(count),
    finish: new Int32Array(count),
    startPosition: new Int32Array(count),
    finishPosition: new Int32Array(count),
    beyondHorizon: new Uint8Array(count),
  }
}

/** A milestone stands at its moment, working time or not. */
export function placeMilestone(network: Network, dates: Dates, activity: number, at: Minute): void {
  placeWindow(network, dates, activity, at, at)
}

/** Runs without a break on the axis from `position`. Positions are working minutes, so it starts and ends in working time. */
export function placeRun(network: Network, dates: Dates, activity: number, position: number): void {
  const { axis: axisOf, duration } = network.activities
  const axis = network.axes[axisOf[activity]!]!
  const end = position + duration[activity]!
  const start = startOf(axis, position)
  const finish = endOf(axis, end)
  if (finish > HORIZON.until) return placeWindow(network, dates, activity, start, finish)
  dates.start[activity] = start
  dates.finish[activity] = finish
  dates.startPosition[activity] = position
  dates.finishPosition[activity] = end
}

/** Pinned and fixed activities: their dates come from the model alone. */
export function placeImmovable(network: Network, dates: Dates, activity: number): void {
  const { mode, axis, duration, startAt, finishAt } = network.activities
  const at = startAt[activity]!
  if (mode[activity] === FIXED) placeWindow(network, dates, activity, at, finishAt[activity]!)
  else if (duration[activity] === 0) placeMilestone(network, dates, activity, at)
  else if (mode[activity] === PINNED) placeRun(network, dates, activity, positionOf(network.axes[axis[activity]!]!, at))
}

function placeWindow(network: Network, dates: Dates, activity: number, start: Minute, finish: Minute): void {
  const axis = network.axes[network.activities.axis[activity]!]!
  dates.beyondHorizon[activity] = finish > HORIZON.until ? 1 : 0
  dates.start[activity] = Math.min(start, HORIZON.until)
  dates.finish[activity] = Math.min(finish, HORIZON.until)
  dates.startPosition[activity] = positionOf(axis, dates.start[activity]!)
  dates.finishPosition[activity] = positionOf(axis, dates.finish[activity]!)
}

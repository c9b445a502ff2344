import { endOf, positionOf, startOf, type WorkingAxis } from '../calendar/working-axis.ts'
import { HORIZON, type Minute } from '../model/time.ts'
import { FIXED, type Network } from '../network/network.ts'

/** Where activities lie: moments, and the same as positions on the axis of the mode that was taken. */
export interface Dates {
  readonly start: Int32Array
  readonly finish: Int32Array
  readonly startPosition: Int32Array
  readonly finishPosition: Int32Array
  /** The row of the mode that was taken. */
  readonly mode: Int32Array
  /** 1 where the answer was cut off at the end of the horizon. */
  readonly beyondHorizon: Uint8Array
  /** Of activities that pause, and of no others: start, finish, start, finish, … of each piece, in moments. */
  readonly pieces: Map<number, Int32Array>
}

export function noDates(count: number): Dates {
  return {
    start: new Int32Array(count),
    finish: new Int32Array(count),
    startPosition: new Int32Array(count),
    finishPosition: new Int32Array(count),
    mode: new Int32Array(count),
    beyondHorizon: new Uint8Array(count),
    pieces: new Map(),
  }
}

/** The axis an activity works by in the mode that was taken. */
export function axisOf({ axes, modes }: Network, { mode }: Pick<Dates, 'mode'>, activity: number): WorkingAxis {
  return axes[modes.axis[mode[activity]!]!]!
}

/** A milestone stands at its moment, working time or not. */
export function placeMilestone(network: Network, dates: Dates, activity: number, mode: number, at: Minute): void {
  placeWindow(network, dates, activity, mode, at, at)
}

/** Runs without a break on the axis from `position`. Positions are working minutes, so it starts and ends in working time. */
export function placeRun(network: Network, dates: Dates, activity: number, mode: number, position: number): void {
  const { axis: axisOfMode, duration } = network.modes
  const axis = network.axes[axisOfMode[mode]!]!
  const end = position + duration[mode]!
  const start = startOf(axis, position)
  const finish = endOf(axis, end)
  if (finish > HORIZON.until) return placeWindow(network, dates, activity, mode, start, finish)
  dates.start[activity] = start
  dates.finish[activity] = finish
  dates.startPosition[activity] = position
  dates.finishPosition[activity] = end
  dates.mode[activity] = mode
  dates.beyondHorizon[activity] = 0
}

/** Pinned, frozen and fixed activities: their dates come from the model alone, in their first mode. */
export function placeImmovable(network: Network, dates: Dates, activity: number): void {
  const { placement, startAt, finishAt, modeFirst } = network.activities
  const at = startAt[activity]!
  const mode = modeFirst[activity]!
  if (placement[activity] === FIXED) placeWindow(network, dates, activity, mode, at, finishAt[activity]!)
  else if (network.modes.duration[mode] === 0) placeMilestone(network, dates, activity, mode, at)
  else placeRun(network, dates, activity, mode, positionOf(network.axes[network.modes.axis[mode]!]!, at))
}

/** From start to finish, whatever the calendar; cut off at the end of the horizon. */
export function placeWindow(
  network: Network,
  dates: Dates,
  activity: number,
  mode: number,
  start: Minute,
  finish: Minute,
): void {
  const axis = network.axes[network.modes.axis[mode]!]!
  dates.mode[activity] = mode
  dates.beyondHorizon[activity] = finish > HORIZON.until ? 1 : 0
  dates.start[activity] = Math.min(start, HORIZON.until)
  dates.finish[activity] = Math.min(finish, HORIZON.until)
  dates.startPosition[activity] = positionOf(axis, dates.start[activity]!)
  dates.finishPosition[activity] = positionOf(axis, dates.finish[activity]!)
}

import { endOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import { type Dates, placeWindow } from './dates.ts'
import { NEVER } from './profile.ts'
import { leastPieceOf } from './rests.ts'
import { type Profiles, endOfRoom, firstRoom } from './room.ts'

/**
 * Takes a splittable mode's work greedily from `ready` on: the first stretch with room that is as long as the shortest
 * piece, or as what is left, as much of it as is needed, and so on. Answers from, to, from, to, … on the mode's axis;
 * undefined when the work never ends. Cost: linear in the stretches passed, times the mode's pools.
 */
export function piecesFrom(
  network: Network,
  profiles: Profiles,
  mode: number,
  ready: number,
): readonly number[] | undefined {
  const least = leastPieceOf(network, mode)
  const pieces: number[] = []
  let left = network.modes.duration[mode]!
  for (let at = ready; left > 0;) {
    const from = firstRoom(network, profiles, mode, at, Math.min(least, left))
    if (from === NEVER) return undefined
    const to = Math.min(endOfRoom(network, profiles, mode, from), from + left)
    pieces.push(from, to)
    left -= to - from
    at = to
  }
  return pieces
}

/** Several pieces; an activity that would end beyond the horizon is cut off there and keeps none. */
export function placePieces(
  network: Network,
  dates: Dates,
  activity: number,
  mode: number,
  positions: readonly number[],
): void {
  const axis = network.axes[network.modes.axis[mode]!]!
  const moments = positions.map((position, nth) => (nth % 2 === 0 ? startOf(axis, position) : endOf(axis, position)))
  const finish = moments.at(-1)!
  placeWindow(network, dates, activity, mode, moments[0]!, finish)
  if (finish > HORIZON.until) return
  dates.startPosition[activity] = positions[0]!
  dates.finishPosition[activity] = positions.at(-1)!
  dates.pieces.set(activity, Int32Array.from(moments))
}

/** Working minutes from start to finish: the duration, and longer where the activity pauses. */
export function spanOf({ modes }: Network, dates: Dates, activity: number): number {
  if (!dates.pieces.has(activity)) return modes.duration[dates.mode[activity]!]!
  return dates.finishPosition[activity]! - dates.startPosition[activity]!
}

import { endOf, positionOf, startOf } from '../calendar/working-axis.ts'
import { HORIZON, type Minute } from '../model/time.ts'
import { AUTOMATIC, type Network } from '../network/network.ts'
import {
  type BoundColumns,
  type Gathered,
  gatherBounds,
  noBounds,
  noteBounds,
  noteImmovable,
  readyPosition,
} from './bounds.ts'
import { type Dates, axisOf, noDates, placeImmovable, placeMilestone, placeRun } from './dates.ts'
import type { Holds } from './holds.ts'
import { piecesFrom, placePieces } from './pieces.ts'
import { NEVER, type Profile, book, emptyProfile } from './profile.ts'
import { cutAtRests, firstRoomWithRests, leastPieceOf, restsIn } from './rests.ts'
import { type Profiles, firstRoom } from './room.ts'

export type { Profiles }

/** Where everything lies and what bound it. */
export interface Placed extends Dates {
  readonly bounds: BoundColumns
  /** 1 where a demand can never be met by its pool; such an activity is placed without it and books nothing. */
  readonly unstaffed: Uint8Array
  /** What holds predecessors back for the sake of largest lags; undefined where nothing had to be. */
  readonly holds: Holds | undefined
}

export function nothingPlaced(count: number, holds?: Holds): Placed {
  return { ...noDates(count), bounds: noBounds(count), unstaffed: new Uint8Array(count), holds }
}

/**
 * One walk along a list that keeps the precedences: each activity takes its place once, at its earliest (serial schedule
 * generation, Kelley 1963; without profiles the forward pass of Kelley & Walker 1959).
 */
export function placeAlong(network: Network, order: Int32Array, profiles: Profiles | undefined, holds?: Holds): Placed {
  const placed = nothingPlaced(order.length, holds)
  for (let at = 0; at < order.length; at++) {
    placeNext(network, placed, profiles, order[at]!)
    if (profiles !== undefined) bookPlaced(network, placed, profiles, order[at]!)
  }
  return placed
}

export function emptyProfiles({ pools, members }: Network): Profiles {
  const made: (Profile | undefined)[] = Array.from({ length: pools.count })
  return (pool) => (made[pool] ??= emptyProfile(pools, pool, members.first[pool + 1]! - members.first[pool]!))
}

/** Places one activity; those before it in the list are placed and booked. */
export function placeNext(network: Network, placed: Placed, profiles: Profiles | undefined, activity: number): void {
  placed.unstaffed[activity] = 0
  if (placed.pieces.size > 0) placed.pieces.delete(activity)
  if (network.activities.placement[activity] !== AUTOMATIC) {
    placeImmovable(network, placed, activity)
    cutAtRests(network, placed, activity)
    return noteImmovable(placed.bounds, placed, activity)
  }
  const found = gatherBounds(network, placed, activity, placed.holds)
  const { mode, ready, position, unstaffed, pieces } = bestPlace(network, profiles, activity, found)
  placed.unstaffed[activity] = unstaffed ? 1 : 0
  if (pieces !== undefined) placePieces(network, placed, activity, mode, pieces)
  else if (network.modes.duration[mode] === 0) placeMilestone(network, placed, activity, mode, position)
  else placeRun(network, placed, activity, mode, position)
  cutAtRests(network, placed, activity)
  const readyAt = ready === position ? placed.start[activity]! : startOf(axisOf(network, placed, activity), ready)
  noteBounds(network, placed.bounds, activity, mode, found, Math.min(readyAt, HORIZON.until))
}

/** Books what has just been placed, in every pool it holds. */
export function bookPlaced(network: Network, placed: Placed, profiles: Profiles, activity: number): void {
  eachBooking(network, placed, activity, (pool, from, to, units) => book(profiles(pool), from, to, units))
}

/** What a placed activity books: units of each pool it holds, over [from, to) on the pool's axis, piece by piece. */
export function eachBooking(
  network: Network,
  placed: Placed,
  activity: number,
  visit: (pool: number, from: number, to: number, units: number) => void,
): void {
  if (placed.unstaffed[activity] || placed.beyondHorizon[activity]) return
  const { demandFirst, pool, units } = network.modes
  const mode = placed.mode[activity]!
  const pieces = placed.pieces.size === 0 ? undefined : placed.pieces.get(activity)
  for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++) {
    if (pieces !== undefined) {
      const axis = network.axes[network.pools.axis[pool[at]!]!]!
      for (let nth = 0; nth < pieces.length; nth += 2)
        visit(pool[at]!, positionOf(axis, pieces[nth]!), positionOf(axis, pieces[nth + 1]!), units[at]!)
      continue
    }
    const { from, to } = heldIn(network, placed, activity, pool[at]!)
    visit(pool[at]!, from, to, units[at]!)
  }
}

/** The window of an activity on the axis of a pool, pauses and all. */
export function heldIn(network: Network, dates: Dates, activity: number, pool: number): { from: number; to: number } {
  const axis = network.pools.axis[pool]!
  if (axis === network.modes.axis[dates.mode[activity]!])
    return { from: dates.startPosition[activity]!, to: dates.finishPosition[activity]! }
  return {
    from: positionOf(network.axes[axis]!, dates.start[activity]!),
    to: positionOf(network.axes[axis]!, dates.finish[activity]!),
  }
}

/** Where an activity could go in one of its modes: positions on the mode's axis, of a milestone the moment itself. */
interface Place {
  readonly mode: number
  readonly ready: number
  readonly position: number
  readonly unstaffed: boolean
  /** Where it pauses: from, to, from, to, … */
  readonly pieces?: readonly number[]
}

/** The earliest place of the mode that finishes first, staffed if any is; among equals that of the earlier mode. */
function bestPlace(
  network: Network,
  profiles: Profiles | undefined,
  activity: number,
  found: Readonly<Gathered>,
): Place {
  const { modeFirst } = network.activities
  const first = modeFirst[activity]!
  let best = placeOf(network, profiles, first, found)
  for (let mode = first + 1; mode < modeFirst[activity + 1]!; mode++) {
    const other = placeOf(network, profiles, mode, found)
    const isSooner = finishOf(network, other) < finishOf(network, best)
    if (best.unstaffed === other.unstaffed ? isSooner : best.unstaffed) best = other
  }
  return best
}

function finishOf({ axes, modes }: Network, { mode, position, pieces }: Place): Minute {
  const duration = modes.duration[mode]!
  return duration === 0 ? position : endOf(axes[modes.axis[mode]!]!, pieces?.at(-1) ?? position + duration)
}

function placeOf(network: Network, profiles: Profiles | undefined, mode: number, found: Readonly<Gathered>): Place {
  if (network.modes.duration[mode] === 0) {
    const at = Math.max(found.startAt, found.finishAt)
    return { mode, ready: at, position: at, unstaffed: false }
  }
  const ready = readyPosition(network, mode, found)
  if (profiles === undefined) return { mode, ready, position: ready, unstaffed: false }
  if (leastPieceOf(network, mode) !== 0) return splitPlace(network, profiles, mode, ready)
  const search = restsIn(network, mode) ? firstRoomWithRests : firstRoom
  const position = search(network, profiles, mode, ready, network.modes.duration[mode]!)
  return position === NEVER
    ? { mode, ready, position: ready, unstaffed: true }
    : { mode, ready, position, unstaffed: false }
}

function splitPlace(network: Network, profiles: Profiles, mode: number, ready: number): Place {
  const pieces = piecesFrom(network, profiles, mode, ready)
  if (pieces === undefined) return { mode, ready, position: ready, unstaffed: true }
  const place = { mode, ready, position: pieces[0]!, unstaffed: false }
  return pieces.length === 2 ? place : { ...place, pieces }
}

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
import { NEVER, type Profile, book, emptyProfile, firstFit, lastConflict } from './profile.ts'

/** Where everything lies and what bound it. */
export interface Placed extends Dates {
  readonly bounds: BoundColumns
  /** 1 where a demand can never be met by its pool; such an activity is placed without it and books nothing. */
  readonly unstaffed: Uint8Array
}

export function nothingPlaced(count: number): Placed {
  return { ...noDates(count), bounds: noBounds(count), unstaffed: new Uint8Array(count) }
}

/** Profiles of the pools, each made when it is first asked for. */
export type Profiles = (pool: number) => Profile

/**
 * One walk along a list that keeps the precedences: each activity takes its place once, at its earliest (serial schedule
 * generation, Kelley 1963; without profiles the forward pass of Kelley & Walker 1959).
 */
export function placeAlong(network: Network, order: Int32Array, profiles: Profiles | undefined): Placed {
  const placed = nothingPlaced(order.length)
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
  if (network.activities.placement[activity] !== AUTOMATIC) {
    placeImmovable(network, placed, activity)
    return noteImmovable(placed.bounds, placed, activity)
  }
  const found = gatherBounds(network, placed, activity)
  const { mode, ready, position, unstaffed } = bestPlace(network, profiles, activity, found)
  placed.unstaffed[activity] = unstaffed ? 1 : 0
  if (network.modes.duration[mode] === 0) placeMilestone(network, placed, activity, mode, position)
  else placeRun(network, placed, activity, mode, position)
  const readyAt = ready === position ? placed.start[activity]! : startOf(axisOf(network, placed, activity), ready)
  noteBounds(network, placed.bounds, activity, mode, found, Math.min(readyAt, HORIZON.until))
}

/** Books what has just been placed, in every pool it holds. */
function bookPlaced(network: Network, placed: Placed, profiles: Profiles, activity: number): void {
  eachBooking(network, placed, activity, (pool, from, to, units) => book(profiles(pool), from, to, units))
}

/** What a placed activity books: units of each pool it holds, over [from, to) on the pool's axis. */
export function eachBooking(
  network: Network,
  placed: Placed,
  activity: number,
  visit: (pool: number, from: number, to: number, units: number) => void,
): void {
  if (placed.unstaffed[activity] || placed.beyondHorizon[activity]) return
  const { demandFirst, pool, units } = network.modes
  const mode = placed.mode[activity]!
  for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++) {
    const { from, to } = heldIn(network, placed, activity, pool[at]!)
    visit(pool[at]!, from, to, units[at]!)
  }
}

/** The window of an activity on the axis of a pool. */
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

function finishOf({ axes, modes }: Network, { mode, position }: Place): Minute {
  const duration = modes.duration[mode]!
  return duration === 0 ? position : endOf(axes[modes.axis[mode]!]!, position + duration)
}

function placeOf(network: Network, profiles: Profiles | undefined, mode: number, found: Readonly<Gathered>): Place {
  if (network.modes.duration[mode] === 0) {
    const at = Math.max(found.startAt, found.finishAt)
    return { mode, ready: at, position: at, unstaffed: false }
  }
  const ready = readyPosition(network, mode, found)
  const position = profiles === undefined ? ready : firstFitOfMode(network, profiles, mode, ready)
  return position === NEVER
    ? { mode, ready, position: ready, unstaffed: true }
    : { mode, ready, position, unstaffed: false }
}

/** The first position from `ready` on at which every pool of the mode has room for the whole window, or NEVER. */
function firstFitOfMode(network: Network, profiles: Profiles, mode: number, ready: number): number {
  const { demandFirst, pool, units, duration, axis } = network.modes
  const [first, end] = [demandFirst[mode]!, demandFirst[mode + 1]!]
  if (first === end) return ready
  if (end - first === 1 && network.pools.axis[pool[first]!] === axis[mode])
    return firstFit(profiles(pool[first]!), ready, duration[mode]!, units[first]!)
  let position = ready
  for (let at = first; at < end;) {
    const later = afterConflict(network, profiles, mode, at, position)
    if (later === NEVER) return NEVER
    if (later > position) {
      position = later
      at = first
    } else at++
  }
  return position
}

/** Where the mode's window from `position` may begin at the earliest, for all that one of its pools says. */
function afterConflict(network: Network, profiles: Profiles, mode: number, demand: number, position: number): number {
  const { axis: axisOfMode, duration, pool: poolOf, units } = network.modes
  const own = network.axes[axisOfMode[mode]!]!
  const pool = poolOf[demand]!
  const axis = network.axes[network.pools.axis[pool]!]!
  const from = positionOf(axis, startOf(own, position))
  const to = positionOf(axis, endOf(own, position + duration[mode]!))
  const end = lastConflict(profiles(pool), from, to, units[demand]!)
  if (end === from || end === NEVER) return end === from ? position : NEVER
  return positionOf(own, startOf(axis, end))
}

import { endOf, positionOf, startOf } from '../calendar/working-axis.ts'
import type { Network } from '../network/network.ts'
import { NEVER, type Profile, firstConflict, firstFit, lastConflict } from './profile.ts'

/**
 * Profiles of the pools, each made when it is first asked for. Who asks for a single stretch says from where on, and where
 * it could end at the earliest.
 */
export type Profiles = (pool: number, from?: number, to?: number) => Profile

/** The first position from `from` on at which every pool of the mode has room for `minutes` on end, or NEVER. */
export function firstRoom(network: Network, profiles: Profiles, mode: number, from: number, minutes: number): number {
  const { demandFirst, pool, units, axis } = network.modes
  const [first, end] = [demandFirst[mode]!, demandFirst[mode + 1]!]
  if (first === end) return from
  if (end - first === 1 && network.pools.axis[pool[first]!] === axis[mode])
    return firstFit(profiles(pool[first]!, from, from + minutes), from, minutes, units[first]!)
  let position = from
  for (let at = first; at < end;) {
    const later = afterConflict(network, profiles, mode, at, position, minutes)
    if (later === NEVER) return NEVER
    if (later > position) {
      position = later
      at = first
    } else at++
  }
  return position
}

/** Where a stretch with room, from `position` on, ends because one of the mode's pools is full; NEVER when none ever is. */
export function endOfRoom(network: Network, profiles: Profiles, mode: number, position: number): number {
  const { demandFirst, pool: poolOf, units, axis: axisOfMode } = network.modes
  const own = network.axes[axisOfMode[mode]!]!
  const startAt = startOf(own, position)
  let end = NEVER
  for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++) {
    const pool = poolOf[at]!
    const axis = network.axes[network.pools.axis[pool]!]!
    const conflict = firstConflict(profiles(pool), positionOf(axis, startAt), units[at]!)
    if (conflict !== NEVER) end = Math.min(end, positionOf(own, startOf(axis, conflict)))
  }
  return end
}

/** Where the mode's window from `position` may begin at the earliest, for all that one of its pools says. */
function afterConflict(
  network: Network,
  profiles: Profiles,
  mode: number,
  demand: number,
  position: number,
  minutes: number,
): number {
  const { axis: axisOfMode, pool: poolOf, units } = network.modes
  const own = network.axes[axisOfMode[mode]!]!
  const pool = poolOf[demand]!
  const axis = network.axes[network.pools.axis[pool]!]!
  const from = positionOf(axis, startOf(own, position))
  const to = positionOf(axis, endOf(own, position + minutes))
  const end = lastConflict(profiles(pool), from, to, units[demand]!)
  if (end === from || end === NEVER) return end === from ? position : NEVER
  return positionOf(own, startOf(axis, end))
}

import { endOf, positionOf, startOf, type WorkingAxis } from '../calendar/working-axis.ts'
import type { Network } from '../network/network.ts'
import type { Dates } from './dates.ts'
import { NEVER } from './profile.ts'
import { type Profiles, endOfRoom, firstRoom } from './room.ts'

/** Whether a mode gives its people back while its calendar rests. */
export function restsIn({ modes }: Network, mode: number): boolean {
  return modes.leastPiece[mode]! < 0
}

/** The shortest piece a mode may be split into where its pools have no room; 0 where it may not. */
export function leastPieceOf({ modes }: Network, mode: number): number {
  const least = modes.leastPiece[mode]!
  return least < 0 ? -1 - least : least
}

/**
 * The first position from `from` on at which work in a mode that rests fits: its pools have room in all of it but while it
 * rests. NEVER where there is none. Cost: a search a stretch passed over.
 */
export function firstRoomWithRests(
  network: Network,
  profiles: Profiles,
  mode: number,
  from: number,
  minutes: number,
): number {
  for (let at = from; ;) {
    const blocked = firstBlocked(network, profiles, mode, at, minutes)
    if (blocked === NEVER) return at
    at = firstRoom(network, profiles, mode, blocked, 1)
    if (at === NEVER) return NEVER
  }
}

/** The first position of a run at which it has no room; NEVER where it fits. */
function firstBlocked(network: Network, profiles: Profiles, mode: number, at: number, minutes: number): number {
  const edges = [at, ...restsBetween(network, mode, at, at + minutes), at + minutes]
  for (let nth = 1; nth < edges.length; nth++) {
    const [from, to] = [edges[nth - 1]!, edges[nth]!]
    if (firstRoom(network, profiles, mode, from, to - from) !== from) return endOfRoom(network, profiles, mode, from)
  }
  return NEVER
}

/** Cuts what lies in the dates at its rests, so that it holds its pools in between alone. */
export function cutAtRests(network: Network, dates: Dates, activity: number): void {
  const mode = dates.mode[activity]!
  if (!restsIn(network, mode) || dates.beyondHorizon[activity] || network.modes.duration[mode] === 0) return
  const own = network.axes[network.modes.axis[mode]!]!
  const whole = dates.pieces.get(activity) ?? [dates.start[activity]!, dates.finish[activity]!]
  const cut: number[] = []
  for (let nth = 0; nth < whole.length; nth += 2) {
    const [from, to] = [whole[nth]!, whole[nth + 1]!]
    const rests = restsBetween(network, mode, positionOf(own, from), positionOf(own, to))
    cut.push(from, ...rests.flatMap((at) => [endOf(own, at), startOf(own, at)]), to)
  }
  if (cut.length > 2) dates.pieces.set(activity, Int32Array.from(cut))
}

/** Positions between two at which a mode goes on after a rest: its pools work in between, and it does not. */
function restsBetween(network: Network, mode: number, from: number, to: number): readonly number[] {
  const { demandFirst, pool, axis } = network.modes
  if (demandFirst[mode] === demandFirst[mode + 1]) return []
  const own = network.axes[axis[mode]!]!
  const held = network.axes[network.pools.axis[pool[demandFirst[mode]!]!]!]!
  const rests: number[] = []
  for (let at = endOfStep(own, held, from, to); at < to; at = endOfStep(own, held, at, to)) rests.push(at)
  return rests
}

/** Up to where the two go on in step. */
function endOfStep(own: WorkingAxis, held: WorkingAxis, from: number, to: number): number {
  const base = positionOf(held, startOf(own, from)) - from
  let [low, high] = [from + 1, Math.max(to, from + 1)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (positionOf(held, endOf(own, middle)) - base === middle) low = middle
    else high = middle - 1
  }
  return low
}

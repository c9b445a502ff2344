import { AUTOMATIC, type Network } from '../../network/network.ts'
import type { Reordering } from './standing.ts'

/** Behind every wish for the same place, before the next place. */
const LAST = 1 - 2 ** -20

/** The list a reordering starts from. */
export interface Listed {
  readonly network: Network
  readonly order: Int32Array
  readonly placeOf: Int32Array
  /** Turns at the beginning that belong to those that never move. */
  readonly immovable: number
}

/**
 * Takes automatic activities out of a list and puts each back where `wishOf` says, or as near to it as precedences allow:
 * a wish p + f (0 ≤ f < 1) is before whom stands at place p now, the lesser fraction first. Undefined where nobody
 * changes place. O(moved · log + their dependencies + turns between the first and the last).
 */
export function reorderingBy(
  listed: Listed,
  activities: readonly number[],
  wishOf: (activity: number) => number,
): Reordering | undefined {
  const { order, placeOf } = listed
  const moved = [...activities].sort((a, b) => placeOf[a]! - placeOf[b]!)
  const key = keysOf(listed, moved, wishOf)
  const sorted = [...moved].sort((a, b) => key.get(a)! - key.get(b)! || placeOf[a]! - placeOf[b]!)
  const from = Math.min(placeOf[moved[0]!]!, Math.floor(key.get(sorted[0]!)!))
  const until = Math.max(placeOf[moved.at(-1)!]! + 1, Math.floor(key.get(sorted.at(-1)!)!))
  const result = new Int32Array(until - from)
  let filled = 0
  let next = 0
  let taken = 0
  for (let place = from; place <= until; place++) {
    while (next < sorted.length && Math.floor(key.get(sorted[next]!)!) <= place) result[filled++] = sorted[next++]!
    if (place === until) break
    if (taken < moved.length && order[place] === moved[taken]) taken++
    else result[filled++] = order[place]!
  }
  return trimmed(listed, from, result, moved)
}

/** Wishes, held between predecessors and successors: between those that stay, and one behind the other of those that move. */
function keysOf(
  { network, placeOf, immovable }: Listed,
  moved: readonly number[],
  wishOf: (activity: number) => number,
): ReadonlyMap<number, number> {
  const { dependencies, activities } = network
  const key = new Map<number, number>()
  const latest = new Map<number, number>()
  for (const activity of moved) latest.set(activity, placeOf.length)
  for (const activity of moved.toReversed()) {
    let high = latest.get(activity)!
    for (let at = dependencies.leavingFirst[activity]!; at < dependencies.leavingFirst[activity + 1]!; at++) {
      const successor = dependencies.to[dependencies.leaving[at]!]!
      if (activities.placement[successor] === AUTOMATIC)
        high = Math.min(high, latest.get(successor) ?? placeOf[successor]! + LAST)
    }
    latest.set(activity, high)
  }
  for (const activity of moved) {
    let low = immovable
    for (let at = dependencies.enteringFirst[activity]!; at < dependencies.enteringFirst[activity + 1]!; at++) {
      const predecessor = dependencies.from[dependencies.entering[at]!]!
      low = Math.max(low, key.get(predecessor) ?? placeOf[predecessor]! + 1)
    }
    key.set(activity, Math.max(low, Math.min(latest.get(activity)!, wishOf(activity))))
  }
  return key
}

/** Without the turns at both ends that stay as they are. */
function trimmed(
  { order, placeOf }: Listed,
  from: number,
  result: Int32Array,
  moved: readonly number[],
): Reordering | undefined {
  let start = 0
  let end = result.length
  while (start < end && result[start] === order[from + start]) start++
  while (end > start && result[end - 1] === order[from + end - 1]) end--
  if (start === end) return undefined
  const within = (activity: number) => placeOf[activity]! >= from + start && placeOf[activity]! < from + end
  return { from: from + start, order: result.slice(start, end), moved: moved.filter(within) }
}

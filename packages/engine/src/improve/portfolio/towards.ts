import type { Grouped } from '../../network/network.ts'
import { ALMOST, moveTo } from './neighbourhoods.ts'
import { reorderingBy } from './reordering.ts'
import type { Reordering, Standing } from './standing.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The step by which an activity gets before everybody it shares a pool with and precedes in another list, together with all
 * it needs on the way; undefined where it already is, or too many would go along.
 */
export function soonerAs(
  around: Surroundings,
  poolsOf: Grouped,
  placeThere: Int32Array,
  activity: number,
): Reordering | undefined {
  const { standing } = around
  let place = Infinity
  for (const pool of poolsOf.rows.subarray(poolsOf.first[activity], poolsOf.first[activity + 1])) {
    const { members, at } = standing.membersAround(pool, activity)
    for (let nth = 0; nth < at && standing.placeOf[members[nth]!]! < place; nth++)
      if (placeThere[members[nth]!]! > placeThere[activity]!) place = standing.placeOf[members[nth]!]!
  }
  return place === Infinity ? undefined : moveTo(around, activity, place)
}

/** The step by which it gets behind everybody it shares a pool with and follows in another list, with all that wait for it. */
export function laterAs(
  around: Surroundings,
  poolsOf: Grouped,
  placeThere: Int32Array,
  activity: number,
): Reordering | undefined {
  const { standing } = around
  let place = -1
  for (const pool of poolsOf.rows.subarray(poolsOf.first[activity], poolsOf.first[activity + 1])) {
    const { members, at } = standing.membersAround(pool, activity)
    for (let nth = members.length - 1; nth > at && standing.placeOf[members[nth]!]! > place; nth--)
      if (placeThere[members[nth]!]! < placeThere[activity]!) place = standing.placeOf[members[nth]!]!
  }
  return place < 0 ? undefined : moveTo(around, activity, place + 1)
}

/** The step by which activities stand again where they would by another list, between those that keep its order. */
export function backAs(
  standing: Standing,
  placeThere: Int32Array,
  keep: readonly number[],
  back: readonly number[],
): Reordering | undefined {
  const wishes = new Map(back.map((activity) => [activity, wishOf(activity)]))
  return reorderingBy(standing, back, (activity) => wishes.get(activity)!)

  function wishOf(activity: number): number {
    let [low, high] = [0, keep.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (placeThere[keep[middle]!]! < placeThere[activity]!) low = middle + 1
      else high = middle
    }
    const place = low === keep.length ? standing.order.length : standing.placeOf[keep[low]!]!
    return place + (placeThere[activity]! / standing.order.length) * ALMOST
  }
}

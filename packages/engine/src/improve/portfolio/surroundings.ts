import { AUTOMATIC } from '../../network/network.ts'
import { type Random, below } from '../random.ts'
import { groupPools } from './pools-of.ts'
import type { Standing } from './standing.ts'

/** What neighbourhoods look at: the plan that is kept, and who stands where in the list. */
export class Surroundings {
  readonly standing: Standing
  readonly random: Random
  readonly #automatic: Int32Array
  readonly #poolsOf: ReturnType<typeof groupPools>

  constructor(standing: Standing, random: Random) {
    this.standing = standing
    this.random = random
    this.#poolsOf = groupPools(standing.network)
    this.#automatic = standing.order.slice(standing.immovable)
  }

  /** Of three, the one whose finish costs most. */
  anybody(): number {
    const { aims, placed } = this.standing
    const price = (activity: number) =>
      aims.valueWeight[activity]! * (placed.finish[activity]! - this.standing.network.originAt)
    let chosen = this.#any()
    for (let other = 0; other < 2; other++) {
      const candidate = this.#any()
      if (price(candidate) > price(chosen)) chosen = candidate
    }
    return chosen
  }

  /** Back along what bound the start, to somebody who waited for a pool; −1 where nobody did. */
  whoWaited(from: number): number {
    const { placed, network } = this.standing
    for (let activity = from; ;) {
      if (network.activities.placement[activity] !== AUTOMATIC) return -1
      if (placed.start[activity]! > placed.bounds.readyAt[activity]!) return activity
      const driver = placed.bounds.driver[activity]!
      if (driver < 0 || network.dependencies.from[driver] === activity) return -1
      activity = network.dependencies.from[driver]!
    }
  }

  /** The members of one of its pools in the order of the list, and where it is among them; undefined without a pool. */
  neighbours(activity: number): { readonly members: Int32Array; readonly at: number } | undefined {
    const { first, rows } = this.#poolsOf
    const [from, end] = [first[activity]!, first[activity + 1]!]
    if (from === end) return undefined
    const pool = rows[from + (end - from === 1 ? 0 : below(this.random, end - from))]!
    return this.standing.membersAround(pool, activity)
  }

  /** An activity and those it needs, or those that need it, that stand between it and a place in the list; undefined above `most`. */
  withAllUntil(activity: number, place: number, most: number): number[] | undefined {
    const { network, placeOf } = this.standing
    const { from, to, entering, enteringFirst, leaving, leavingFirst } = network.dependencies
    const isForward = place > placeOf[activity]!
    const [first, rows, end] = isForward ? [leavingFirst, leaving, to] : [enteringFirst, entering, from]
    const found = [activity]
    const known = new Set(found)
    for (const next of found) {
      for (let at = first[next]!; at < first[next + 1]!; at++) {
        const other = end[rows[at]!]!
        if (known.has(other) || network.activities.placement[other] !== AUTOMATIC) continue
        if (isForward ? placeOf[other]! > place : placeOf[other]! < place) continue
        if (found.length === most) return undefined
        known.add(other)
        found.push(other)
      }
    }
    return found
  }

  #any(): number {
    return this.#automatic[below(this.random, this.#automatic.length)]!
  }
}

import type { Problem } from '../model/problem.ts'
import { AUTOMATIC, BINDS_FINISH, LAG_ELAPSED, LAG_WORKING, LEAVES_START, type Network } from './network.ts'

export type Bound = Pick<Network, 'activities' | 'modes' | 'dependencies' | 'topological' | 'model'>

const MOST_ROUNDS = 64

/**
 * Largest lags that no dates can keep, where that follows from lags and durations alone: a cycle of bounds among automatic
 * activities of one axis that asks for more working minutes around than it leaves. Longest paths after Bellman & Ford
 * 1958, forward dependencies in topological order (Yen 1970); what 64 rounds do not show, the rounds of scheduling will.
 * Undefined: nothing is proven. Cost: none without largest lags, else a few sweeps of the dependencies.
 */
export function findContradiction(network: Bound): Problem | undefined {
  if (network.dependencies.limited.length === 0) return undefined
  const bounds = new Bounds(network)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    if (!bounds.sweep()) return undefined
    if ((round & (round - 1)) !== 0) continue
    const cycle = bounds.cycle()
    if (cycle !== undefined) return problemOf(network, cycle)
  }
  return undefined
}

interface Cycle {
  /** In the order of the bounds. */
  readonly activities: readonly number[]
  readonly excess: number
}

function problemOf({ model }: Bound, { activities, excess }: Cycle): Problem {
  const ids = activities
    .filter((activity, at) => activity !== activities.at(at - 1))
    .map((a) => model.activities[a]!.id)
  const first = ids.reduce((least, id, at) => (id < ids[least]! ? at : least), 0)
  return {
    kind: 'contradictory-lags',
    path: [...ids.slice(first), ...ids.slice(0, first)],
    excessMinutes: excess,
  }
}

/** Earliest positions of starts (even nodes) and finishes (odd ones), as far as bounds have been followed. */
class Bounds {
  readonly #network: Bound
  /** −1 where an activity does not move, or its modes are of several axes. */
  readonly #axis: Int32Array
  readonly #earliest: Float64Array
  /** The node that last raised each node, and by which bound. */
  readonly #raisedBy: Int32Array
  readonly #weight: Float64Array
  #changed = false

  constructor(network: Bound) {
    const { count } = network.activities
    this.#network = network
    this.#axis = Int32Array.from({ length: count }, (_, activity) => commonAxis(network, activity))
    this.#earliest = new Float64Array(2 * count)
    this.#raisedBy = new Int32Array(2 * count).fill(-1)
    this.#weight = new Float64Array(2 * count)
  }

  /** Whether anything moved. */
  sweep(): boolean {
    this.#changed = false
    const { topological, dependencies } = this.#network
    for (const activity of topological) {
      if (this.#axis[activity] === -1) continue
      for (let at = dependencies.enteringFirst[activity]!; at < dependencies.enteringFirst[activity + 1]!; at++)
        this.#follow(dependencies.entering[at]!)
      this.#followWork(activity)
    }
    for (const row of dependencies.limited) this.#followBack(row)
    return this.#changed
  }

  /** Nodes that raised one another in a circle: they would do so for ever. */
  cycle(): Cycle | undefined {
    const seenIn = new Int32Array(this.#raisedBy.length).fill(-1)
    for (let begin = 0; begin < seenIn.length; begin++) {
      let node = begin
      while (node >= 0 && seenIn[node] === -1) {
        seenIn[node] = begin
        node = this.#raisedBy[node]!
      }
      if (node >= 0 && seenIn[node] === begin) return this.#around(node)
    }
    return undefined
  }

  #around(node: number): Cycle {
    const activities: number[] = []
    let excess = 0
    let at = node
    do {
      activities.unshift(at >> 1)
      excess += this.#weight[at]!
      at = this.#raisedBy[at]!
    } while (at !== node)
    return { activities, excess }
  }

  #follow(row: number): void {
    const { from, lag, lagUnit } = this.#network.dependencies
    if (!this.#isInside(row)) return
    const least = this.#minutes(from[row]!, lagUnit[row]!, lag[row]!, Math.min)
    if (least !== undefined) this.#raise(this.#leaving(row), this.#entering(row), least)
  }

  #followBack(row: number): void {
    const { from, atMost, atMostUnit } = this.#network.dependencies
    if (!this.#isInside(row)) return
    const most = this.#minutes(from[row]!, atMostUnit[row]!, atMost[row]!, Math.max)
    if (most !== undefined) this.#raise(this.#entering(row), this.#leaving(row), -most)
  }

  /** The finish comes its duration after the start and, where it cannot pause, no later. */
  #followWork(activity: number): void {
    const { modeFirst } = this.#network.activities
    const { duration, leastPiece } = this.#network.modes
    let [shortest, longest] = [Infinity, -Infinity]
    for (let mode = modeFirst[activity]!; mode < modeFirst[activity + 1]!; mode++) {
      shortest = Math.min(shortest, duration[mode]!)
      longest = Math.max(longest, leastPiece[mode] === 0 ? duration[mode]! : Infinity)
    }
    const [start, finish] = [2 * activity, 2 * activity + 1]
    this.#raise(start, finish, shortest)
    if (longest < Infinity) this.#raise(finish, start, -longest)
  }

  /** Working minutes that a lag is worth: elapsed ones somewhere between none and all; unknown of an unknown duration. */
  #minutes(
    predecessor: number,
    unit: number,
    amount: number,
    bound: (one: number, other: number) => number,
  ): number | undefined {
    if (unit === LAG_WORKING) return amount
    if (unit === LAG_ELAPSED) return bound(0, amount)
    const { modeFirst } = this.#network.activities
    const mode = modeFirst[predecessor]!
    if (modeFirst[predecessor + 1]! - mode > 1) return undefined
    return Math.round((this.#network.modes.duration[mode]! * amount) / 100)
  }

  #isInside(row: number): boolean {
    const { from, to } = this.#network.dependencies
    return this.#axis[from[row]!] !== -1 && this.#axis[from[row]!] === this.#axis[to[row]!]
  }

  #leaving(row: number): number {
    const { from, type } = this.#network.dependencies
    return 2 * from[row]! + (type[row]! & LEAVES_START ? 0 : 1)
  }

  #entering(row: number): number {
    const { to, type } = this.#network.dependencies
    return 2 * to[row]! + (type[row]! & BINDS_FINISH ? 1 : 0)
  }

  #raise(by: number, node: number, minutes: number): void {
    const at = this.#earliest[by]! + minutes
    if (at <= this.#earliest[node]!) return
    this.#earliest[node] = at
    this.#raisedBy[node] = by
    this.#weight[node] = minutes
    this.#changed = true
  }
}

function commonAxis({ activities, modes }: Bound, activity: number): number {
  if (activities.placement[activity] !== AUTOMATIC) return -1
  const first = activities.modeFirst[activity]!
  for (let mode = first; mode < activities.modeFirst[activity + 1]!; mode++)
    if (modes.axis[mode] !== modes.axis[first]) return -1
  return modes.axis[first]!
}

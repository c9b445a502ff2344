import { HORIZON, NO_DATE } from '../model/time.ts'
import { type Alignment, laterIndexes, unaligned } from './alignment.ts'
import { AUTOMATIC, type Network, type Urgency } from './network.ts'
import { PendingTurns } from './pending-turns.ts'
import { placesIn } from './sequence.ts'

/** What urgency follows from. Durations, starts and capacity have no part in it: an edit of those moves nobody's turn. */
export type Urged = Pick<Network, 'activities' | 'dependencies' | 'topological' | 'idOrder'>

/** Of each activity with all that wait for it. */
export function urgencyOf(network: Urged): Urgency {
  const urgency = emptyUrgency(network.activities.count)
  for (let at = network.topological.length - 1; at >= 0; at--) inherit(network, urgency, network.topological[at]!)
  return urgency
}

/** All activities, the most urgent first. */
export function urgencyOrder({ topological, idOrder }: Urged, urgency: Urgency): Int32Array {
  return topological.slice().sort(comparison(urgency, idOrder))
}

/** How the urgency of a network follows on that of another. */
export interface Succeeding {
  readonly urgency: Urgency
  readonly byUrgency: Int32Array
}

/**
 * The same where most activities are those of a network before: only those are asked that may be urgent otherwise, and what
 * they pass on to. `asked`: rows of which something else is said, or that others wait for; all that are not shared among
 * them. Cost: copies, and what changes.
 */
export function succeedingUrgency(
  network: Urged,
  known: Pick<Network, 'urgency' | 'byUrgency'>,
  shared: Alignment,
  asked: readonly number[],
): Succeeding {
  if (asked.length === 0 && shared.same) return { urgency: known.urgency, byUrgency: known.byUrgency }
  const urgency = carriedUrgency(network.activities.count, known.urgency, shared)
  const changed = new Set(unaligned(shared))
  for (const row of inheritAgain(network, urgency, asked)) changed.add(row)
  if (changed.size === 0 && shared.same) return { urgency, byUrgency: known.byUrgency }
  return { urgency, byUrgency: reordered(network, urgency, known.byUrgency, shared, changed) }
}

/** Latest first in the order of dependencies, so that each row is asked once; answers those that are urgent otherwise. */
function inheritAgain(network: Urged, urgency: Urgency, asked: readonly number[]): readonly number[] {
  const { topological, dependencies } = network
  const places = placesIn(topological)
  const last = topological.length - 1
  const pending = new PendingTurns(topological.length)
  const changed: number[] = []
  for (const row of asked) pending.add(last - places[row]!)
  for (let turn = pending.take(); turn >= 0; turn = pending.take()) {
    const row = topological[last - turn]!
    if (!inherit(network, urgency, row)) continue
    changed.push(row)
    for (let at = dependencies.enteringFirst[row]!; at < dependencies.enteringFirst[row + 1]!; at++)
      pending.add(last - places[dependencies.from[dependencies.entering[at]!]!]!)
  }
  return changed
}

/** Those that did not change stand in the same order; the others are put in where they belong. */
function reordered(
  { idOrder, activities }: Urged,
  urgency: Urgency,
  known: Int32Array,
  shared: Alignment,
  changed: ReadonlySet<number>,
): Int32Array {
  const compare = comparison(urgency, idOrder)
  const isChanged = new Uint8Array(activities.count)
  for (const row of changed) isChanged[row] = 1
  const later = laterIndexes(shared)
  const kept = new Int32Array(activities.count)
  let size = 0
  for (let place = 0; place < known.length; place++) {
    const row = later[known[place]!]!
    if (row >= 0 && isChanged[row] === 0) kept[size++] = row
  }
  const order = new Int32Array(activities.count)
  let [taken, placed] = [0, 0]
  for (const row of [...changed].sort(compare)) {
    const end = firstBehind(kept, taken, size, row, compare)
    order.set(kept.subarray(taken, end), placed)
    placed += end - taken
    order[placed++] = row
    taken = end
  }
  order.set(kept.subarray(taken, size), placed)
  return order
}

type Comparison = (one: number, other: number) => number

function firstBehind(sorted: Int32Array, from: number, size: number, row: number, compare: Comparison): number {
  let [low, high] = [from, size]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(sorted[middle]!, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function comparison({ rank, deadline, chain }: Urgency, idOrder: Int32Array): Comparison {
  return (a, b) => {
    if (rank[a] !== rank[b]) return rank[a]! < rank[b]! ? -1 : 1
    return deadline[a]! - deadline[b]! || chain[b]! - chain[a]! || idOrder[a]! - idOrder[b]!
  }
}

/** Writes the urgency of a row whose successors have theirs; answers whether it is another than what stood there. */
function inherit({ activities, dependencies }: Urged, urgency: Urgency, activity: number): boolean {
  const { placement, deadlineAt } = activities
  let rank = activities.rank[activity]!
  let deadline = deadlineAt[activity] === NO_DATE ? LATEST : deadlineAt[activity]!
  let chain = 0
  for (let n = dependencies.leavingFirst[activity]!; n < dependencies.leavingFirst[activity + 1]!; n++) {
    const successor = dependencies.to[dependencies.leaving[n]!]!
    if (placement[successor] !== AUTOMATIC) continue
    if (urgency.rank[successor]! < rank) rank = urgency.rank[successor]!
    if (urgency.deadline[successor]! < deadline) deadline = urgency.deadline[successor]!
    if (urgency.chain[successor]! >= chain) chain = urgency.chain[successor]! + 1
  }
  if (urgency.rank[activity] === rank && urgency.deadline[activity] === deadline && urgency.chain[activity] === chain)
    return false
  urgency.rank[activity] = rank
  urgency.deadline[activity] = deadline
  urgency.chain[activity] = chain
  return true
}

/** Behind every date. */
const LATEST = HORIZON.until

function carriedUrgency(count: number, known: Urgency, shared: Alignment): Urgency {
  if (shared.same) return { rank: known.rank.slice(), deadline: known.deadline.slice(), chain: known.chain.slice() }
  const urgency = emptyUrgency(count)
  for (const run of shared.runs)
    for (const name of ['rank', 'deadline', 'chain'] as const)
      urgency[name].set(known[name].subarray(run.before, run.before + run.count), run.now)
  return urgency
}

function emptyUrgency(count: number): Urgency {
  return { rank: new Float64Array(count), deadline: new Int32Array(count), chain: new Int32Array(count) }
}

import type { CompiledProject } from '../project/compiled-project.ts'
import type { DirectedNetwork } from '../project/directed-network.ts'
import { tails } from '../project/tails.ts'
import { Heap } from './heap.ts'
import type { Direction } from './serial-pass.ts'

/** What rules look at, for one direction of time; one entry for each activity. */
export interface Outlook {
  readonly duration: Int32Array
  /** Share of all capacity times periods. */
  readonly work: Float64Array
  /** Periods from the start of the activity to the end of the project, at least. */
  readonly tail: Int32Array
  readonly network: DirectedNetwork
}

/** Greater goes first among those that may go. */
export type Rule = (outlook: Outlook) => ArrayLike<number>

/**
 * Priority rules of the literature (Kolisch 1996; Browning & Yassine 2010), those that do best first. Others
 * that were tried, minimum slack and the rank positional weight of direct successors, are a tenth behind.
 */
export const RULES = {
  'minimum latest finish time': ({ tail, duration }) => tail.map((periods, activity) => periods - duration[activity]!),
  'minimum latest start time': ({ tail }) => tail,
  'greatest rank positional weight of all successors': ({ duration, network }) => sumsOfSuccessors(network, duration),
  'most work in all successors': ({ work, network }) => sumsOfSuccessors(network, work),
} as const satisfies Readonly<Record<string, Rule>>

/** Above this many activities, sums over all successors take too long: only the other rules make lists. */
const MOST_SUMMED = 5000
const SUMMING: ReadonlySet<Rule> = new Set([
  RULES['greatest rank positional weight of all successors'],
  RULES['most work in all successors'],
])

/**
 * The list of each rule, in the order of `RULES`, without the last two on more than 5,000 activities; each keeps the
 * precedences of the direction. O(rules × (count × log count + arcs)), and O(count × (count + arcs) / 32) for sums.
 */
export function ruleLists(project: CompiledProject, direction: Direction): Int32Array[] {
  const { directions, duration, work, count } = project
  const network = directions[direction]
  const tail = tails(network, duration)
  const rules = Object.values<Rule>(RULES).filter((rule) => count <= MOST_SUMMED || !SUMMING.has(rule))
  return rules.map((rule) => listByPriority(network, rule({ duration, work, tail, network })))
}

/** Greatest priority first among those whose predecessors are in the list; among equals who could go first. */
function listByPriority(
  { order, beforeFirst, afterFirst, after }: DirectedNetwork,
  priority: ArrayLike<number>,
): Int32Array {
  const waitsFor = Int32Array.from(order, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
  const open = new Heap(priority)
  for (const activity of order) if (waitsFor[activity] === 0) open.add(activity)
  return Int32Array.from(order, () => {
    const activity = open.take()
    for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++)
      if (--waitsFor[after[i]!]! === 0) open.add(after[i]!)
    return activity
  })
}

/** Of each activity and all that come after it, each once. O(count × arcs / 32). */
function sumsOfSuccessors({ order, afterFirst, after }: DirectedNetwork, values: ArrayLike<number>): Float64Array {
  const words = Math.ceil(order.length / 32)
  const reached = new Int32Array(order.length * words)
  const sums = new Float64Array(order.length)
  for (const activity of order.toReversed()) {
    const own = activity * words
    reached[own + (activity >> 5)]! |= 1 << (activity & 31)
    for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++)
      for (let word = 0; word < words; word++) reached[own + word]! |= reached[after[i]! * words + word]!
    for (let other = 0; other < order.length; other++)
      if (((reached[own + (other >> 5)]! >> (other & 31)) & 1) === 1) sums[activity]! += values[other]!
  }
  return sums
}

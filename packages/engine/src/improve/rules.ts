import type { CompiledProject } from '../project/compiled-project.ts'
import type { DirectedNetwork } from '../project/directed-network.ts'
import { tails } from '../project/tails.ts'
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

/** The list of each rule, in the order of `RULES`; each keeps the precedences of the direction. O(rules × count²). */
export function ruleLists(project: CompiledProject, direction: Direction): Int32Array[] {
  const { directions, duration, work } = project
  const network = directions[direction]
  const tail = tails(network, duration)
  return Object.values(RULES).map((rule) => listByPriority(network, rule({ duration, work, tail, network })))
}

/** Greatest priority first among those whose predecessors are in the list; among equals the earlier in the order. */
function listByPriority(
  { order, beforeFirst, afterFirst, after }: DirectedNetwork,
  priority: ArrayLike<number>,
): Int32Array {
  const waitsFor = Int32Array.from(order, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
  const open = [...order].filter((activity) => waitsFor[activity] === 0)
  const list = new Int32Array(order.length)
  for (let place = 0; place < list.length; place++) {
    let chosen = 0
    for (let at = 1; at < open.length; at++) if (priority[open[at]!]! > priority[open[chosen]!]!) chosen = at
    const [activity] = open.splice(chosen, 1) as [number]
    list[place] = activity
    for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++)
      if (--waitsFor[after[i]!]! === 0) open.push(after[i]!)
  }
  return list
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

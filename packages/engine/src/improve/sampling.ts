import type { DirectedNetwork } from '../project/directed-network.ts'
import type { Random } from './random.ts'

/**
 * A random list that keeps the precedences and prefers urgent activities: the chance of each is its regret, how much more
 * urgent it is than the least urgent that could go now, plus one (Drexl 1991; Kolisch 1996). `urgency`: periods from
 * the start of an activity to the end of the project, at least.
 */
export function sampleList(network: DirectedNetwork, urgency: Int32Array, random: Random): Int32Array {
  const { beforeFirst, afterFirst, after, order } = network
  const waitsFor = Int32Array.from(order, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
  const open = [...order].filter((activity) => waitsFor[activity] === 0)
  const list = new Int32Array(order.length)
  for (let place = 0; place < list.length; place++) {
    const chosen = byRegret(open, urgency, random)
    const activity = open[chosen]!
    open[chosen] = open.at(-1)!
    open.pop()
    list[place] = activity
    for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++)
      if (--waitsFor[after[i]!]! === 0) open.push(after[i]!)
  }
  return list
}

function byRegret(open: readonly number[], urgency: Int32Array, random: Random): number {
  let least = Infinity
  for (const activity of open) if (urgency[activity]! < least) least = urgency[activity]!
  let sum = 0
  for (const activity of open) sum += urgency[activity]! - least + 1
  let left = random() * sum
  for (let at = 0; at < open.length - 1; at++) {
    left -= urgency[open[at]!]! - least + 1
    if (left < 0) return at
  }
  return open.length - 1
}

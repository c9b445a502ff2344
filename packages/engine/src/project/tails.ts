import type { DirectedNetwork } from './directed-network.ts'

/** Periods from the start of each activity to the end of the project along its longest chain of successors. */
export function tails({ order, beforeFirst, before, lag, foot }: DirectedNetwork, duration: Int32Array): Int32Array {
  const afterFinish = foot.slice()
  for (let place = order.length - 1; place >= 0; place--) {
    const activity = order[place]!
    const tail = afterFinish[activity]! + duration[activity]!
    for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++)
      afterFinish[before[i]!] = Math.max(afterFinish[before[i]!]!, tail + lag[i]!)
  }
  return afterFinish.map((periods, activity) => periods + duration[activity]!)
}

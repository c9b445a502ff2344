import { AUTOMATIC, type Network } from '../network/network.ts'
import type { LateDates } from './late-dates.ts'

/**
 * The order in which activities take their capacity: pinned and fixed ones first, then automatic ones, each after its
 * predecessors. Among those that may go next: the lowest rank, then the earliest late start, then the smaller id. An
 * activity is as urgent as the most urgent one that waits for it, so that no rank is defeated by its own predecessors.
 */
export function sequence(network: Network, late: LateDates): Int32Array {
  const { count, mode } = network.activities
  const byUrgency = urgencyOrder(network, late)
  const urgency = new Int32Array(count)
  for (let place = 0; place < count; place++) urgency[byUrgency[place]!] = place
  const waitingFor = automaticPredecessors(network)
  const order = new Int32Array(count)
  const ready = new Int32Array(count)
  let placed = 0
  let size = 0
  for (const activity of byUrgency) {
    if (mode[activity] !== AUTOMATIC) order[placed++] = activity
    else if (waitingFor[activity] === 0) size = push(ready, size, urgency[activity]!)
  }
  const { leavingFirst, leaving, to } = network.dependencies
  while (size > 0) {
    const activity = byUrgency[ready[0]!]!
    size = pop(ready, size)
    order[placed++] = activity
    for (let i = leavingFirst[activity]!; i < leavingFirst[activity + 1]!; i++) {
      const successor = to[leaving[i]!]!
      if (mode[successor] === AUTOMATIC && --waitingFor[successor]! === 0) size = push(ready, size, urgency[successor]!)
    }
  }
  return order
}

function urgencyOrder(network: Network, late: LateDates): Int32Array {
  const rank = inheritedRanks(network)
  const { idOrder } = network
  return Int32Array.from(idOrder.keys()).sort((a, b) => {
    if (rank[a] !== rank[b]) return rank[a]! < rank[b]! ? -1 : 1
    return late.start[a]! - late.start[b]! || idOrder[a]! - idOrder[b]!
  })
}

function inheritedRanks({ activities, dependencies, topological }: Network): Float64Array {
  const rank = activities.rank.slice()
  for (let i = topological.length - 1; i >= 0; i--) {
    const activity = topological[i]!
    for (let n = dependencies.leavingFirst[activity]!; n < dependencies.leavingFirst[activity + 1]!; n++) {
      const successor = dependencies.to[dependencies.leaving[n]!]!
      if (activities.mode[successor] === AUTOMATIC && rank[successor]! < rank[activity]!)
        rank[activity] = rank[successor]!
    }
  }
  return rank
}

function automaticPredecessors({ activities, dependencies }: Network): Int32Array {
  const waitingFor = new Int32Array(activities.count)
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    if (activities.mode[dependencies.from[dependency]!] === AUTOMATIC) waitingFor[dependencies.to[dependency]!]!++
  }
  return waitingFor
}

/** A binary heap of urgencies, the smallest first. */
function push(heap: Int32Array, size: number, value: number): number {
  let child = size
  while (child > 0) {
    const parent = (child - 1) >> 1
    if (heap[parent]! <= value) break
    heap[child] = heap[parent]!
    child = parent
  }
  heap[child] = value
  return size + 1
}

function pop(heap: Int32Array, size: number): number {
  const value = heap[size - 1]!
  let hole = 0
  for (let child = 1; child < size - 1; child = hole * 2 + 1) {
    if (child + 1 < size - 1 && heap[child + 1]! < heap[child]!) child++
    if (heap[child]! >= value) break
    heap[hole] = heap[child]!
    hole = child
  }
  heap[hole] = value
  return size - 1
}

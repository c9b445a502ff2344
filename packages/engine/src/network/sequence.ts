import { AUTOMATIC, type Network } from './network.ts'

/**
 * The order in which activities take their capacity: those that never move first, then automatic ones, each after its
 * predecessors. Among those that may go next: the lowest rank, then the earliest deadline, then the longest chain of
 * activities behind it, then the smaller id. An activity is as urgent as the most urgent one that waits for it, so that
 * no rank and no deadline is defeated by its own predecessors; and as its chain is longer, it comes before them by
 * urgency alone. `byUrgency`: as `urgencyOrder` has it.
 */
export function sequence({ placement }: Network['activities'], byUrgency: Int32Array): Int32Array {
  const order = new Int32Array(byUrgency.length)
  let placed = 0
  for (const activity of byUrgency) if (placement[activity] !== AUTOMATIC) order[placed++] = activity
  for (const activity of byUrgency) if (placement[activity] === AUTOMATIC) order[placed++] = activity
  return order
}

/**
 * The same by an urgency of somebody else's, all activities, the most urgent first: among those whose predecessors went, the
 * most urgent goes next.
 */
export function sequenceBy(network: Pick<Network, 'activities' | 'dependencies'>, byUrgency: Int32Array): Int32Array {
  const { count, placement } = network.activities
  const urgency = placesIn(byUrgency)
  const waitingFor = automaticPredecessors(network)
  const order = new Int32Array(count)
  const ready = new Int32Array(count)
  let placed = 0
  let size = 0
  for (const activity of byUrgency) {
    if (placement[activity] !== AUTOMATIC) order[placed++] = activity
    else if (waitingFor[activity] === 0) size = push(ready, size, urgency[activity]!)
  }
  const { leavingFirst, leaving, to } = network.dependencies
  while (size > 0) {
    const activity = byUrgency[ready[0]!]!
    size = pop(ready, size)
    order[placed++] = activity
    for (let i = leavingFirst[activity]!; i < leavingFirst[activity + 1]!; i++) {
      const successor = to[leaving[i]!]!
      if (placement[successor] === AUTOMATIC && --waitingFor[successor]! === 0)
        size = push(ready, size, urgency[successor]!)
    }
  }
  return order
}

/** The other way round: the place of each activity in an order. */
export function placesIn(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length)
  for (let place = 0; place < order.length; place++) places[order[place]!] = place
  return places
}

function automaticPredecessors({ activities, dependencies }: Pick<Network, 'activities' | 'dependencies'>): Int32Array {
  const waitingFor = new Int32Array(activities.count)
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    if (activities.placement[dependencies.from[dependency]!] === AUTOMATIC) waitingFor[dependencies.to[dependency]!]!++
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

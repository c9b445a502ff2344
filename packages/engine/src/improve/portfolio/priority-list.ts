import { AUTOMATIC, type Network } from '../../network/network.ts'

/**
 * The list that always takes, among those that may go, who has the least key; equal keys by id. Those that never move go
 * first, in the order of the network's sequence. O(n log n).
 */
export function listByKey(network: Network, key: ArrayLike<number>): Int32Array {
  const { activities, dependencies, idOrder, sequence } = network
  const order = new Int32Array(activities.count)
  const waitsFor = new Int32Array(activities.count)
  const ready = new Ready(key, idOrder)
  let placed = 0
  for (let row = 0; row < dependencies.count; row++)
    if (activities.placement[dependencies.from[row]!] === AUTOMATIC) waitsFor[dependencies.to[row]!]!++
  for (const activity of sequence) {
    if (activities.placement[activity] !== AUTOMATIC) order[placed++] = activity
    else if (waitsFor[activity] === 0) ready.push(activity)
  }
  for (let activity = ready.pop(); activity >= 0; activity = ready.pop()) {
    order[placed++] = activity
    for (let at = dependencies.leavingFirst[activity]!; at < dependencies.leavingFirst[activity + 1]!; at++) {
      const successor = dependencies.to[dependencies.leaving[at]!]!
      if (activities.placement[successor] === AUTOMATIC && --waitsFor[successor]! === 0) ready.push(successor)
    }
  }
  return order
}

/** The least key that waits behind each activity, its own among them: so nobody waits for a less urgent predecessor. */
export function inheritedKey(network: Network, key: ArrayLike<number>): Float64Array {
  const { topological, dependencies, activities } = network
  const inherited = Float64Array.from(key)
  for (let i = topological.length - 1; i >= 0; i--) {
    const activity = topological[i]!
    for (let at = dependencies.leavingFirst[activity]!; at < dependencies.leavingFirst[activity + 1]!; at++) {
      const successor = dependencies.to[dependencies.leaving[at]!]!
      if (activities.placement[successor] === AUTOMATIC && inherited[successor]! < inherited[activity]!)
        inherited[activity] = inherited[successor]!
    }
  }
  return inherited
}

/** A binary heap. */
class Ready {
  readonly #heap: number[] = []
  readonly #key: ArrayLike<number>
  readonly #idOrder: Int32Array

  constructor(key: ArrayLike<number>, idOrder: Int32Array) {
    this.#key = key
    this.#idOrder = idOrder
  }

  push(activity: number): void {
    const heap = this.#heap
    let child = heap.length
    heap.push(activity)
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.#isBefore(activity, heap[parent]!)) break
      heap[child] = heap[parent]!
      child = parent
    }
    heap[child] = activity
  }

  /** −1 where nobody is ready. */
  pop(): number {
    const heap = this.#heap
    if (heap.length === 0) return -1
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let hole = 0
    for (let child = 1; child < heap.length; child = hole * 2 + 1) {
      if (child + 1 < heap.length && this.#isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!this.#isBefore(heap[child]!, last)) break
      heap[hole] = heap[child]!
      hole = child
    }
    heap[hole] = last
    return first
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#key[one]!, this.#key[other]!]
    return a !== b ? a < b : this.#idOrder[one]! < this.#idOrder[other]!
  }
}

/** Activities by priority, the greatest first; among equals who came first (a binary heap: Williams 1964). */
export class Heap {
  readonly #priority: ArrayLike<number>
  readonly #activities: number[] = []
  /** When each came. */
  readonly #turn: Int32Array
  #turns = 0

  constructor(priority: ArrayLike<number>) {
    this.#priority = priority
    this.#turn = new Int32Array(priority.length)
  }

  /** Who would be taken next; undefined where there is nobody. */
  get first(): number | undefined {
    return this.#activities[0]
  }

  /** Its priority must not change while it is here. O(log count). */
  add(activity: number): void {
    const heap = this.#activities
    this.#turn[activity] = this.#turns++
    let at = heap.push(activity) - 1
    for (; at > 0; at = (at - 1) >> 1) {
      const above = heap[(at - 1) >> 1]!
      if (this.#isFirst(above, activity)) break
      heap[at] = above
    }
    heap[at] = activity
  }

  /** Takes the first out; there has to be one. O(log count). */
  take(): number {
    const heap = this.#activities
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let at = 0
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && this.#isFirst(heap[below + 1]!, heap[below]!)) below++
      if (this.#isFirst(last, heap[below]!)) break
      heap[at] = heap[below]!
      at = below
    }
    heap[at] = last
    return first
  }

  #isFirst(one: number, other: number): boolean {
    const more = this.#priority[one]! - this.#priority[other]!
    return more > 0 || (more === 0 && this.#turn[one]! < this.#turn[other]!)
  }
}

import type { CompiledProject } from '../project/compiled-project.ts'

export type Direction = 0 | 1

/**
 * Serial schedule generation (Kelley 1963): takes the activities in the order of a list and places each at the first
 * period where its predecessors are done and all its resources are free. The list must keep the precedences. Backward,
 * time runs from the end of the project: what is called finish there is the distance of the real start from the end.
 *
 * O(count × periods scanned); one pass is one schedule wherever budgets are counted.
 */
export class SerialPass {
  readonly project: CompiledProject
  /** Schedules made so far. */
  count = 0
  readonly #free: Int32Array[]
  #used = 0

  constructor(project: CompiledProject) {
    this.project = project
    const { words, capacity } = project.lanes
    this.#free = Array.from({ length: words }, (_, word) => new Int32Array(project.horizon).fill(capacity[word]!))
  }

  /** Fills `finish` and answers the makespan. */
  run(list: Int32Array, direction: Direction, finish: Int32Array): number {
    this.count++
    this.#empty()
    const { duration, directions, lanes } = this.project
    const { beforeFirst, before, lag, head, foot } = directions[direction]
    const { demandFirst } = lanes
    let makespan = 0
    let used = 0
    for (let place = 0; place < list.length; place++) {
      const activity = list[place]!
      let start = head[activity]!
      for (let i = beforeFirst[activity]!, end = beforeFirst[activity + 1]!; i < end; i++) {
        const bound = finish[before[i]!]! + lag[i]!
        if (bound > start) start = bound
      }
      const periods = duration[activity]!
      const first = demandFirst[activity]!
      const last = demandFirst[activity + 1]!
      if (periods > 0 && first < last) {
        start = this.#firstFit(start, periods, first, last)
        this.#book(start, start + periods, first, last)
        if (start + periods > used) used = start + periods
      }
      finish[activity] = start + periods
      if (start + periods + foot[activity]! > makespan) makespan = start + periods + foot[activity]!
    }
    this.#used = used
    return makespan
  }

  #empty(): void {
    const { capacity } = this.project.lanes
    for (let word = 0; word < this.#free.length; word++) this.#free[word]!.fill(capacity[word]!, 0, this.#used)
  }

  /** The first start from `from` on at which all words have room for the whole duration. */
  #firstFit(from: number, periods: number, first: number, last: number): number {
    const { word, units } = this.project.lanes
    let settled = this.#fitOfWord(this.#free[word[first]!]!, units[first]!, from, periods)
    if (last - first === 1) return settled
    let start: number
    do {
      start = settled
      for (let i = first; i < last; i++) settled = this.#fitOfWord(this.#free[word[i]!]!, units[i]!, settled, periods)
    } while (settled > start)
    return settled
  }

  /** Reads a window from its far end, so that a period without room skips everything before it; no period is read twice. */
  #fitOfWord(free: Int32Array, units: number, from: number, periods: number): number {
    const { guard } = this.project.lanes
    let start = from
    let unread = start
    let far = start + periods - 1
    let at = far
    while (at >= unread) {
      if (((free[at]! - units) & guard) === guard) at--
      else {
        unread = far + 1
        start = at + 1
        far = start + periods - 1
        at = far
      }
    }
    return start
  }

  #book(start: number, finish: number, first: number, last: number): void {
    const { word, units } = this.project.lanes
    for (let i = first; i < last; i++) {
      const free = this.#free[word[i]!]!
      const amount = units[i]!
      for (let at = start; at < finish; at++) free[at]! -= amount
    }
  }
}

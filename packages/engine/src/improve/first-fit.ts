import type { CompiledProject } from '../project/compiled-project.ts'

/**
 * Activities at their places in a list, and the first of them for which enough is free: a tree over the places that knows of
 * each stretch the least that somebody there needs of each resource. All operations look at a few nodes a level, as long as
 * few activities need little of one resource and much of another.
 */
export class FirstFit {
  readonly #project: CompiledProject
  readonly #list: Int32Array
  readonly #leaves: number
  readonly #isThere: Uint8Array
  /** For each word of resources, for each node. */
  readonly #least: readonly Int32Array[]

  constructor(project: CompiledProject, list: Int32Array) {
    this.#project = project
    this.#list = list
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, list.length)))
    this.#isThere = new Uint8Array(2 * this.#leaves)
    this.#least = Array.from({ length: project.lanes.words }, () => new Int32Array(2 * this.#leaves))
  }

  add(place: number): void {
    const { duration, lanes } = this.#project
    const activity = this.#list[place]!
    const leaf = this.#leaves + place
    this.#isThere[leaf] = 1
    if (duration[activity]! > 0)
      for (let i = lanes.demandFirst[activity]!; i < lanes.demandFirst[activity + 1]!; i++)
        this.#least[lanes.word[i]!]![leaf] = lanes.units[i]!
    this.#raise(leaf)
  }

  remove(place: number): void {
    const leaf = this.#leaves + place
    this.#isThere[leaf] = 0
    this.#raise(leaf)
  }

  /** The place of the first that fits into what is free, a number for each word with its guard bits; −1 where none does. */
  find(free: Int32Array, node = 1): number {
    if (!this.#fits(free, node)) return -1
    if (node >= this.#leaves) return node - this.#leaves
    const left = this.find(free, 2 * node)
    return left >= 0 ? left : this.find(free, 2 * node + 1)
  }

  #fits(free: Int32Array, node: number): boolean {
    if (this.#isThere[node] === 0) return false
    const { guard } = this.#project.lanes
    for (let word = 0; word < free.length; word++)
      if (((free[word]! - this.#least[word]![node]!) & guard) !== guard) return false
    return true
  }

  #raise(leaf: number): void {
    const there = this.#isThere
    for (let node = leaf >> 1; node > 0; node >>= 1) {
      const [left, right] = [2 * node, 2 * node + 1]
      there[node] = there[left]! | there[right]!
      for (const least of this.#least) {
        if (there[left] === 0) least[node] = least[right]!
        else if (there[right] === 0) least[node] = least[left]!
        else least[node] = this.#lesser(least[left]!, least[right]!)
      }
    }
  }

  /** The lesser of two in each lane of a word. */
  #lesser(one: number, other: number): number {
    const { guard } = this.#project.lanes
    const width = 31 - Math.clz32(guard & -guard)
    const isMore = ((one | guard) - other) & guard
    const lanes = (isMore - (isMore >>> width)) | 0
    return (other & lanes) | (one & ~lanes)
  }
}

/**
 * A network of arcs with capacities, and how much can go from its source to its sink at most. Dinic's algorithm (1970):
 * shortest ways are filled level by level; in networks like ours, of three layers, a few levels do. Amounts are finite and not
 * negative; parts below `TRACE` count as nothing, since sums of minutes are rarely whole.
 */
export class Flow {
  /** The last arc of each node, and of each arc the one before it at its node; −1: none. */
  readonly #lastArc: number[] = []
  readonly #arcBefore: number[] = []
  readonly #to: number[] = []
  readonly #left: number[] = []
  #level: Int32Array = new Int32Array()
  #next: Int32Array = new Int32Array()

  addNode(): number {
    return this.#lastArc.push(-1) - 1
  }

  /** Answers with a name for the arc, for `used`. */
  addArc(from: number, to: number, capacity: number): number {
    const arc = this.#addHalf(from, to, capacity)
    this.#addHalf(to, from, 0)
    return arc
  }

  /** Fills the network; what goes through in all. */
  fill(source: number, sink: number): number {
    let through = 0
    while (this.#levels(source, sink)) {
      this.#next = Int32Array.from(this.#lastArc)
      for (;;) {
        const more = this.#push(source, sink, Infinity)
        if (more <= TRACE) break
        through += more
      }
    }
    return through
  }

  /** What goes through an arc. */
  used(arc: number): number {
    return this.#left[arc ^ 1]!
  }

  /**
   * Once filled: the nodes that more could still come to. Of all smallest cuts this is the one nearest to the source, and
   * so the same whichever fill was found.
   */
  reachable(source: number): Uint8Array {
    const seen = new Uint8Array(this.#lastArc.length)
    seen[source] = 1
    const open = [source]
    for (const node of open)
      for (let arc = this.#lastArc[node]!; arc >= 0; arc = this.#arcBefore[arc]!) {
        const to = this.#to[arc]!
        if (seen[to] === 1 || this.#left[arc]! <= TRACE) continue
        seen[to] = 1
        open.push(to)
      }
    return seen
  }

  #addHalf(from: number, to: number, left: number): number {
    const arc = this.#to.push(to) - 1
    this.#left.push(left)
    this.#arcBefore.push(this.#lastArc[from]!)
    this.#lastArc[from] = arc
    return arc
  }

  #levels(source: number, sink: number): boolean {
    this.#level = new Int32Array(this.#lastArc.length).fill(-1)
    this.#level[source] = 0
    const open = [source]
    for (const node of open)
      for (let arc = this.#lastArc[node]!; arc >= 0; arc = this.#arcBefore[arc]!) {
        const to = this.#to[arc]!
        if (this.#level[to]! >= 0 || this.#left[arc]! <= TRACE) continue
        this.#level[to] = this.#level[node]! + 1
        open.push(to)
      }
    return this.#level[sink]! >= 0
  }

  #push(node: number, sink: number, most: number): number {
    if (node === sink) return most
    for (; this.#next[node]! >= 0; this.#next[node] = this.#arcBefore[this.#next[node]!]!) {
      const arc = this.#next[node]!
      const [to, left] = [this.#to[arc]!, this.#left[arc]!]
      if (left <= TRACE || this.#level[to] !== this.#level[node]! + 1) continue
      const pushed = this.#push(to, sink, Math.min(most, left))
      if (pushed <= TRACE) continue
      this.#left[arc]! -= pushed
      this.#left[arc ^ 1]! += pushed
      return pushed
    }
    return 0
  }
}

/** Of a minute. */
export const TRACE = 1e-6

import type { TimeLags } from '../../project/time-lags.ts'

/**
 * From when to when each activity may start, given what is placed so far. Built on the temporal closure, so windows are
 * exact: any start in one can be kept by all others as far as lags go.
 */
export class StartWindows {
  readonly start: Float64Array
  readonly earliest: Float64Array
  readonly latest: Float64Array
  readonly #paths: Float64Array
  readonly #count: number
  readonly #sink: number
  readonly #horizon: number
  /** What holds whatever is placed: releases, and what those pushed out must wait for. */
  readonly #floor: Float64Array
  readonly #isPlaced: Uint8Array

  constructor(paths: Float64Array, { count, source, sink }: TimeLags, horizon: number) {
    const activities = count - 2
    this.#paths = paths
    this.#count = count
    this.#sink = sink
    this.#horizon = horizon
    this.#floor = Float64Array.from({ length: activities }, (_, activity) => paths[source * count + activity]!)
    this.#isPlaced = new Uint8Array(activities)
    this.start = new Float64Array(activities)
    this.earliest = this.#floor.slice()
    this.latest = new Float64Array(activities)
    this.#widen()
  }

  isPlaced(activity: number): boolean {
    return this.#isPlaced[activity] === 1
  }

  /** O(count). */
  place(activity: number, start: number): void {
    this.#isPlaced[activity] = 1
    this.start[activity] = start
    this.#narrow(activity)
  }

  /**
   * Takes out those that do not let an activity start as late as this, and those that must wait for them; they may come
   * back no earlier than it allows. Answers who they are and where they were: none when nobody placed is in the way.
   * O(count²).
   */
  pushOut(activity: number, start: number): readonly (readonly [activity: number, start: number])[] {
    const out: [number, number][] = []
    for (let other = 0; other < this.start.length; other++) {
      const least = start + this.#path(activity, other)
      if (!this.isPlaced(other) || least <= this.start[other]!) continue
      out.push([other, this.start[other]!])
      this.#isPlaced[other] = 0
    }
    for (const [pushed] of out) this.#raise(pushed, start + this.#path(activity, pushed))
    for (let other = 0; other < this.start.length; other++) {
      if (!this.isPlaced(other) || this.start[other]! >= this.#floor[other]!) continue
      out.push([other, this.start[other]!])
      this.#isPlaced[other] = 0
    }
    if (out.length > 0) this.#widen()
    return out
  }

  #path(from: number, to: number): number {
    return this.#paths[from * this.#count + to]!
  }

  #raise(activity: number, floor: number): void {
    for (let other = 0; other < this.#floor.length; other++)
      this.#floor[other] = Math.max(this.#floor[other]!, floor + this.#path(activity, other))
  }

  #widen(): void {
    for (let activity = 0; activity < this.start.length; activity++) {
      this.earliest[activity] = this.#floor[activity]!
      this.latest[activity] = this.#horizon - this.#path(activity, this.#sink)
    }
    for (let activity = 0; activity < this.start.length; activity++) if (this.isPlaced(activity)) this.#narrow(activity)
  }

  #narrow(placed: number): void {
    const start = this.start[placed]!
    for (let other = 0; other < this.start.length; other++) {
      this.earliest[other] = Math.max(this.earliest[other]!, start + this.#path(placed, other))
      this.latest[other] = Math.min(this.latest[other]!, start - this.#path(other, placed))
    }
  }
}

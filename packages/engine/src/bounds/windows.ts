import type { CompiledProject } from '../project/compiled-project.ts'
import type { Exclusion } from './incompatible-activities.ts'

const ROUNDS = 4

/**
 * What follows from supposing a makespan: for each activity a window that it must lie in, narrowed by precedences, by
 * pairs whose order is decided, and by the periods that others hold wherever they lie in their windows (Klein & Scholl
 * 1999). Cost of a round: O(arcs + pairs + count × periods).
 */
export class Windows {
  readonly project: CompiledProject
  readonly earliest: Int32Array
  readonly latest: Int32Array
  readonly #exclusion: Exclusion
  readonly #held: Int32Array[]

  /** `head`: periods before the start of each activity, `tail`: periods after its finish, at least. */
  constructor(project: CompiledProject, exclusion: Exclusion, head: Int32Array, tail: Int32Array, makespan: number) {
    this.project = project
    this.#exclusion = exclusion
    this.earliest = head.slice()
    this.latest = tail.map((periods) => makespan - periods)
    this.#held = Array.from({ length: project.lanes.words }, () => new Int32Array(makespan + 1))
  }

  /** False where the windows prove that there is no schedule of this makespan. */
  narrow(): boolean {
    for (let round = 0; round < ROUNDS; round++) {
      const before = this.#size()
      if (!this.#decidePairs()) return false
      this.#keepPrecedences()
      if (!this.#areWideEnough() || !this.#keepFree()) return false
      if (this.#size() === before) return true
    }
    return true
  }

  #areWideEnough(): boolean {
    const { duration } = this.project
    return duration.every((periods, activity) => this.earliest[activity]! + periods <= this.latest[activity]!)
  }

  #size(): number {
    let sum = 0
    for (let activity = 0; activity < this.earliest.length; activity++)
      sum += this.latest[activity]! - this.earliest[activity]!
    return sum
  }

  #decidePairs(): boolean {
    const { earliest, latest } = this
    const { duration } = this.project
    const { disjunctive } = this.#exclusion
    for (let i = 0; i < disjunctive.length; i += 2) {
      const one = disjunctive[i]!
      const other = disjunctive[i + 1]!
      const both = duration[one]! + duration[other]!
      const isOneFirst = earliest[one]! + both <= latest[other]!
      const isOtherFirst = earliest[other]! + both <= latest[one]!
      if (isOneFirst && isOtherFirst) continue
      if (!isOneFirst && !isOtherFirst) return false
      const [first, second] = isOneFirst ? [one, other] : [other, one]
      earliest[second] = Math.max(earliest[second]!, earliest[first]! + duration[first]!)
      latest[first] = Math.min(latest[first]!, latest[second]! - duration[second]!)
    }
    return true
  }

  #keepPrecedences(): void {
    const { earliest, latest } = this
    const { directions, duration } = this.project
    const { order, beforeFirst, before, lag } = directions[0]
    for (const activity of order) {
      for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++) {
        const from = before[i]!
        earliest[activity] = Math.max(earliest[activity]!, earliest[from]! + duration[from]! + lag[i]!)
      }
    }
    for (let place = order.length - 1; place >= 0; place--) {
      const activity = order[place]!
      for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++) {
        const from = before[i]!
        latest[from] = Math.min(latest[from]!, latest[activity]! - duration[activity]! - lag[i]!)
      }
    }
  }

  /** What an activity holds in any case, between its latest start and its earliest finish, is not there for others. */
  #keepFree(): boolean {
    const { earliest, latest } = this
    const { duration, lanes, count } = this.project
    this.#held.forEach((free, word) => free.fill(lanes.capacity[word]!))
    for (let activity = 0; activity < count; activity++) {
      const from = latest[activity]! - duration[activity]!
      const until = earliest[activity]! + duration[activity]!
      if (!this.#hold(activity, from, until, 1)) return false
    }
    for (let activity = 0; activity < count; activity++) {
      if (duration[activity] === 0 || lanes.demandFirst[activity] === lanes.demandFirst[activity + 1]) continue
      const from = latest[activity]! - duration[activity]!
      const until = earliest[activity]! + duration[activity]!
      this.#hold(activity, from, until, -1)
      const start = this.#firstFit(activity)
      if (start > from) return false
      earliest[activity] = start
      this.#hold(activity, from, until, 1)
    }
    return true
  }

  #hold(activity: number, from: number, until: number, times: 1 | -1): boolean {
    const { demandFirst, word, units, guard } = this.project.lanes
    for (let i = demandFirst[activity]!; i < demandFirst[activity + 1]!; i++) {
      const free = this.#held[word[i]!]!
      for (let at = from; at < until; at++) {
        free[at]! -= times * units[i]!
        if ((free[at]! & guard) !== guard) return false
      }
    }
    return true
  }

  #firstFit(activity: number): number {
    const { demandFirst, word, units, guard } = this.project.lanes
    const end = this.latest[activity]!
    let start = this.earliest[activity]!
    const periods = this.project.duration[activity]!
    for (let at = start; at < start + periods && at < end; at++) {
      for (let i = demandFirst[activity]!; i < demandFirst[activity + 1]!; i++)
        if (((this.#held[word[i]!]![at]! - units[i]!) & guard) !== guard) start = at + 1
    }
    return start
  }
}

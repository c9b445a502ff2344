import type { CompiledProject } from '../project/compiled-project.ts'
import type { DirectedNetwork } from '../project/directed-network.ts'
import type { Lanes } from '../project/lanes.ts'
import { Open } from './open-activities.ts'
import type { Random } from './random.ts'
import type { Direction } from './serial-pass.ts'

/** Of those that could start, so many of the most urgent, and of the most worthy, are tried together; others fill up. */
const WIDEST = 24

/** How a set of activities is chosen from those that could start at one moment. */
export interface PackingRule {
  readonly direction: Direction
  /** Most urgent first. */
  readonly list: Int32Array
  /** What it is worth to start each now; of two sets the one whose sum is greater starts. */
  readonly worth: Float64Array
  /** Sets that are looked at, at least one. */
  readonly tries: number
  /** Chance of each activity to be asked last, from the third set on. */
  readonly skip: number
}

/**
 * The parallel scheme (`ParallelPass`) with a choice: where not all that could start fit together, it fills up several
 * sets, in the order of urgency, of worth, and of both at random, and starts the one worth most: each moment is a
 * knapsack (Šeda), in which scarce resources count most (Goncharov & Leonov 2017). O(count × (starts + open × tries)).
 */
export class PackingPass {
  readonly project: CompiledProject
  /** Schedules made so far. */
  count = 0
  readonly #free: Int32Array
  readonly #left: Int32Array
  readonly #random: Random
  readonly #demands: ReturnType<typeof demandsOf>

  constructor(project: CompiledProject, random: Random) {
    this.project = project
    this.#free = new Int32Array(project.lanes.words)
    this.#left = new Int32Array(project.lanes.words)
    this.#random = random
    this.#demands = demandsOf(project)
  }

  /** Fills `finish` and answers the makespan. The order of the list need not keep precedences. */
  run(rule: PackingRule, finish: Int32Array): number {
    this.count++
    const { duration, directions, lanes, count } = this.project
    const { beforeFirst, head, foot } = directions[rule.direction]
    this.#free.set(lanes.capacity)
    const worthList = rule.list.toSorted((one, other) => rule.worth[other]! - rule.worth[one]! || one - other)
    const ready = head.slice()
    const waitsFor = Int32Array.from(rule.list, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
    const open = new Open(rule.list, ready)
    const openByWorth = new Open(worthList, ready)
    const release = (activity: number) => {
      open.add(activity)
      openByWorth.add(activity)
    }
    const running: number[] = []
    waitsFor.forEach((waits, activity) => waits === 0 && release(activity))
    let makespan = 0
    for (let now = 0, begun = 0; begun < count;) {
      const set = this.#choose(open, openByWorth, now, rule)
      for (const activity of set) {
        open.remove(activity)
        openByWorth.remove(activity)
        begun++
        finish[activity] = now + duration[activity]!
        makespan = Math.max(makespan, finish[activity]! + foot[activity]!)
        this.#take(activity, this.#free, 1)
        if (duration[activity]! > 0) running.push(activity)
        begin(activity, finish, directions[rule.direction], ready, waitsFor, release)
      }
      // What takes no time, or lets others overlap it, makes others ready at once.
      if (set.length > 0) continue
      let next = open.nextAfter(now)
      for (const activity of running) next = Math.min(next, finish[activity]!)
      now = next
      for (let at = running.length - 1; at >= 0; at--) {
        const activity = running[at]!
        if (finish[activity]! > now) continue
        this.#take(activity, this.#free, -1)
        running[at] = running.at(-1)!
        running.pop()
      }
    }
    return makespan
  }

  /** A set that fits, worth most of those looked at, and filled up; empty where nothing can start. */
  #choose(open: Open, openByWorth: Open, now: number, { worth, tries, skip }: PackingRule): readonly number[] {
    const fits = (activity: number) => this.#fits(activity, this.#free)
    const urgent = open.first(WIDEST, now, fits)
    let best = this.#fill(urgent, 0)
    if (best.length < urgent.length && tries > 1) {
      let most = worthOf(best, worth)
      const worthy = openByWorth.first(WIDEST, now, fits)
      for (let at = 1; at < tries; at++) {
        const set = this.#fill(at % 2 === 1 ? worthy : urgent, at < 2 ? 0 : skip)
        const sum = worthOf(set, worth)
        if (sum > most) [best, most] = [set, sum]
      }
    }
    return urgent.length < WIDEST ? best : this.#filledUp(best, open, now)
  }

  #filledUp(set: readonly number[], open: Open, now: number): number[] {
    this.#left.set(this.#free)
    for (const activity of set) this.#take(activity, this.#left, 1)
    const others = open.first(Infinity, now, (activity) => {
      const isMore = this.#fits(activity, this.#left) && !set.includes(activity)
      if (isMore) this.#take(activity, this.#left, 1)
      return isMore
    })
    return [...set, ...others]
  }

  #fill(able: readonly number[], skip: number): number[] {
    const left = this.#left
    left.set(this.#free)
    const set: number[] = []
    const last: number[] = []
    for (let at = 0; at < able.length; at++) {
      const activity = able[at]!
      if (skip > 0 && this.#random() < skip) last.push(activity)
      else if (this.#fits(activity, left)) set.push(this.#take(activity, left, 1))
    }
    for (let at = 0; at < last.length; at++) if (this.#fits(last[at]!, left)) set.push(this.#take(last[at]!, left, 1))
    return set
  }

  #fits(activity: number, free: Int32Array): boolean {
    const { first, word, units, guard } = this.#demands
    for (let i = first[activity]!, end = first[activity + 1]!; i < end; i++)
      if (((free[word[i]!]! - units[i]!) & guard) !== guard) return false
    return true
  }

  #take(activity: number, free: Int32Array, times: 1 | -1): number {
    const { first, word, units } = this.#demands
    for (let i = first[activity]!, end = first[activity + 1]!; i < end; i++) free[word[i]!]! -= times * units[i]!
    return activity
  }
}

/** As the lanes have them, but what takes no time needs nothing. */
function demandsOf({
  lanes,
  duration,
  count,
}: CompiledProject): Pick<Lanes, 'word' | 'units' | 'guard'> & { readonly first: Int32Array } {
  const { demandFirst, word, units, guard } = lanes
  const first = new Int32Array(count + 1)
  const kept: number[] = []
  for (let activity = 0; activity < count; activity++) {
    for (let i = demandFirst[activity]!; i < demandFirst[activity + 1]!; i++) if (duration[activity]! > 0) kept.push(i)
    first[activity + 1] = kept.length
  }
  return { first, word: Int32Array.from(kept, (i) => word[i]!), units: Int32Array.from(kept, (i) => units[i]!), guard }
}

/** Tells those that follow an activity when it finishes, and releases whoever waits for no other. */
function begin(
  activity: number,
  finish: Int32Array,
  { beforeFirst, before, lag, afterFirst, after }: DirectedNetwork,
  ready: Int32Array,
  waitsFor: Int32Array,
  release: (activity: number) => void,
): void {
  for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++) {
    const next = after[i]!
    for (let j = beforeFirst[next]!; j < beforeFirst[next + 1]!; j++)
      if (before[j] === activity) ready[next] = Math.max(ready[next]!, finish[activity]! + lag[j]!)
    waitsFor[next]!--
    if (waitsFor[next] === 0) release(next)
  }
}

function worthOf(set: readonly number[], worth: Float64Array): number {
  let sum = 0
  for (const activity of set) sum += worth[activity]!
  return sum
}

import type { CompiledProject } from '../project/compiled-project.ts'
import type { DirectedNetwork } from '../project/directed-network.ts'
import type { Lanes } from '../project/lanes.ts'
import type { Random } from './random.ts'
import type { Direction } from './serial-pass.ts'

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
 * The parallel scheme (`ParallelPass`) with a choice: where not all that could start fit together, it fills up several sets,
 * in the order of urgency, of worth, and of both at random, and starts the one worth most. Scarce resources
 * are packed as a knapsack is (Goncharov & Leonov 2017, who solve the knapsack). O(count × (starts + open × tries)).
 */
export class PackingPass {
  readonly project: CompiledProject
  /** Schedules made so far. */
  count = 0
  readonly #free: Int32Array
  readonly #left: Int32Array
  readonly #worthPlace: Int32Array
  readonly #random: Random
  readonly #demands: ReturnType<typeof demandsOf>

  constructor(project: CompiledProject, random: Random) {
    this.project = project
    this.#free = new Int32Array(project.lanes.words)
    this.#left = new Int32Array(project.lanes.words)
    this.#worthPlace = new Int32Array(project.count)
    this.#random = random
    this.#demands = demandsOf(project)
  }

  /** Fills `finish` and answers the makespan. The order of the list need not keep precedences. */
  run(rule: PackingRule, finish: Int32Array): number {
    this.count++
    const { duration, directions, lanes, count } = this.project
    const { beforeFirst, head, foot } = directions[rule.direction]
    this.#free.set(lanes.capacity)
    Int32Array.from(rule.list)
      .sort((one, other) => rule.worth[other]! - rule.worth[one]! || one - other)
      .forEach((activity, place) => (this.#worthPlace[activity] = place))
    const placeOf = new Int32Array(count)
    rule.list.forEach((activity, place) => (placeOf[activity] = place))
    const waitsFor = Int32Array.from(placeOf, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
    const ready = head.slice()
    /** Places of activities all of whose predecessors have begun, ascending. */
    const open: number[] = []
    const running: number[] = []
    const release = (activity: number) => insert(open, placeOf[activity]!)
    waitsFor.forEach((waits, activity) => waits === 0 && release(activity))
    let makespan = 0
    for (let now = 0, begun = 0; begun < count;) {
      const able: number[] = []
      for (let at = 0; at < open.length; at++) {
        const activity = rule.list[open[at]!]!
        if (ready[activity]! <= now && this.#fits(activity, this.#free)) able.push(activity)
      }
      for (const activity of this.#choose(able, rule)) {
        open.splice(placeIn(open, placeOf[activity]!), 1)
        begun++
        finish[activity] = now + duration[activity]!
        makespan = Math.max(makespan, finish[activity]! + foot[activity]!)
        this.#take(activity, this.#free, 1)
        if (duration[activity]! > 0) running.push(activity)
        begin(activity, finish, directions[rule.direction], ready, waitsFor, release)
      }
      // What takes no time, or lets others overlap it, makes others ready at once.
      if (able.length > 0) continue
      let next = Infinity
      for (const activity of running) next = Math.min(next, finish[activity]!)
      for (const place of open) if (ready[rule.list[place]!]! > now) next = Math.min(next, ready[rule.list[place]!]!)
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

  /** A set that fits, worth most of those looked at. `able`: each fits by itself, most urgent first. */
  #choose(able: readonly number[], { worth, tries, skip }: PackingRule): readonly number[] {
    let best = this.#fill(able, 0)
    if (best.length === able.length) return best
    let most = worthOf(best, worth)
    const byWorth = able.toSorted((one, other) => this.#worthPlace[one]! - this.#worthPlace[other]!)
    for (let at = 1; at < tries; at++) {
      const set = this.#fill(at % 2 === 1 ? byWorth : able, at < 2 ? 0 : skip)
      const sum = worthOf(set, worth)
      if (sum > most) [best, most] = [set, sum]
    }
    return best
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

function insert(ascending: number[], value: number): void {
  ascending.splice(placeIn(ascending, value), 0, value)
}

/** Where a value stands, or would have to. */
function placeIn(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function worthOf(set: readonly number[], worth: Float64Array): number {
  let sum = 0
  for (const activity of set) sum += worth[activity]!
  return sum
}

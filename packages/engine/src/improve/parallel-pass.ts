import type { CompiledProject } from '../project/compiled-project.ts'
import { FirstFit } from './first-fit.ts'
import { Heap } from './heap.ts'
import type { Direction } from './serial-pass.ts'

/** Up to so many activities, looking at all open ones is quicker than a tree over them. */
const MOST_SCANNED = 5000

/**
 * Parallel schedule generation (Kelley 1963; Bedworth & Bailey 1982): goes through time and starts, whenever something
 * finishes or becomes ready, all that fit, in the order of a list. Leaves nothing idle that could be used at once, which
 * packs scarce resources well and misses the optimum of some projects (Kolisch 1996): good to begin from. Directions are
 * those of `SerialPass`. O(count × (starts + open activities)); on more than 5,000 activities about O(count × (log count +
 * running activities)).
 */
export class ParallelPass {
  readonly project: CompiledProject
  /** Schedules made so far. */
  count = 0
  readonly #free: Int32Array
  readonly #isLarge: boolean

  constructor(project: CompiledProject, mostScanned = MOST_SCANNED) {
    this.project = project
    this.#isLarge = project.count > mostScanned
    this.#free = new Int32Array(project.lanes.words)
  }

  /** Fills `finish` and answers the makespan. The order of the list need not keep precedences. */
  run(list: Int32Array, direction: Direction, finish: Int32Array): number {
    this.count++
    return this.#isLarge ? this.#runLarge(list, direction, finish) : this.#runSmall(list, direction, finish)
  }

  #runSmall(list: Int32Array, direction: Direction, finish: Int32Array): number {
    const { duration, directions, lanes } = this.project
    const { beforeFirst, afterFirst, after, lag, before, head, foot } = directions[direction]
    this.#free.set(lanes.capacity)
    const placeOf = new Int32Array(list.length)
    list.forEach((activity, place) => (placeOf[activity] = place))
    const waitsFor = Int32Array.from(list, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
    const ready = head.slice()
    /** Places of activities all of whose predecessors have begun, ascending. */
    const open: number[] = []
    const running: number[] = []
    const release = (place: number) => {
      let at = open.length
      while (at > 0 && open[at - 1]! > place) at--
      open.splice(at, 0, place)
    }
    list.forEach((activity, place) => waitsFor[activity] === 0 && release(place))
    let makespan = 0
    for (let now = 0, begun = 0; begun < list.length;) {
      for (let at = 0; at < open.length;) {
        const activity = list[open[at]!]!
        if (ready[activity]! > now || !this.#fits(activity)) {
          at++
          continue
        }
        open.splice(at, 1)
        begun++
        finish[activity] = now + duration[activity]!
        makespan = Math.max(makespan, finish[activity]! + foot[activity]!)
        if (duration[activity]! > 0) {
          this.#hold(activity, 1)
          running.push(activity)
        }
        for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++) {
          const next = after[i]!
          for (let j = beforeFirst[next]!; j < beforeFirst[next + 1]!; j++)
            if (before[j] === activity) ready[next] = Math.max(ready[next]!, finish[activity]! + lag[j]!)
          if (--waitsFor[next]! > 0) continue
          if (placeOf[next]! < (open[at] ?? Infinity)) at = 0
          release(placeOf[next]!)
        }
      }
      let next = Infinity
      for (const activity of running) next = Math.min(next, finish[activity]!)
      for (const place of open) if (ready[list[place]!]! > now) next = Math.min(next, ready[list[place]!]!)
      now = next
      this.#end(running, finish, now)
    }
    return makespan
  }

  /** The same schedule: always starts the first of the list that may start and fits. */
  #runLarge(list: Int32Array, direction: Direction, finish: Int32Array): number {
    const { duration, directions, lanes } = this.project
    const { beforeFirst, afterFirst, after, lag, before, head, foot } = directions[direction]
    this.#free.set(lanes.capacity)
    const placeOf = new Int32Array(list.length)
    list.forEach((activity, place) => (placeOf[activity] = place))
    const waitsFor = Int32Array.from(list, (_, activity) => beforeFirst[activity + 1]! - beforeFirst[activity]!)
    const ready = head.slice()
    const nearness = new Float64Array(list.length)
    /** All of whose predecessors have begun, and which may start later, or now. */
    const later = new Heap(nearness)
    const open = new FirstFit(this.project, list)
    const running: number[] = []
    const release = (activity: number, now: number) => {
      nearness[activity] = -ready[activity]!
      if (ready[activity]! > now) later.add(activity)
      else open.add(placeOf[activity]!)
    }
    for (const activity of list) if (waitsFor[activity] === 0) release(activity, 0)
    let makespan = 0
    for (let now = 0, begun = 0; begun < list.length;) {
      for (let place = open.find(this.#free); place >= 0; place = open.find(this.#free)) {
        const activity = list[place]!
        open.remove(place)
        begun++
        finish[activity] = now + duration[activity]!
        makespan = Math.max(makespan, finish[activity]! + foot[activity]!)
        if (duration[activity]! > 0) {
          this.#hold(activity, 1)
          running.push(activity)
        }
        for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++) {
          const next = after[i]!
          for (let j = beforeFirst[next]!; j < beforeFirst[next + 1]!; j++)
            if (before[j] === activity) ready[next] = Math.max(ready[next]!, finish[activity]! + lag[j]!)
          if (--waitsFor[next]! === 0) release(next, now)
        }
      }
      let next = later.first === undefined ? Infinity : ready[later.first]!
      for (const activity of running) next = Math.min(next, finish[activity]!)
      now = next
      while (later.first !== undefined && ready[later.first]! <= now) open.add(placeOf[later.take()]!)
      this.#end(running, finish, now)
    }
    return makespan
  }

  /** Frees what those hold that have finished. */
  #end(running: number[], finish: Int32Array, now: number): void {
    for (let at = running.length - 1; at >= 0; at--) {
      const activity = running[at]!
      if (finish[activity]! > now) continue
      this.#hold(activity, -1)
      running[at] = running.at(-1)!
      running.pop()
    }
  }

  #fits(activity: number): boolean {
    const { demandFirst, word, units, guard } = this.project.lanes
    if (this.project.duration[activity] === 0) return true
    for (let i = demandFirst[activity]!; i < demandFirst[activity + 1]!; i++)
      if (((this.#free[word[i]!]! - units[i]!) & guard) !== guard) return false
    return true
  }

  #hold(activity: number, times: 1 | -1): void {
    const { demandFirst, word, units } = this.project.lanes
    for (let i = demandFirst[activity]!; i < demandFirst[activity + 1]!; i++) this.#free[word[i]!]! -= times * units[i]!
  }
}

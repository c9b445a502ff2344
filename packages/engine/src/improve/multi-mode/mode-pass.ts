import type { ModeColumns } from '../../project/multi-mode-columns.ts'
import type { Project } from '../../project/project.ts'
import { longestPaths } from '../../project/longest-paths.ts'
import { timeLags } from '../../project/time-lags.ts'
import type { Random } from '../random.ts'
import type { Decoded, Decoder, Direction } from './decoder.ts'
import { FreeUnits } from './free-units.ts'
import { excessOf, useOf } from './mode-assignment.ts'
import { type Order, orderOf } from './order.ts'

/** How often an activity looks at its other modes when it is placed. */
const LOOKS = 0.5

/**
 * Serial generation with several modes, where every lag runs from finish to start: each activity is placed as early as
 * it may be, now and then in another of its modes that ends earlier and whose use is there (Van Peteghem & Vanhoucke
 * 2010). As many placements as there are activities count as one schedule, tried modes included.
 */
export class ModePass implements Decoder {
  readonly orders: readonly [Order, Order]
  readonly urgency: readonly [ArrayLike<number>, ArrayLike<number>]
  readonly #columns: ModeColumns
  readonly #lags: readonly [Int32Array, Int32Array]
  readonly #release: Int32Array
  readonly #free: FreeUnits
  readonly #budget: number
  readonly #random: Random
  #placements = 0

  constructor(
    project: Project,
    columns: ModeColumns,
    options: { readonly periods: number; readonly schedules: number; readonly random: Random },
  ) {
    const { precedences, activities, renewable } = project
    const forward = precedences.map(({ from, to }) => [from, to] as const)
    const backward = precedences.map(({ from, to }) => [to, from] as const)
    this.orders = [orderOf(activities.length, forward), orderOf(activities.length, backward)]
    this.#lags = [lagsBy(precedences, 'to', activities.length), lagsBy(precedences, 'from', activities.length)]
    this.#release = Int32Array.from(activities, ({ release }) => release)
    this.#columns = columns
    this.#free = new FreeUnits(columns, renewable, options.periods)
    this.#random = options.random
    this.#budget = options.schedules * activities.length
    this.urgency = [tailsOf(project, columns, 0), tailsOf(project, columns, 1)]
  }

  get schedules(): number {
    return Math.ceil(this.#placements / this.#release.length)
  }

  run(list: Int32Array, modes: Int32Array, direction: Direction, finish: Int32Array): Decoded {
    const { duration } = this.#columns
    const { beforeFirst, before } = this.orders[direction]
    const lag = this.#lags[direction]
    const sums = useOf(this.#columns, modes)
    this.#free.clear()
    let makespan = 0
    for (let place = 0; place < list.length; place++) {
      const activity = list[place]!
      let earliest = direction === 0 ? this.#release[activity]! : 0
      for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++)
        earliest = Math.max(earliest, finish[before[i]!]! + lag[i]!)
      const start = this.#place(activity, modes, earliest, sums, list.length - place)
      this.#free.book(modes[activity]!, start, 1)
      finish[activity] = start + duration[modes[activity]!]!
      makespan = Math.max(makespan, finish[activity]! + (direction === 0 ? 0 : this.#release[activity]!))
    }
    return { makespan, violation: excessOf(this.#columns, modes) }
  }

  /** Chooses a mode and answers where it starts; `left` activities are still to be placed, this one included. */
  #place(activity: number, modes: Int32Array, earliest: number, sums: Float64Array, left: number): number {
    const { first, duration } = this.#columns
    this.#placements++
    const given = modes[activity]!
    let start = this.#free.fit(given, earliest)
    const choice = first[activity + 1]! - first[activity]!
    if (choice === 1 || this.#random() >= LOOKS) return start
    for (let mode = first[activity]!; mode < first[activity + 1]!; mode++) {
      if (mode === given || this.#placements + left > this.#budget || !this.#isThere(mode, given, sums)) continue
      this.#placements++
      const other = this.#free.fit(mode, earliest)
      if (other + duration[mode]! >= start + duration[modes[activity]!]!) continue
      start = other
      modes[activity] = mode
    }
    if (modes[activity] !== given) this.#exchange(sums, given, modes[activity]!)
    return start
  }

  #isThere(mode: number, given: number, sums: Float64Array): boolean {
    const { use, nonrenewable, available } = this.#columns
    for (let k = 0; k < nonrenewable; k++)
      if (sums[k]! - use[given * nonrenewable + k]! + use[mode * nonrenewable + k]! > available[k]!) return false
    return true
  }

  #exchange(sums: Float64Array, given: number, chosen: number): void {
    const { use, nonrenewable } = this.#columns
    for (let k = 0; k < nonrenewable; k++) sums[k]! += use[chosen * nonrenewable + k]! - use[given * nonrenewable + k]!
  }
}

/** Lags in the order in which `orderOf` lists who comes before. */
function lagsBy(precedences: Project['precedences'], side: 'from' | 'to', count: number): Int32Array {
  const lags = Array.from({ length: count }, (): number[] => [])
  for (const precedence of precedences) lags[precedence[side]]!.push(precedence.lag)
  return Int32Array.from(lags.flat())
}

function tailsOf(project: Project, { first, duration }: ModeColumns, direction: Direction): Float64Array {
  const shortest = project.activities.map((_, a) => Math.min(...duration.subarray(first[a], first[a + 1])))
  const lags = timeLags(project, direction, shortest)
  const paths = longestPaths(lags)
  return Float64Array.from(shortest, (_, activity) => paths[activity * lags.count + lags.sink]!)
}

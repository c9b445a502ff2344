import type { ModeColumns } from '../../project/multi-mode-columns.ts'
import type { Project } from '../../project/project.ts'
import { longestPaths, positiveCycle } from '../../project/longest-paths.ts'
import { type TimeLags, timeLags } from '../../project/time-lags.ts'
import type { Decoded, Decoder, Direction } from '../multi-mode/decoder.ts'
import { FreeUnits } from '../multi-mode/free-units.ts'
import { excessOf } from '../multi-mode/mode-assignment.ts'
import { type Order, orderOf } from '../multi-mode/order.ts'
import { StartWindows } from './start-windows.ts'

/** Times an activity may push others out of the schedule, for each activity. */
const PUSHES = 4

/**
 * Serial generation under minimum and maximum lags: the next of the list is placed at the first period of its window where
 * its resources are free. Where the window has closed, those that closed it are taken out again and held back by what was
 * missing (Franck, Neumann & Schwindt 2001); after a bounded number of times the lag is broken instead, and by how much
 * tells lists that come near from those that do not.
 */
export class WindowPass implements Decoder {
  readonly orders: readonly [Order, Order]
  readonly urgency: readonly [ArrayLike<number>, ArrayLike<number>]
  schedules = 0
  readonly #project: Project
  readonly #columns: ModeColumns
  readonly #free: FreeUnits
  readonly #periods: number
  readonly #networks: [Network?, Network?] = []

  constructor(project: Project, columns: ModeColumns, periods: number) {
    const safe = [0, 1].map((direction) => safeNetwork(project, columns, direction as Direction))
    this.orders = [safe[0]!.order, safe[1]!.order]
    this.urgency = [safe[0]!.urgency, safe[1]!.urgency]
    this.#project = project
    this.#columns = columns
    this.#free = new FreeUnits(columns, project.renewable, periods)
    this.#periods = periods
  }

  run(list: Int32Array, modes: Int32Array, direction: Direction, finish: Int32Array): Decoded | undefined {
    this.schedules++
    const network = this.#networkOf(modes, direction)
    if (network === undefined) return undefined
    const { duration } = this.#columns
    const windows = new StartWindows(network.paths, network.lags, this.#periods)
    this.#free.clear()
    let pushes = PUSHES * list.length
    for (let place = 0; place < list.length;) {
      const activity = list[place]!
      if (windows.isPlaced(activity)) {
        place++
        continue
      }
      const start = this.#free.fit(modes[activity]!, windows.earliest[activity]!)
      if (start === Infinity) return undefined
      const isLate = start > windows.latest[activity]!
      if (isLate && pushes-- > 0) {
        const out = windows.pushOut(activity, start)
        if (out.length > 0) {
          for (const [pushed, was] of out) this.#free.book(modes[pushed]!, was, -1)
          place = 0
          continue
        }
      }
      windows.place(activity, start)
      this.#free.book(modes[activity]!, start, 1)
      place++
    }
    for (let activity = 0; activity < list.length; activity++)
      finish[activity] = windows.start[activity]! + duration[modes[activity]!]!
    return {
      makespan: makespanOf(network.lags, windows.start),
      violation: violationOf(network.lags, windows.start) + excessOf(this.#columns, modes),
    }
  }

  /** The lags of these modes; undefined where they contradict each other. The last ones are kept. */
  #networkOf(modes: Int32Array, direction: Direction): Network | undefined {
    const kept = this.#networks[direction]
    if (kept?.modes.every((mode, activity) => mode === modes[activity])) return kept
    const lags = timeLags(
      this.#project,
      direction,
      modes.map((mode) => this.#columns.duration[mode]!),
    )
    const isPossible = positiveCycle(lags) === undefined
    return isPossible
      ? (this.#networks[direction] = { modes: modes.slice(), lags, paths: longestPaths(lags) })
      : undefined
  }
}

type Network = { readonly modes: Int32Array; readonly lags: TimeLags; readonly paths: Float64Array }

/** What holds in every mode: who starts after whom, and how long it takes from there to the end. */
function safeNetwork(
  project: Project,
  { first, duration }: ModeColumns,
  direction: Direction,
): { readonly order: Order; readonly urgency: Float64Array } {
  const own = project.activities.map((_, a) => duration.subarray(first[a], first[a + 1]))
  const shortest = own.map((periods) => Math.min(...periods))
  const longest = own.map((periods) => Math.max(...periods))
  const lags = timeLags(project, direction, shortest, longest)
  const paths = longestPaths(lags)
  const all = [...own.keys()]
  const pairs = all.flatMap((before) =>
    all.filter((after) => isFirst(paths, lags.count, before, after)).map((after) => [before, after] as const),
  )
  return {
    order: orderOf(all.length, pairs),
    urgency: Float64Array.from(all, (activity) => paths[activity * lags.count + lags.sink]!),
  }
}

/** Whether one surely starts before another, or never after it and asked to be first by the lags. */
function isFirst(paths: Float64Array, count: number, one: number, other: number): boolean {
  const there = paths[one * count + other]!
  return one !== other && (there > 0 || (there === 0 && paths[other * count + one]! < 0))
}

function makespanOf({ from, to, lag, source, sink }: TimeLags, start: Float64Array): number {
  let makespan = 0
  for (let arc = 0; arc < from.length; arc++)
    if (to[arc] === sink) makespan = Math.max(makespan, from[arc] === source ? 0 : start[from[arc]!]! + lag[arc]!)
  return makespan
}

function violationOf({ from, to, lag, source, sink }: TimeLags, start: Float64Array): number {
  let sum = 0
  for (let arc = 0; arc < from.length; arc++) {
    if (to[arc] === sink) continue
    const least = (from[arc] === source ? 0 : start[from[arc]!]!) + lag[arc]!
    sum += Math.max(0, least - start[to[arc]!]!)
  }
  return sum
}

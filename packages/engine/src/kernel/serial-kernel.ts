import { type Direction, SerialPass } from '../improve/serial-pass.ts'
import type { CompiledProject } from '../project/compiled-project.ts'
import { placeColumns, pointersTo } from './columns.ts'
import { isKernelThere, type Kernel, kernelOver } from './kernel.ts'

/** Schedules lists of one project: `SerialPass`, or the kernel in its place, bit for bit the same. */
export interface SerialScheme {
  readonly project: CompiledProject
  /** Schedules made so far. */
  readonly count: number
  /** Fills `finish` and answers the makespan. The list keeps the precedences of the direction. */
  readonly run: (list: Int32Array, direction: Direction, finish: Int32Array) => number
}

/** The quickest serial scheme that runs here. Loading costs about as much as ten passes. */
export function serialPass(project: CompiledProject): SerialScheme {
  return isKernelThere() ? new SerialKernel(project) : new SerialPass(project)
}

/** Columns of the project lie in the kernel's memory once; `run` copies the list in and the finish out. */
export class SerialKernel implements SerialScheme {
  readonly project: CompiledProject
  count = 0
  readonly #kernel: Kernel
  readonly #list: Int32Array
  readonly #finish: Int32Array
  readonly #record: number
  readonly #directions: readonly [number, number]

  constructor(project: CompiledProject) {
    const { words, guard, capacity, demandFirst, word, units } = project.lanes
    const [forward, backward] = project.directions
    // The kernel empties its profile four periods at a time.
    const horizon = Math.ceil(project.horizon / 4) * 4
    const { memory, column } = placeColumns({
      record: 10,
      forward: 5,
      backward: 5,
      duration: project.duration,
      demandFirst,
      word,
      units,
      capacity,
      list: project.count,
      finish: project.count,
      forwardFirst: forward.beforeFirst,
      forwardBefore: forward.before,
      forwardLag: forward.lag,
      backwardFirst: backward.beforeFirst,
      backwardBefore: backward.before,
      backwardLag: backward.lag,
      head: forward.head,
      foot: forward.foot,
      free: words * horizon,
    })
    for (let at = 0; at < words; at++) column.free.fill(capacity[at]!, at * horizon, (at + 1) * horizon)
    const { free, duration } = column
    column.record.set([project.count, words, horizon, guard])
    column.record.set(pointersTo([free, column.capacity, duration, column.demandFirst, column.word, column.units]), 4)
    const { head, foot } = column
    column.forward.set(pointersTo([column.forwardFirst, column.forwardBefore, column.forwardLag, head, foot]))
    column.backward.set(pointersTo([column.backwardFirst, column.backwardBefore, column.backwardLag, foot, head]))
    this.project = project
    this.#kernel = kernelOver(memory)
    this.#list = column.list
    this.#finish = column.finish
    this.#record = column.record.byteOffset
    this.#directions = [column.forward.byteOffset, column.backward.byteOffset]
  }

  run(list: Int32Array, direction: Direction, finish: Int32Array): number {
    this.count++
    this.#list.set(list)
    const makespan = this.#kernel.serialPass(
      this.#record,
      this.#directions[direction],
      this.#list.byteOffset,
      this.#finish.byteOffset,
    )
    finish.set(this.#finish)
    return makespan
  }
}

import type { Scheme } from '../improve/individual.ts'
import { type Direction, SerialPass } from '../improve/serial-pass.ts'
import type { CompiledProject } from '../project/compiled-project.ts'
import type { DirectedNetwork } from '../project/directed-network.ts'
import { placeColumns } from './columns.ts'
import { isKernelThere, type Kernel, kernelOver } from './kernel.ts'

/** `SerialPass`, or the kernel in its place, bit for bit the same. Loading the kernel costs some twenty passes. */
export function serialPass(project: CompiledProject): Scheme {
  return isKernelThere() ? new SerialKernel(project) : new SerialPass(project)
}

/** The project lies in the kernel's memory once; `run` copies the list in and the finishes out, in some 30 ns. */
export class SerialKernel implements Scheme {
  readonly project: CompiledProject
  count = 0
  readonly #kernel: Kernel
  readonly #list: Int32Array
  readonly #finish: Int32Array
  readonly #record: number
  readonly #directions: readonly [number, number]

  constructor(project: CompiledProject) {
    const { count, lanes, directions } = project
    // Profiles are emptied four periods at a time.
    const horizon = Math.ceil(project.horizon / 4) * 4
    const { memory, column } = placeColumns({
      record: 8,
      capacity: lanes.capacity,
      list: count,
      finish: count,
      forward: count * ACTIVITY,
      backward: count * ACTIVITY,
      forwardArcs: directions[0].before.length * 2,
      backwardArcs: directions[1].before.length * 2,
      demands: lanes.word.length * 2,
      profiles: lanes.words * horizon,
    })
    const { record, capacity, list, finish, demands, profiles } = column
    record.set([count, lanes.guard, lanes.words, horizon * 4])
    record.set(
      [profiles, capacity, list, finish].map(({ byteOffset }) => byteOffset),
      4,
    )
    for (let word = 0; word < lanes.words; word++) profiles.fill(capacity[word]!, word * horizon, (word + 1) * horizon)
    lanes.word.forEach((word, at) => demands.set([profiles.byteOffset + word * horizon * 4, lanes.units[at]!], at * 2))
    writeArcs(column.forwardArcs, directions[0], finish)
    writeArcs(column.backwardArcs, directions[1], finish)
    writeActivities(column.forward, project, 0, column.forwardArcs, demands)
    writeActivities(column.backward, project, 1, column.backwardArcs, demands)
    this.project = project
    this.#kernel = kernelOver(memory)
    this.#list = list
    this.#finish = finish
    this.#record = record.byteOffset
    this.#directions = [column.forward.byteOffset, column.backward.byteOffset]
  }

  run(list: Int32Array, direction: Direction, finish: Int32Array): number {
    this.count++
    this.#list.set(list)
    const makespan = this.#kernel.serialPass(this.#record, this.#directions[direction])
    finish.set(this.#finish)
    return makespan
  }
}

/** Integers a record of an activity. */
const ACTIVITY = 8

function writeArcs(arcs: Int32Array, { before, lag }: DirectedNetwork, finish: Int32Array): void {
  before.forEach((activity, at) => arcs.set([finish.byteOffset + activity * 4, lag[at]!], at * 2))
}

function writeActivities(
  records: Int32Array,
  { count, duration, directions, lanes }: CompiledProject,
  direction: Direction,
  arcs: Int32Array,
  demands: Int32Array,
): void {
  const { head, foot, beforeFirst } = directions[direction]
  const arcAt = (at: number) => arcs.byteOffset + at * 8
  const demandAt = (at: number) => demands.byteOffset + at * 8
  for (let activity = 0; activity < count; activity++) {
    const dates = [head[activity]!, foot[activity]!, duration[activity]!]
    const entering = [arcAt(beforeFirst[activity]!), arcAt(beforeFirst[activity + 1]!)]
    const needed = [demandAt(lanes.demandFirst[activity]!), demandAt(lanes.demandFirst[activity + 1]!)]
    records.set([...dates, ...entering, ...needed], activity * ACTIVITY)
  }
}

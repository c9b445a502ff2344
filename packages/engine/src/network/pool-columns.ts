import { positionOf, type WorkingAxis } from '../calendar/working-axis.ts'
import type { Model, Pool } from '../model/model.ts'
import { MINUTES_PER_DAY } from '../model/time.ts'
import type { NetworkIndex, PoolColumns } from './network.ts'

/** Before every position. */
const SINCE_EVER = -(2 ** 31)

interface Step {
  readonly position: number
  readonly capacity: number
}

/** Capacity of each pool of a checked model as steps on its axis; steps that change nothing are left out. */
export function poolColumns({ pools }: Model, axes: readonly WorkingAxis[], index: NetworkIndex): PoolColumns {
  const axis = Int32Array.from(pools, (pool) => index.calendar.get(pool.calendar)!)
  const steps = pools.map((pool, p) => stepsOf(pool, axes[axis[p]!]!))
  const stepFirst = new Int32Array(pools.length + 1)
  for (const [p, own] of steps.entries()) stepFirst[p + 1] = stepFirst[p]! + own.length
  return {
    count: pools.length,
    axis,
    stepFirst,
    stepPosition: Int32Array.from(steps.flat(), (step) => step.position),
    stepCapacity: Int32Array.from(steps.flat(), (step) => step.capacity),
    largest: Int32Array.from(steps, (own) => own.reduce((largest, step) => Math.max(largest, step.capacity), 0)),
  }
}

function stepsOf(pool: Pool, axis: WorkingAxis): readonly Step[] {
  const steps: Step[] = [{ position: SINCE_EVER, capacity: pool.capacity }]
  for (const { from, to, capacity } of [...(pool.changes ?? [])].sort((a, b) => a.from - b.from)) {
    step(steps, positionOf(axis, from * MINUTES_PER_DAY), capacity)
    step(steps, positionOf(axis, to * MINUTES_PER_DAY), pool.capacity)
  }
  return steps
}

/** Appends a step; one at the same place replaces what was there, and one that changes nothing is dropped. */
function step(steps: Step[], position: number, capacity: number): void {
  if (steps.at(-1)!.position === position) steps.pop()
  if (steps.at(-1)!.capacity !== capacity) steps.push({ position, capacity })
}

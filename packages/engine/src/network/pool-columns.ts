import { positionOf, type WorkingAxis } from '../calendar/working-axis.ts'
import type { Model, Pool } from '../model/model.ts'
import { MINUTES_PER_DAY } from '../model/time.ts'
import type { Network, PoolColumns } from './network.ts'

/** Before every position. */
const SINCE_EVER = -(2 ** 31)

interface Step {
  readonly position: number
  readonly capacity: number
}

/**
 * Capacity of each pool of a checked model as steps on its axis; steps that change nothing are left out.
 *
 * @param known a network compiled before: what it says of pools that are the same, on the same axes, is taken over.
 */
export function poolColumns(
  { pools }: Model,
  axes: readonly WorkingAxis[],
  calendars: ReadonlyMap<string, number>,
  known?: Network,
): PoolColumns {
  const axis = Int32Array.from(pools, (pool) => calendars.get(pool.calendar)!)
  const steps = pools.map((pool, p): PoolSteps => {
    const own = axes[axis[p]!]!
    const isKnown = known?.model.pools[p] === pool && known.axes[known.pools.axis[p]!] === own
    return isKnown ? knownSteps(known.pools, p) : stepsOf(pool, own)
  })
  const stepFirst = new Int32Array(pools.length + 1)
  for (const [p, own] of steps.entries()) stepFirst[p + 1] = stepFirst[p]! + own.position.length
  const columns = {
    count: pools.length,
    axis,
    stepFirst,
    stepPosition: new Int32Array(stepFirst[pools.length]!),
    stepCapacity: new Int32Array(stepFirst[pools.length]!),
    largest: Int32Array.from(steps, (own) =>
      own.capacity.reduce((largest, capacity) => Math.max(largest, capacity), 0),
    ),
  }
  for (const [p, { position, capacity }] of steps.entries()) {
    columns.stepPosition.set(position, stepFirst[p])
    columns.stepCapacity.set(capacity, stepFirst[p])
  }
  return columns
}

/** Capacity from each position on its axis on; the first since ever. */
export interface PoolSteps {
  readonly position: Int32Array
  readonly capacity: Int32Array
}

function knownSteps({ stepFirst, stepPosition, stepCapacity }: PoolColumns, pool: number): PoolSteps {
  const [first, end] = [stepFirst[pool]!, stepFirst[pool + 1]!]
  return { position: stepPosition.subarray(first, end), capacity: stepCapacity.subarray(first, end) }
}

/** Steps that change nothing are left out. */
export function stepsOf(pool: Pool, axis: WorkingAxis): PoolSteps {
  const steps: Step[] = [{ position: SINCE_EVER, capacity: pool.capacity }]
  for (const { from, to, capacity } of [...(pool.changes ?? [])].sort((a, b) => a.from - b.from)) {
    step(steps, positionOf(axis, from * MINUTES_PER_DAY), capacity)
    step(steps, positionOf(axis, to * MINUTES_PER_DAY), pool.capacity)
  }
  return {
    position: Int32Array.from(steps, ({ position }) => position),
    capacity: Int32Array.from(steps, ({ capacity }) => capacity),
  }
}

/** Appends a step; one at the same place replaces what was there, and one that changes nothing is dropped. */
function step(steps: Step[], position: number, capacity: number): void {
  if (steps.at(-1)!.position === position) steps.pop()
  if (steps.at(-1)!.capacity !== capacity) steps.push({ position, capacity })
}

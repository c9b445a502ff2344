import { NEVER, type Profile, book, stepAt } from '../construct/profile.ts'
import type { PoolColumns } from '../network/network.ts'

/**
 * How much more of a pool is free in the later schedule than in the earlier one, so far as both have been told: steps on
 * the pool's axis, as in a profile, zero where nothing differs.
 */
export type PoolDifference = Profile

/** That of the capacities themselves. */
export function capacityDifference(before: PoolColumns, now: PoolColumns, pool: number): PoolDifference {
  const difference: PoolDifference = {
    count: 1,
    position: Int32Array.of(-(2 ** 31), 0, 0, 0, 0, 0, 0, 0),
    free: new Int32Array(8),
  }
  addSteps(difference, now, pool, 1)
  addSteps(difference, before, pool, -1)
  return difference
}

function addSteps(difference: PoolDifference, columns: PoolColumns, pool: number, sign: number): void {
  const [first, end] = [columns.stepFirst[pool]!, columns.stepFirst[pool + 1]!]
  for (let step = first; step < end; step++) {
    const from = columns.stepPosition[step]!
    const rise = columns.stepCapacity[step]! - (step === first ? 0 : columns.stepCapacity[step - 1]!)
    if (rise !== 0) book(difference, from, NEVER, -sign * rise)
  }
}

export function isZero({ count, free }: PoolDifference): boolean {
  return count === 1 && free[0] === 0
}

/** Before it nothing differs; of a difference that is not zero. */
export function firstDifference({ position, free }: PoolDifference): number {
  return free[0] === 0 ? position[1]! : position[0]!
}

/** Whether anything differs in [from, to). */
export function differsIn(difference: PoolDifference, from: number, to: number): boolean {
  const { count, position, free } = difference
  for (let step = stepAt(difference, from); step < count && position[step]! < to; step++)
    if (free[step] !== 0) return true
  return false
}

/** Whether there is more free than before anywhere in [from, to). */
export function isFreerIn(difference: PoolDifference, from: number, to: number): boolean {
  const { count, position, free } = difference
  if (to <= from) return false
  for (let step = stepAt(difference, from); step < count && position[step]! < to; step++)
    if (free[step]! > 0) return true
  return false
}

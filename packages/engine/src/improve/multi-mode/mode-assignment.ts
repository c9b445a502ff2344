import type { ModeColumns } from '../../project/multi-mode-columns.ts'
import { type Random, below } from '../random.ts'

/** Moves of a repair before it gives up, for each activity. */
const PATIENCE = 4
/** Every so many moves a repair takes any, so that it does not go round in a circle. */
const ODD_MOVE = 5

/** How far modes, one for each activity, use up more than is there: a share of each resource, summed; 0 is kept. */
export function excessOf(columns: ModeColumns, modes: Int32Array): number {
  return excessOfUse(columns, useOf(columns, modes))
}

/** Units that modes use up of each nonrenewable resource. */
export function useOf({ use, nonrenewable }: ModeColumns, modes: Int32Array): Float64Array {
  const sums = new Float64Array(nonrenewable)
  for (const mode of modes) for (let k = 0; k < nonrenewable; k++) sums[k]! += use[mode * nonrenewable + k]!
  return sums
}

export function randomModes({ first }: ModeColumns, random: Random): Int32Array {
  return Int32Array.from({ length: first.length - 1 }, (_, a) => first[a]! + below(random, first[a + 1]! - first[a]!))
}

/**
 * Changes modes until no more is used up than is there, each time the one that brings most for all resources together
 * (after Lova, Tormos, Cervantes & Barber 2009); answers whether that succeeded. O(modes × resources) a move.
 */
export function repair(columns: ModeColumns, modes: Int32Array, random: Random): boolean {
  const { first, use, nonrenewable } = columns
  const sums = useOf(columns, modes)
  for (let move = 1; excessOfUse(columns, sums) > 0; move++) {
    if (move > PATIENCE * modes.length) return false
    const chosen = move % ODD_MOVE === 0 ? anyMove(first, random) : bestMove(columns, modes, sums, random)
    for (let k = 0; k < nonrenewable; k++)
      sums[k]! += use[chosen.mode * nonrenewable + k]! - use[modes[chosen.activity]! * nonrenewable + k]!
    modes[chosen.activity] = chosen.mode
  }
  return true
}

type Move = { readonly activity: number; readonly mode: number }

function bestMove(columns: ModeColumns, modes: Int32Array, sums: Float64Array, random: Random): Move {
  const { first, use, nonrenewable } = columns
  const after = new Float64Array(nonrenewable)
  let best: Move = { activity: 0, mode: modes[0]! }
  let least = Infinity
  let equals = 0
  for (let activity = 0; activity < modes.length; activity++) {
    for (let mode = first[activity]!; mode < first[activity + 1]!; mode++) {
      if (mode === modes[activity]) continue
      for (let k = 0; k < nonrenewable; k++)
        after[k] = sums[k]! + use[mode * nonrenewable + k]! - use[modes[activity]! * nonrenewable + k]!
      const excess = excessOfUse(columns, after)
      equals = excess < least ? 1 : excess === least ? equals + 1 : equals
      if (excess > least || (excess === least && below(random, equals) > 0)) continue
      least = excess
      best = { activity, mode }
    }
  }
  return best
}

function anyMove(first: Int32Array, random: Random): Move {
  const activity = below(random, first.length - 1)
  return { activity, mode: first[activity]! + below(random, first[activity + 1]! - first[activity]!) }
}

function excessOfUse({ available }: ModeColumns, sums: Float64Array): number {
  let excess = 0
  for (let k = 0; k < sums.length; k++) if (sums[k]! > available[k]!) excess += (sums[k]! - available[k]!) / sums[k]!
  return excess
}

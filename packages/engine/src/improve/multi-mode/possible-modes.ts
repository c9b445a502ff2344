import type { ModeColumns } from '../../project/multi-mode-columns.ts'

/** Partial choices that are looked at before the question is left open. */
const LOOKED_AT = 200_000

/**
 * Modes that use up no more than is there: some, 'none' when all choices were excluded, 'open' when there were too many to
 * try. Depth first, each partial choice held against the least that the rest uses up.
 */
export function possibleModes(columns: ModeColumns): Int32Array | 'none' | 'open' {
  const { first, use, nonrenewable, available } = columns
  const count = first.length - 1
  const least = leastFrom(columns)
  const modes = new Int32Array(count)
  const sums = new Float64Array(nonrenewable)
  const add = (mode: number, sign: 1 | -1) => {
    for (let k = 0; k < nonrenewable; k++) sums[k]! += sign * use[mode * nonrenewable + k]!
  }
  let lookedAt = 0
  modes.set(first.subarray(0, count))
  for (let activity = 0; activity >= 0;) {
    if (activity === count) return modes
    const mode = modes[activity]!
    if (mode === first[activity + 1]!) {
      modes[activity] = first[activity]!
      activity--
      if (activity >= 0) add(modes[activity]!++, -1)
      continue
    }
    if (++lookedAt > LOOKED_AT) return 'open'
    add(mode, 1)
    const isPossible = sums.every((sum, k) => sum + least[(activity + 1) * nonrenewable + k]! <= available[k]!)
    if (isPossible) activity++
    else {
      add(mode, -1)
      modes[activity]!++
    }
  }
  return 'none'
}

/** The least that activities from each one on use up of each resource. */
function leastFrom({ first, use, nonrenewable }: ModeColumns): Float64Array {
  const count = first.length - 1
  const least = new Float64Array((count + 1) * nonrenewable)
  for (let activity = count - 1; activity >= 0; activity--) {
    for (let k = 0; k < nonrenewable; k++) {
      let own = Infinity
      for (let mode = first[activity]!; mode < first[activity + 1]!; mode++)
        own = Math.min(own, use[mode * nonrenewable + k]!)
      least[activity * nonrenewable + k] = own + least[(activity + 1) * nonrenewable + k]!
    }
  }
  return least
}

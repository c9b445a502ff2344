import type { ActivityColumns, Grouped, ModeColumns } from './network.ts'

/** The modes that hold each pool, in the order in which their activities take their turns. */
export function membersOf(
  { modeFirst }: ActivityColumns,
  { demandFirst, pool }: ModeColumns,
  pools: number,
  sequence: Int32Array,
): Grouped {
  const first = new Int32Array(pools + 1)
  for (const held of pool) first[held + 1]!++
  for (let p = 0; p < pools; p++) first[p + 1]! += first[p]!
  const next = first.slice()
  const rows = new Int32Array(pool.length)
  for (const activity of sequence) {
    for (let mode = modeFirst[activity]!; mode < modeFirst[activity + 1]!; mode++)
      for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++) rows[next[pool[at]!]!++] = mode
  }
  return { first, rows }
}

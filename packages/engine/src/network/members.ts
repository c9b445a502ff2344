import type { Grouped, ModeColumns } from './network.ts'

/** The modes that hold each pool, in their order. */
export function membersOf({ count, demandFirst, pool }: ModeColumns, pools: number): Grouped {
  const first = new Int32Array(pools + 1)
  for (const held of pool) first[held + 1]!++
  for (let p = 0; p < pools; p++) first[p + 1]! += first[p]!
  const next = first.slice()
  const rows = new Int32Array(pool.length)
  for (let mode = 0; mode < count; mode++)
    for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++) rows[next[pool[at]!]!++] = mode
  return { first, rows }
}

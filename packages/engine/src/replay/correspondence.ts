import type { DependencyColumns, Network } from '../network/network.ts'

/** Which rows of one network are those of another, by id; −1 where there is none. `same`: every row is its own. */
export interface Correspondence {
  readonly same: boolean
  /** Row of the earlier network, by row of the later one; the other way round. */
  readonly oldRow: Int32Array
  readonly newRow: Int32Array
}

export function activityCorrespondence(before: Network, now: Network): Correspondence {
  if (before.index.activity === now.index.activity) return identity(now.activities.count)
  const oldRow = new Int32Array(now.activities.count)
  const newRow = new Int32Array(before.activities.count).fill(-1)
  let same = oldRow.length === newRow.length
  for (const [id, row] of now.index.activity) {
    const old = before.index.activity.get(id) ?? -1
    oldRow[row] = old
    if (old >= 0) newRow[old] = row
    if (old !== row) same = false
  }
  return { same, oldRow, newRow }
}

/**
 * Dependencies are told apart by what they say, and among those that say the same by their order. `rows`: how the
 * activities correspond.
 */
export function dependencyCorrespondence(
  before: DependencyColumns,
  now: DependencyColumns,
  rows: Correspondence,
): Correspondence {
  if (before === now) return identity(now.count)
  const oldRow = new Int32Array(now.count).fill(-1)
  const newRow = new Int32Array(before.count).fill(-1)
  const pair = (old: number, row: number): void => {
    oldRow[row] = old
    newRow[old] = row
  }
  const equal = (old: number, row: number): boolean => saySame(before, old, now, row, rows)
  const shorter = Math.min(before.count, now.count)
  let head = 0
  while (head < shorter && equal(head, head)) pair(head, head++)
  let tail = 0
  while (tail < shorter - head && equal(before.count - 1 - tail, now.count - 1 - tail)) {
    pair(before.count - 1 - tail, now.count - 1 - tail)
    tail++
  }
  pairMiddle(before, now, rows, head, tail, pair)
  return { same: before.count === now.count && head === now.count, oldRow, newRow }
}

function identity(count: number): Correspondence {
  const rows = new Int32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return { same: true, oldRow: rows, newRow: rows }
}

function saySame(
  before: DependencyColumns,
  old: number,
  now: DependencyColumns,
  row: number,
  { newRow }: Correspondence,
): boolean {
  return (
    newRow[before.from[old]!] === now.from[row] &&
    newRow[before.to[old]!] === now.to[row] &&
    before.type[old] === now.type[row] &&
    before.lagUnit[old] === now.lagUnit[row] &&
    before.lag[old] === now.lag[row]
  )
}

/** What lies between the equal beginnings and the equal ends, by what it says. */
function pairMiddle(
  before: DependencyColumns,
  now: DependencyColumns,
  { newRow }: Correspondence,
  head: number,
  tail: number,
  pair: (old: number, row: number) => void,
): void {
  const waiting = new Map<string, number[]>()
  const key = (columns: DependencyColumns, row: number, from: number, to: number): string =>
    `${from} ${to} ${columns.type[row]} ${columns.lagUnit[row]} ${columns.lag[row]}`
  for (let old = before.count - 1 - tail; old >= head; old--) {
    const said = key(before, old, newRow[before.from[old]!]!, newRow[before.to[old]!]!)
    const known = waiting.get(said)
    if (known === undefined) waiting.set(said, [old])
    else known.push(old)
  }
  for (let row = head; row < now.count - tail; row++) {
    const old = waiting.get(key(now, row, now.from[row]!, now.to[row]!))?.pop()
    if (old !== undefined) pair(old, row)
  }
}

import type { Correspondence } from './correspondence.ts'

/** What of the earlier sequence does not keep its turn in the later one. */
export interface Turns {
  /** 1 for activities of the later network that are new or go at another turn among the rest. */
  readonly moved: Uint8Array
  /** The same as a list. */
  readonly arrivals: readonly number[]
  /** Old rows that are gone or moved, by when they had gone before: at the turn of the first that kept its own. */
  readonly departures: readonly { readonly turn: number; readonly oldRow: number }[]
}

/**
 * Compares two sequences: the fewest activities that have to be taken out so that the rest stands in the same order (a
 * longest increasing subsequence, Schensted 1961), in O(m log m) of the stretch that differs.
 */
export function compareTurns(before: Int32Array, now: Int32Array, { oldRow, newRow, same }: Correspondence): Turns {
  const moved = new Uint8Array(now.length)
  if (same && before === now) return { moved, arrivals: [], departures: [] }
  const oldTurn = new Int32Array(before.length)
  before.forEach((row, turn) => (oldTurn[row] = turn))
  let head = 0
  while (head < now.length && head < before.length && oldRow[now[head]!] === before[head]) head++
  let tail = 0
  const most = Math.min(now.length, before.length) - head
  while (tail < most && oldRow[now[now.length - 1 - tail]!] === before[before.length - 1 - tail]) tail++
  const middle = Array.from(now.subarray(head, now.length - tail))
  for (const row of middle) moved[row] = 1
  const known = middle.filter((row) => oldRow[row]! >= 0)
  for (const row of longestIncreasing(known, (row) => oldTurn[oldRow[row]!]!)) moved[row] = 0
  const arrivals = middle.filter((row) => moved[row] === 1)
  return { moved, arrivals, departures: departuresOf(before, now, newRow, moved, head, tail) }
}

function departuresOf(
  before: Int32Array,
  now: Int32Array,
  newRow: Int32Array,
  moved: Uint8Array,
  head: number,
  tail: number,
): { turn: number; oldRow: number }[] {
  const departures: { turn: number; oldRow: number }[] = []
  let turn = head
  for (let at = head; at < before.length - tail; at++) {
    const row = newRow[before[at]!]!
    if (row >= 0 && moved[row] === 0) {
      while (now[turn] !== row) turn++
      turn++
    } else departures.push({ turn: nextKept(now, moved, turn), oldRow: before[at]! })
  }
  return departures
}

/** The first turn from `from` on whose activity kept its own; behind the last when there is none. */
function nextKept(now: Int32Array, moved: Uint8Array, from: number): number {
  let turn = from
  while (turn < now.length && moved[now[turn]!] === 1) turn++
  return turn
}

function longestIncreasing(rows: readonly number[], keyOf: (row: number) => number): readonly number[] {
  const ends: number[] = []
  const previous = new Int32Array(rows.length).fill(-1)
  rows.forEach((row, at) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (keyOf(rows[ends[middle]!]!) < keyOf(row)) low = middle + 1
      else high = middle
    }
    if (low > 0) previous[at] = ends[low - 1]!
    ends[low] = at
  })
  const found: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) found.push(rows[at]!)
  return found
}

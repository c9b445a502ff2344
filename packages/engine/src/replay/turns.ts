import type { Correspondence } from './correspondence.ts'

/** What of the earlier sequence does not keep its turn in the later one. */
export interface Turns {
  /** 1 for activities of the later network that are new or go at another turn among the rest. */
  readonly moved: Uint8Array
  /** The same as a list. */
  readonly arrivals: readonly number[]
  /** Old rows that are gone or moved, by when they had gone before: at the turn of the first that kept its own. */
  readonly departures: readonly Departure[]
}

export interface Departure {
  readonly turn: number
  readonly oldRow: number
}

/**
 * Compares two sequences: the fewest activities that have to be taken out so that the rest stands in the same order (a
 * longest increasing subsequence, Schensted 1961), in O(m log m) of the stretch that differs.
 */
export function compareTurns(before: Int32Array, now: Int32Array, { oldRow, newRow, same }: Correspondence): Turns {
  const moved = new Uint8Array(now.length)
  if (same && before === now) return { moved, arrivals: [], departures: [] }
  const most = Math.min(now.length, before.length)
  let head = 0
  while (head < most && oldRow[now[head]!] === before[head]) head++
  let tail = 0
  while (tail < most - head && oldRow[now[now.length - 1 - tail]!] === before[before.length - 1 - tail]) tail++
  const oldTurn = new Int32Array(before.length)
  for (let turn = head; turn < before.length - tail; turn++) oldTurn[before[turn]!] = turn
  const middle = now.subarray(head, now.length - tail)
  for (const row of middle) moved[row] = 1
  const known = middle.filter((row) => oldRow[row]! >= 0)
  for (const at of longestIncreasing(known.map((row) => oldTurn[oldRow[row]!]!))) moved[known[at]!] = 0
  const arrivals = [...middle.filter((row) => moved[row] === 1)]
  const gone = before.subarray(head, before.length - tail)
  return { moved, arrivals, departures: departuresOf(gone, now, newRow, moved, head) }
}

function departuresOf(
  before: Int32Array,
  now: Int32Array,
  newRow: Int32Array,
  moved: Uint8Array,
  from: number,
): readonly Departure[] {
  const departures: Departure[] = []
  let turn = from
  for (const oldRow of before) {
    while (turn < now.length && moved[now[turn]!] === 1) turn++
    const row = newRow[oldRow]!
    if (row >= 0 && moved[row] === 0) turn++
    else departures.push({ turn, oldRow })
  }
  return departures
}

/** Where the values of a longest increasing subsequence stand, from the last to the first. */
function longestIncreasing(values: Int32Array): readonly number[] {
  const ends = new Int32Array(values.length)
  const previous = new Int32Array(values.length)
  let length = 0
  for (let at = 0; at < values.length; at++) {
    const place = firstNotBelow(values, ends, length, values[at]!)
    previous[at] = place > 0 ? ends[place - 1]! : -1
    ends[place] = at
    if (place === length) length++
  }
  const found: number[] = []
  for (let at = length > 0 ? ends[length - 1]! : -1; at >= 0; at = previous[at]!) found.push(at)
  return found
}

/** Mostly behind the last: what two sequences share is nearly all in order. */
function firstNotBelow(values: Int32Array, ends: Int32Array, length: number, value: number): number {
  if (length === 0 || values[ends[length - 1]!]! < value) return length
  let [low, high] = [0, length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[ends[middle]!]! < value) low = middle + 1
    else high = middle
  }
  return low
}

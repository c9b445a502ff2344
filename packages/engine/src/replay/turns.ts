import { align, gapsOf } from '../network/alignment.ts'
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
 * Compares two sequences: activities to be taken out so that the rest stands in the same order. Where those are few and
 * far between, an alignment finds them in O(n); what it leaves in between goes by a longest increasing subsequence
 * (Schensted 1961) in O(m log m).
 */
export function compareTurns(before: Int32Array, now: Int32Array, { oldRow, newRow, same }: Correspondence): Turns {
  const moved = new Uint8Array(now.length)
  if (same && before === now) return { moved, arrivals: [], departures: [] }
  const isSame = same
    ? (old: number, turn: number) => before[old] === now[turn]
    : (old: number, turn: number) => before[old] === oldRow[now[turn]!]
  const alignment = align(before.length, now.length, isSame)
  const oldTurns = new Int32Array(before.length).fill(-1)
  const arrivals: number[] = []
  const departures: Departure[] = []
  const gaps = gapsOf(alignment)
  for (const gap of gaps) for (let turn = gap.now; turn < gap.nowEnd; turn++) moved[now[turn]!] = 1
  for (const gap of gaps) {
    const gone = before.subarray(gap.before, gap.beforeEnd)
    const come = now.subarray(gap.now, gap.nowEnd)
    for (const [at, old] of gone.entries()) oldTurns[old] = at
    keepInOrder(moved, come, oldTurns, oldRow)
    for (const old of gone) oldTurns[old] = -1
    for (const row of come) if (moved[row] === 1) arrivals.push(row)
    addDepartures(departures, gone, now, newRow, moved, gap.now)
  }
  return { moved, arrivals, departures }
}

/** Those of a gap that were in the same gap before, and in the same order, have not moved. */
function keepInOrder(moved: Uint8Array, come: Int32Array, oldTurns: Int32Array, oldRow: Int32Array): void {
  const both = come.filter((row) => oldRow[row]! >= 0 && oldTurns[oldRow[row]!]! >= 0)
  for (const at of longestIncreasing(both.map((row) => oldTurns[oldRow[row]!]!))) moved[both[at]!] = 0
}

function addDepartures(
  departures: Departure[],
  gone: Int32Array,
  now: Int32Array,
  newRow: Int32Array,
  moved: Uint8Array,
  from: number,
): void {
  let turn = from
  for (const oldRow of gone) {
    while (turn < now.length && moved[now[turn]!] === 1) turn++
    const row = newRow[oldRow]!
    if (row >= 0 && moved[row] === 0) turn++
    else departures.push({ turn, oldRow })
  }
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

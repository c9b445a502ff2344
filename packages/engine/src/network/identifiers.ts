import type { Activity } from '../model/model.ts'
import { type Alignment, laterIndexes, unaligned } from './alignment.ts'
import { placesIn } from './sequence.ts'

export function indexById(items: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>()
  for (let n = 0; n < items.length; n++) index.set(items[n]!.id, n)
  return index
}

/** The place of each activity when ids are sorted by code unit: the same on every machine, whatever its language. */
export function idOrder(activities: readonly Activity[]): Int32Array {
  return placesIn(Int32Array.from(sortedById(activities, Array.from(activities.keys()))))
}

/** The same where most activities had their place before. O(n), and a search for each that is new. */
export function succeedingIdOrder(activities: readonly Activity[], known: Int32Array, shared: Alignment): Int32Array {
  const fresh = sortedById(activities, [...unaligned(shared)])
  const sorted = new Int32Array(activities.length)
  const later = laterIndexes(shared)
  const old = keptInOrder(placesIn(known), later)
  let [size, taken] = [0, 0]
  for (const row of fresh) {
    const end = firstBehind(activities, old, taken, activities[row]!.id)
    sorted.set(old.subarray(taken, end), size)
    size += end - taken
    sorted[size++] = row
    taken = end
  }
  sorted.set(old.subarray(taken), size)
  return placesIn(sorted)
}

function keptInOrder(rows: Int32Array, later: Int32Array): Int32Array {
  const kept = new Int32Array(rows.length)
  let size = 0
  for (const row of rows) if (later[row]! >= 0) kept[size++] = later[row]!
  return kept.subarray(0, size)
}

function sortedById(activities: readonly Activity[], rows: number[]): readonly number[] {
  return rows.sort((a, b) => (activities[a]!.id < activities[b]!.id ? -1 : 1))
}

/** Where in a list sorted by id those behind an id begin. */
function firstBehind(activities: readonly Activity[], sorted: Int32Array, from: number, id: string): number {
  let [low, high] = [from, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (activities[sorted[middle]!]!.id < id) low = middle + 1
    else high = middle
  }
  return low
}

import type { Grouped } from './network.ts'

/** Gathers rows by their key, 0 … keyCount − 1, by counting. Negative keys are left out. */
export function groupBy(keys: Int32Array, keyCount: number): Grouped {
  const first = new Int32Array(keyCount + 1)
  for (const key of keys) if (key >= 0) first[key + 1]!++
  for (let key = 0; key < keyCount; key++) first[key + 1]! += first[key]!
  const next = first.slice()
  const rows = new Int32Array(first[keyCount]!)
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!
    if (key >= 0) rows[next[key]!++] = row
  }
  return { first, rows }
}

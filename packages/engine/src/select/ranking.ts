import type { CompiledAllocation } from './compiled-allocation.ts'
import { possibleColumns } from './prices.ts'

const CANDIDATES = 12

/** Columns of each item that could be chosen, the best reduced value first; of items that nothing ties, only the first. */
export function candidatesOf(compiled: CompiledAllocation, reduced: Float64Array): Int32Array[] {
  const possible = possibleColumns(compiled)
  const { itemFirst, itemId, needs, neededBy, mates, obligationsOf } = compiled
  return itemId.map((_, item) => {
    const columns: number[] = []
    for (let column = itemFirst[item]!; column < itemFirst[item + 1]!; column++)
      if (possible[column] === 1) columns.push(column)
    columns.sort((a, b) => reduced[b]! - reduced[a]! || a - b)
    const isTied = [needs, neededBy, mates, obligationsOf].some((lists) => lists[item]!.length > 0)
    return Int32Array.from(isTied ? columns : columns.slice(0, CANDIDATES))
  })
}

/** Items by reduced value, by value for what they use at these prices, and by value alone. */
export function ordersOf(compiled: CompiledAllocation, candidates: readonly Int32Array[], reduced: Float64Array) {
  const { value } = compiled
  const items = candidates.flatMap((columns, item) => (columns.length > 0 ? [item] : []))
  const keys = [
    (column: number) => reduced[column]!,
    (column: number) => value[column]! / Math.max(1, value[column]! - reduced[column]!),
    (column: number) => value[column]!,
  ]
  return keys.map((key) => {
    const keyOf = Float64Array.from(candidates, (columns) => (columns.length > 0 ? key(columns[0]!) : 0))
    return Int32Array.from(items.toSorted((a, b) => keyOf[b]! - keyOf[a]! || a - b))
  })
}

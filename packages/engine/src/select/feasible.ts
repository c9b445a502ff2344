import type { CompiledAllocation } from './compiled-allocation.ts'
import { Selection } from './selection.ts'

/** Whether columns (−1: none) keep limits and relations, obligations apart: a solver's answer is kept to its tolerance only. */
export function isFeasible(compiled: CompiledAllocation, columns: Int32Array): boolean {
  const selection = new Selection(compiled)
  for (const column of columns) {
    if (column < 0) continue
    if (!selection.fits(column)) return false
    selection.put(column)
  }
  const { needs, mates } = compiled
  return columns.every((column, item) => {
    const isIn = column >= 0
    if (isIn !== selection.has(mates[item]![0] ?? item)) return false
    return !isIn || (selection.isInTime(column) && needs[item]!.every((need) => selection.has(need.item)))
  })
}

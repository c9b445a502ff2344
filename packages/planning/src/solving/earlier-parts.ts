import type { Schedule } from '@trireme/engine'
import { type FirstParts, plannedLeaves } from '../statement/first-part.ts'
import type { Statement } from '../statement/links.ts'

/** The parts, by parent, that start before the one which stands for the start of their parent. */
export function earlierParts({ ground, rows, firstParts }: Statement, { start }: Schedule): FirstParts {
  const earlier = new Map<number, number>()
  for (const [parent, part] of firstParts) {
    let first = part
    for (const leaf of plannedLeaves(ground, parent)) if (start[rows[leaf]!]! < start[rows[first]!]!) first = leaf
    if (first !== part) earlier.set(parent, first)
  }
  return earlier
}

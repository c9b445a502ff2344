import type { Id } from '@trireme/domain'
import { type Planned, type Towards, towardsInSteps } from '@trireme/planning/causes'
import { inSlices } from '../../../schedule/in-slices.ts'

/** A way to an end is told apart from so many others. */
const MOST_PATHS = 4

/** On which way to an end each item lies, found between frames; called back, nothing is told. */
export function followPaths(
  planned: Planned,
  end: Id,
  told: (byItem: ReadonlyMap<Id, number> | null) => void,
): () => void {
  return inSlices(towardsInSteps(planned, end, MOST_PATHS), { done: (found) => told(found ? byItem(found) : null) })
}

function byItem({ paths }: Towards): ReadonlyMap<Id, number> {
  const numbers = new Map<Id, number>()
  for (const { number, steps } of paths) for (const { id } of steps) if (!numbers.has(id)) numbers.set(id, number)
  return numbers
}

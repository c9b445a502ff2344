import type { Id } from '../records/identifier.ts'
import type { Estimate } from '../records/registry.ts'
import { isNewer } from './newer-estimate.ts'

/** The newest estimate of each quantity of an item: estimates are facts, and the newest rules [R6]. */
export type Newest = { readonly duration: Estimate | undefined; readonly effort: Estimate | undefined }

const NONE: Newest = { duration: undefined, effort: undefined }

/** The newest estimates of every item of which there are any. */
export function newestEstimates(estimates: Iterable<Estimate>): ReadonlyMap<Id, Newest> {
  const newest = new Map<Id, Newest>()
  for (const estimate of estimates) {
    const known = newest.get(estimate.workItemId) ?? NONE
    if (isNewer(estimate, known[estimate.quantity])) newest.set(estimate.workItemId, withEstimate(known, estimate))
  }
  return newest
}

/** The same for a single item; estimates of others are left out. */
export function newestOf(estimates: Iterable<Estimate>, itemId: Id): Newest {
  let newest = NONE
  for (const estimate of estimates)
    if (estimate.workItemId === itemId && isNewer(estimate, newest[estimate.quantity]))
      newest = withEstimate(newest, estimate)
  return newest
}

function withEstimate({ duration, effort }: Newest, estimate: Estimate): Newest {
  return estimate.quantity === 'duration' ? { duration: estimate, effort } : { duration, effort: estimate }
}

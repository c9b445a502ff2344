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

/**
 * The one of these that says how long an item takes. Duration × units = effort: whichever was said later says the other as
 * well, and of a ruling effort the duration is effort ÷ units. Said at one moment, as files say them, both hold: of time the
 * duration, of work the effort.
 */
export function rulingForTime({ duration, effort }: Newest): Estimate | undefined {
  return isLater(effort, duration) ? effort : (duration ?? effort)
}

/** The one of these that says how much work an item is, by the same rule: of a ruling duration, duration × units. */
export function rulingForWork({ duration, effort }: Newest): Estimate | undefined {
  return isLater(duration, effort) ? duration : (effort ?? duration)
}

/** These without the one that is overruled. */
export function withoutOverruled(newest: Newest): Newest {
  const { duration, effort } = newest
  if (isLater(effort, duration)) return { duration: undefined, effort }
  return isLater(duration, effort) ? { duration, effort: undefined } : newest
}

/**
 * The moment a new estimate is dated so that it rules over the earlier ones it follows: now, or right behind the latest of
 * them, which a file or another clock may have dated ahead.
 */
export function momentBehind(earlier: readonly (Estimate | undefined)[], now: string): string {
  const next = (one: Estimate | undefined) => (one === undefined ? -Infinity : Date.parse(one.estimatedAt) + 1)
  return new Date(Math.max(Date.parse(now), ...earlier.map(next))).toISOString()
}

function isLater(one: Estimate | undefined, other: Estimate | undefined): boolean {
  return one !== undefined && other !== undefined && one.estimatedAt > other.estimatedAt
}

function withEstimate({ duration, effort }: Newest, estimate: Estimate): Newest {
  return estimate.quantity === 'duration' ? { duration: estimate, effort } : { duration, effort: estimate }
}

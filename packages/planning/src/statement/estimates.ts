import type { Estimate, Id, Snapshot } from '@trireme/domain'

/** The newest estimate of each quantity of an item: estimates are facts, and the newest rules [R6]. */
export type Newest = { readonly duration: Estimate | undefined; readonly effort: Estimate | undefined }

const NONE: Newest = { duration: undefined, effort: undefined }

export function newestEstimates(snapshot: Snapshot): ReadonlyMap<Id, Newest> {
  const newest = new Map<Id, Newest>()
  for (const estimate of snapshot.estimate.values()) {
    const known = newest.get(estimate.workItemId) ?? NONE
    if (isNewer(estimate, known[estimate.quantity])) newest.set(estimate.workItemId, withEstimate(known, estimate))
  }
  return newest
}

/** The same for a single item. */
export function newestOf(snapshot: Snapshot, itemId: Id): Newest {
  let newest = NONE
  for (const estimate of snapshot.estimate.values())
    if (estimate.workItemId === itemId && isNewer(estimate, newest[estimate.quantity]))
      newest = withEstimate(newest, estimate)
  return newest
}

function withEstimate({ duration, effort }: Newest, estimate: Estimate): Newest {
  return estimate.quantity === 'duration' ? { duration: estimate, effort } : { duration, effort: estimate }
}

function isNewer(one: Estimate, known: Estimate | undefined): boolean {
  if (known === undefined || one.estimatedAt > known.estimatedAt) return true
  return one.estimatedAt === known.estimatedAt && one.id > known.id
}

/** Every skill that an estimate names. */
export function skillsAskedFor({ estimate }: Snapshot): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const { skillId } of estimate.values()) if (skillId !== null) asked.add(skillId)
  return asked
}

/** The skill that an item's ruling estimate asks for. */
export function skillOf(estimates: Newest | undefined): Id | null {
  return (estimates?.duration ?? estimates?.effort)?.skillId ?? null
}

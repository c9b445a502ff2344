import type { Estimate, Id, Snapshot, WorkItem } from '@trireme/domain'

type Newest = { readonly duration?: Estimate; readonly effort?: Estimate }
export type NewestEstimates = ReadonlyMap<Id, Newest>

/** What a story point is worth where its team has no measured pace, as plans assume. */
const ASSUMED_HOURS_A_POINT = 8

/** The newest estimate of each quantity: it rules [R6]. */
export function newestEstimates(snapshot: Snapshot): NewestEstimates {
  const newest = new Map<Id, Newest>()
  for (const estimate of snapshot.estimate.values()) {
    const known = newest.get(estimate.workItemId) ?? {}
    const before = known[estimate.quantity]
    if (before === undefined || stamp(estimate) > stamp(before))
      newest.set(estimate.workItemId, { ...known, [estimate.quantity]: estimate })
  }
  return newest
}

/** What an estimate comes to in minutes, as plans read it. */
export function estimatedMinutes(
  snapshot: Snapshot,
  item: WorkItem,
  { likely, unit }: Estimate,
  minutesPerDay: number,
): number {
  if (unit === 'hours') return likely * 60
  if (unit === 'days') return likely * minutesPerDay
  const team = item.teamId === null ? undefined : snapshot.team.get(item.teamId)
  return likely * (team?.hoursPerPoint ?? ASSUMED_HOURS_A_POINT) * 60
}

function stamp({ estimatedAt, id }: Estimate): string {
  return `${estimatedAt} ${id}`
}

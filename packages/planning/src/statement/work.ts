import { type Estimate, type Id, type Snapshot, type WorkItem } from '@trireme/domain'
import { type WorkingAxis, positionOf } from '@trireme/engine'
import { endMinuteOf, minuteOf } from '../time.ts'

const ASSUMED_HOURS_PER_POINT = 8

/** How much there is to do, and what had to be assumed to say so. */
export type Work = {
  readonly kind: 'duration' | 'effort'
  readonly minutes: number
  readonly assumed: readonly string[]
}

/** The newest estimate of each item and quantity. Estimates are facts; the newest rules [R6]. */
export function newestEstimates(snapshot: Snapshot): ReadonlyMap<string, Estimate> {
  const newest = new Map<string, Estimate>()
  for (const estimate of snapshot.estimate.values()) {
    const key = `${estimate.workItemId} ${estimate.quantity}`
    const known = newest.get(key)
    if (known === undefined || isNewer(estimate, known)) newest.set(key, estimate)
  }
  return newest
}

function isNewer(one: Estimate, other: Estimate): boolean {
  return one.estimatedAt > other.estimatedAt || (one.estimatedAt === other.estimatedAt && one.id > other.id)
}

/**
 * The work of an item: its newest estimate of duration, else of effort, else the span of its planned dates. Undefined
 * where nobody said anything: unknown is not zero [R5].
 */
export function workOf(
  snapshot: Snapshot,
  estimates: ReadonlyMap<string, Estimate>,
  item: WorkItem,
  minutesPerDay: number,
  axis: WorkingAxis,
): Work | undefined {
  const duration = estimates.get(`${item.id} duration`)
  if (duration !== undefined) return { kind: 'duration', ...minutesOf(duration, minutesPerDay, undefined) }
  const effort = estimates.get(`${item.id} effort`)
  if (effort !== undefined)
    return { kind: 'effort', ...minutesOf(effort, minutesPerDay, hoursPerPoint(snapshot, item.teamId)) }
  if (item.plannedStartsOn === null || item.plannedEndsOn === null) return undefined
  const minutes = positionOf(axis, endMinuteOf(item.plannedEndsOn)) - positionOf(axis, minuteOf(item.plannedStartsOn))
  return { kind: 'duration', minutes: Math.max(0, minutes), assumed: ['No estimate: as long as its planned dates.'] }
}

function minutesOf(
  { likely, unit }: Estimate,
  minutesPerDay: number,
  perPoint: number | undefined,
): Omit<Work, 'kind'> {
  if (unit === 'hours') return { minutes: Math.round(likely * 60), assumed: [] }
  if (unit === 'days') return { minutes: Math.round(likely * minutesPerDay), assumed: [] }
  const assumed =
    perPoint === undefined ? [`${ASSUMED_HOURS_PER_POINT} hours a point assumed: its team has no measured pace.`] : []
  return { minutes: Math.round(likely * (perPoint ?? ASSUMED_HOURS_PER_POINT) * 60), assumed }
}

function hoursPerPoint(snapshot: Snapshot, teamId: Id | null): number | undefined {
  return (teamId === null ? undefined : snapshot.team.get(teamId)?.hoursPerPoint) ?? undefined
}

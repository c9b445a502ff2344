import type { Id, Snapshot } from '@trireme/domain'
import { type WorkingAxis, positionOf } from '@trireme/engine'
import { DAY, dayOf } from '../time.ts'

/** Time that somebody by name has promised to one item: people, from a day up to, not on, another. */
export type PromisedTime = {
  readonly assignmentId: Id
  readonly personId: Id
  readonly itemId: Id
  /** The team whose work it is. */
  readonly teamId: Id | null
  readonly from: number
  readonly to: number
  readonly units: number
  /** Work promised in all, where that was said instead of people. */
  readonly minutes: number | null
}

/**
 * What is committed by name and has both its dates. Requests are nobody's word, what is accepted may still be moved, and
 * nobody knows when a promise without dates takes the time: none of these counts. A promise holds until it is taken back, also
 * of work that is done or dropped. Sorted by id.
 */
export function promisesOf(snapshot: Snapshot): readonly PromisedTime[] {
  const found: PromisedTime[] = []
  for (const { id, state, personId, workItemId, fromOn, untilOn, units, minutes } of snapshot.assignment.values()) {
    if (state !== 'committed' || personId === null || fromOn === null || untilOn === null) continue
    const item = snapshot['work-item'].get(workItemId)
    if (item === undefined) continue
    found.push({
      assignmentId: id,
      personId,
      itemId: workItemId,
      teamId: item.teamId,
      from: dayOf(fromOn),
      to: dayOf(untilOn) + 1,
      units,
      minutes,
    })
  }
  return found.sort((one, other) => (one.assignmentId < other.assignmentId ? -1 : 1))
}

/** People at a time; of work promised as a sum, spread evenly over the working time of its window. */
export function unitsOf(
  { units, minutes, from, to }: Pick<PromisedTime, 'units' | 'minutes' | 'from' | 'to'>,
  axis: WorkingAxis,
): number {
  if (minutes === null) return units
  const working = positionOf(axis, to * DAY) - positionOf(axis, from * DAY)
  return working === 0 ? 0 : minutes / working
}

export function samePromises(one: readonly PromisedTime[], other: readonly PromisedTime[]): boolean {
  return (
    one.length === other.length &&
    one.every((promise, at) =>
      (Object.keys(promise) as (keyof PromisedTime)[]).every((name) => promise[name] === other[at]![name]),
    )
  )
}

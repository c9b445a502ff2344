import type { Id, Snapshot } from '@trireme/domain'
import { type WorkingAxis, minutesOfDay, positionOf } from '@trireme/engine'
import { DAY, dayOf } from '../time.ts'
import type { Stay } from './presence.ts'

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

/**
 * People at a time; of work promised as a sum, such a part of one in full that it is done on its days.
 *
 * @param minutesOfOne what one in full has for planned work on these days
 */
export function unitsOf({ units, minutes }: Pick<PromisedTime, 'units' | 'minutes'>, minutesOfOne: number): number {
  if (minutes === null) return units
  return minutesOfOne > 0 ? minutes / minutesOfOne : 0
}

/** Somebody's time in a team, which works by a calendar. */
export type Home = {
  readonly stay: Pick<Stay, 'from' | 'to' | 'share' | 'focus' | 'planned' | 'leave'>
  readonly axis: WorkingAxis
}

/**
 * What somebody in full has for planned work on the days [from, to), leave taken off: a day of several teams is as long as
 * their shares make it, one on which they are in none has nothing. Of part-timers it is a full day.
 */
export function minutesOfOneAt(homes: readonly Home[], from: number, to: number): number {
  const edges = [...new Set([from, to, ...homes.flatMap(({ stay }) => [stay.from, stay.to])])]
    .filter((day) => day >= from && day <= to)
    .sort((one, other) => one - other)
  let minutes = 0
  for (const [at, end] of edges.entries()) {
    const start = edges[at - 1]
    const own = homes.filter(({ stay }) => start !== undefined && start >= stay.from && start < stay.to)
    const shares = own.reduce((sum, { stay }) => sum + stay.share, 0)
    for (const { stay, axis } of own)
      if (stay.share > 0)
        minutes += (stay.share / shares) * stay.focus * stay.planned * workedBetween(axis, stay, start!, end)
  }
  return minutes
}

function workedBetween(axis: WorkingAxis, { leave }: Pick<Stay, 'leave'>, from: number, to: number): number {
  let minutes = positionOf(axis, to * DAY) - positionOf(axis, from * DAY)
  for (const [day, { part }] of leave) if (day >= from && day < to) minutes -= part * minutesOfDay(axis, day)
  return minutes
}

export function samePromises(one: readonly PromisedTime[], other: readonly PromisedTime[]): boolean {
  return (
    one.length === other.length &&
    one.every((promise, at) =>
      (Object.keys(promise) as (keyof PromisedTime)[]).every((name) => promise[name] === other[at]![name]),
    )
  )
}

import type { Id, Snapshot } from '@trireme/domain'
import type { Solved } from '../solving/solve.ts'
import { noteSentences } from './sentences.ts'

export type PlannedMilestone = {
  /** Plan minutes. */
  readonly at: number
  /** Working minutes past its target; none once it is reached. */
  readonly lateMinutes: number
  /** What a day of work means in the calendar by which they are counted. */
  readonly minutesPerDay: number
  readonly critical: boolean
  /** What had to be assumed, in sentences. */
  readonly assumed: readonly string[]
}

/** Every milestone that has a date. */
export function readMilestones(snapshot: Snapshot, solved: Solved): ReadonlyMap<Id, PlannedMilestone> {
  const { statement, schedule } = solved
  const read = new Map<Id, PlannedMilestone>()
  for (const [id, row] of statement.milestones)
    read.set(id, {
      at: schedule.start[row]!,
      lateMinutes: lateness(snapshot, solved, id),
      minutesPerDay: statement.ground.calendars.byDefault.minutesPerDay,
      critical: schedule.critical[row] === 1 && !isReached(snapshot, id),
      assumed: noteSentences(snapshot, statement.notes.get(id)),
    })
  return read
}

/** Working minutes past the target of a milestone that has a date. */
export function lateness(snapshot: Snapshot, { statement, schedule }: Solved, id: Id): number {
  return isReached(snapshot, id) ? 0 : schedule.lateness[statement.milestones.get(id)!]!
}

function isReached({ milestone }: Snapshot, id: Id): boolean {
  return milestone.get(id)!.reachedOn !== null
}

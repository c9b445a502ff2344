import type { Id } from '@trireme/domain'
import { axisOf, positionOf } from '@trireme/engine'
import type { Place } from '../moved.ts'
import type { Solved } from '../solving/solve.ts'
import { DAY } from '../time.ts'
import { type WorkingTime, workingDaysBetween } from '../working-time.ts'

/** An item that waits for people, or for what it depends on. */
export type Delayed = {
  readonly id: Id
  readonly from: Place
  readonly to: Place
  /** Working minutes of its calendar by which it starts later. */
  readonly minutes: number
  /** Working days by which it ends later. */
  readonly days: number
}

/** How much later a leaf starts in one answer than in a place of before; undefined where it does not. */
export function delayBetween(
  time: Pick<WorkingTime, 'minutesOn'>,
  from: Place,
  { statement, schedule }: Solved,
  index: number,
): Delayed | undefined {
  const row = statement.rows[index]!
  const to = { startsAt: schedule.start[row]!, endsAt: schedule.finish[row]! }
  if (to.startsAt <= from.startsAt) return undefined
  const axis = axisOf(schedule.network, schedule, row)
  return {
    id: statement.ground.tree.items[index]!.id,
    from,
    to,
    minutes: positionOf(axis, to.startsAt) - positionOf(axis, from.startsAt),
    days: workingDaysBetween(time, lastDay(from), lastDay(to)),
  }
}

/** Who is delayed most first; among equals by id, so that the order of records means nothing. */
export function byDelay(one: Delayed, other: Delayed): number {
  return other.minutes - one.minutes || (one.id < other.id ? -1 : 1)
}

function lastDay({ startsAt, endsAt }: Place): number {
  return Math.floor(Math.max(startsAt, endsAt - 1) / DAY)
}

import type { Replica } from '@trireme/client'
import type { Id, RecordMap, WorkItem } from '@trireme/domain'
import { type PlannedItem, workingDaysBetween, workingMinutes } from '@trireme/planning'
import { MINUTES_A_DAY, dayOf, endsOn, startsOn } from '../../../schedule/days.ts'
import { workingTimeOf } from '../../../work/working-time.ts'
import type { Span } from '../gantt/index.ts'

/** What a baseline holds of one item. */
export type Agreed = Pick<RecordMap['baseline-entry'], 'startsOn' | 'endsOn' | 'effortHours' | 'durationMinutes'>

/** What a baseline holds, by item. */
export type Baseline = ReadonlyMap<Id, Agreed>

/** Where an item lay, in plan minutes; null where the baseline has no dates of it. */
export function agreedSpan(agreed: Agreed | undefined): Span | null {
  const { startsOn: from, endsOn: until } = agreed ?? {}
  if (!from || !until) return null
  return { startsAt: dayOf(from) * MINUTES_A_DAY, endsAt: (dayOf(until) + 1) * MINUTES_A_DAY }
}

/** How an item differs from what was agreed; each is null where one side is unknown. */
export type Variance = {
  /** Working days of the item's calendar by which it starts, and ends, later. */
  readonly start: number | null
  readonly finish: number | null
  /** Working days by which it takes longer. */
  readonly duration: number | null
  /** Hours of effort more. */
  readonly work: number | null
}

/**
 * Now against a baseline [1.4], positive for later, longer and more. Days are working days of the item's calendar.
 *
 * @param minutesNow what it takes with all below it, as the baseline counts it (`wholeEffortOf`)
 */
export function varianceOf(
  replica: Replica,
  item: WorkItem,
  planned: PlannedItem | undefined,
  agreed: Agreed | undefined,
  minutesNow: number | null,
): Variance {
  const time = workingTimeOf(replica, item)
  const was = agreedSpan(agreed)
  const both = planned !== undefined && was !== null
  const days = (from: string, to: string) => workingDaysBetween(time, dayOf(from), dayOf(to))
  const agreedHours = agreed?.effortHours ?? null
  return {
    start: both ? days(startsOn(was), startsOn(planned)) : null,
    finish: both ? days(endsOn(was), endsOn(planned)) : null,
    duration: both
      ? (planned.durationMinutes - (agreed?.durationMinutes ?? workingMinutes(time, was.startsAt, was.endsAt))) /
        time.minutesPerDay
      : null,
    work: minutesNow === null || agreedHours === null ? null : minutesNow / 60 - agreedHours,
  }
}

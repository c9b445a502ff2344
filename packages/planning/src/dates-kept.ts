import type { WorkItem } from '@trireme/domain'
import type { Plan } from './plan.ts'
import type { PlannedDates } from './planned-dates.ts'
import { dateOf, lastDayOf } from './time.ts'

/**
 * The planned dates that go along where an item gets another date mode: what is taken from the plan, to be planned by hand,
 * keeps the dates it has there. Nothing where hands hold it already, where it goes to the plan, and where no mode rules its
 * dates: of parents and of what is done. A start that was noted is not planned anew, and one that the plan assumed is not made up:
 * then the end alone is kept [R2].
 */
export function datesKept(
  { items }: Pick<Plan, 'items'>,
  item: WorkItem,
  dateMode: WorkItem['dateMode'] | undefined,
): Partial<PlannedDates> {
  const planned = items.get(item.id)
  if (planned === undefined || planned.rolledUp || planned.mode === 'done') return {}
  if (dateMode === undefined || dateMode === 'automatic') return {}
  if (dateMode === item.dateMode || item.dateMode === 'manual') return {}
  const plannedEndsOn = lastDayOf(planned.endsAt, planned.startsAt)
  if (item.actualStartedOn !== null) return { plannedEndsOn }
  const startsOn = dateOf(planned.startsAt)
  const isAssumed = planned.mode === 'started' && item.plannedStartsOn !== startsOn
  return { plannedStartsOn: isAssumed ? null : startsOn, plannedEndsOn }
}

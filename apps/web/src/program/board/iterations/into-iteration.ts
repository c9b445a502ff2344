import type { Id, WorkItem } from '@trireme/domain'
import { dayOf, onOf } from '../../../schedule/days.ts'
import { type IterationColumn, iterationOf } from './iteration-columns.ts'

/**
 * What makes an item one of a team's iteration, or, where the team has none there, of these days: with its dates, so that
 * the plan follows. What the plan places starts no earlier than the iteration; what people place keeps its weekdays and
 * its length. Work that has begun, and parents, whose parts have the dates, keep theirs.
 */
export function intoIteration(
  item: WorkItem,
  teamId: Id | null,
  column: IterationColumn,
  { hasDatesOfItsOwn }: { readonly hasDatesOfItsOwn: boolean },
): Partial<WorkItem> {
  const iteration = iterationOf(column, teamId)
  const place = { iterationId: iteration?.id ?? null, teamId: teamId as WorkItem['teamId'] }
  if (!hasDatesOfItsOwn) return place
  const [from, until] = [iteration?.startsOn ?? column.startsOn, iteration?.endsOn ?? column.endsOn]
  const isWithin = (on: string | null) => on !== null && from <= on && on <= until
  if (item.dateMode === 'automatic') return isWithin(item.notBeforeOn) ? place : { ...place, notBeforeOn: from }
  const { plannedStartsOn: start, plannedEndsOn: end } = item
  const first = start ?? end
  if (first === null || isWithin(first)) return place
  const days = Math.ceil((dayOf(from) - dayOf(first)) / 7) * 7
  const moved = (on: string | null) => (on === null ? null : onOf(dayOf(on) + days))
  return { ...place, plannedStartsOn: moved(start), plannedEndsOn: moved(end) }
}

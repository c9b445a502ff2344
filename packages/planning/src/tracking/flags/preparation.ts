import { type WorkItem, hasBegun, calendarDayCount } from '@trireme/domain'
import { DAY, dateOf, dayOf, formatDay } from '../../time.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'

/** How far ahead work must be prepared, days. */
export const WINDOW_DAYS = 90

/**
 * Whether the lowest items can be carried out as they stand.
 *
 * @param isStaffed whether anybody is known to do its work, in its team or above
 */
export function preparation(
  { snapshot, plan, efforts, tree, today }: FlagInputs,
  item: WorkItem,
  isStaffed: boolean,
): Flag[] {
  const flags: Flag[] = []
  if (!isStaffed) {
    const name = item.teamId === null ? undefined : snapshot.team.get(item.teamId)?.name
    const reason =
      name === undefined
        ? 'No team has it: planned as if there was always somebody.'
        : `Nobody is known to be in team ${name}: planned as if it always had room.`
    const value = name ?? 'no team'
    flags.push({ kind: 'unstaffed', itemId: item.id, value, threshold: 'a team with people', reason, weight: 0 })
  }
  if (efforts.has(item.id)) return flags
  const planned = plan.items.get(item.id)
  const start = planned === undefined ? (item.plannedStartsOn ?? item.notBeforeOn) : dateOf(planned.startsAt)
  const until = dateOf((dayOf(today) + WINDOW_DAYS) * DAY)
  const begun = hasBegun(item, tree.categoryOf(item))
  if (!begun && (start === null || start > until)) return flags
  const reason = begun ? 'It is under way without an estimate.' : `It starts ${formatDay(start!)}, without an estimate.`
  const weight = start === null ? 0 : dayOf(until) - dayOf(start)
  const threshold = `${calendarDayCount(WINDOW_DAYS)} ahead`
  return [...flags, { kind: 'unestimated', itemId: item.id, value: 'no estimate', threshold, reason, weight }]
}

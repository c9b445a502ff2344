import { type WorkItem, hasBegun, calendarDayCount, daysAgo } from '@trireme/domain'
import { dayOf, formatDay } from '../../time.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'

const QUIET_DAYS = 14

/** Only where time is recorded at all: elsewhere silence says nothing. */
export function stale({ tree, recordedUntil, today }: FlagInputs, item: WorkItem): Flag[] {
  const last = recordedUntil?.get(item.id)
  if (last === undefined || item.actualEndedOn !== null || !hasBegun(item, tree.categoryOf(item))) return []
  const days = dayOf(today) - dayOf(last)
  if (days <= QUIET_DAYS) return []
  const reason = `It is under way, and the last work was recorded for ${formatDay(last)}, ${daysAgo(days)}.`
  return [{ kind: 'stale', itemId: item.id, value: formatDay(last), threshold: calendarDayCount(QUIET_DAYS), reason, weight: days }] // prettier-ignore
}

import type { ChangeSet, WorkItem } from '@trireme/domain'

/** Both planned dates of an item; null where there is none. */
export type PlannedDates = Pick<WorkItem, 'plannedStartsOn' | 'plannedEndsOn'>

/** The change after which an item has these planned dates; nothing where it has them already. */
export function setPlannedDates(item: WorkItem, dates: PlannedDates): ChangeSet {
  const fields = (['plannedStartsOn', 'plannedEndsOn'] as const).filter((field) => item[field] !== dates[field])
  if (fields.length === 0) return []
  const pick = (from: PlannedDates) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  return [{ op: 'update', kind: 'work-item', id: item.id, before: pick(item), after: pick(dates) }]
}

import type { Id, RecordMap, WorkItem } from '@trireme/domain'

/** A team with more in a status than the limit allows. */
export type OverLimit = { readonly teamId: Id | null; readonly count: number; readonly over: number }

/** Whether a column has a limit: one of work under way to which somebody gave one. */
export function isLimited({ category, itemLimit }: Pick<RecordMap['status'], 'category' | 'itemLimit'>): boolean {
  return category === 'active' && itemLimit !== null
}

/**
 * The teams over the limit of a status, most first. Items without a team are held against it together, so that a company
 * without teams has a limit of the column.
 */
export function overLimit(
  { id, itemLimit }: Pick<RecordMap['status'], 'id' | 'itemLimit'>,
  cards: readonly Pick<WorkItem, 'statusId' | 'teamId'>[],
): readonly OverLimit[] {
  if (itemLimit === null) return []
  const counts = new Map<Id | null, number>()
  for (const { statusId, teamId } of cards) if (statusId === id) counts.set(teamId, (counts.get(teamId) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > itemLimit)
    .map(([teamId, count]) => ({ teamId, count, over: count - itemLimit }))
    .toSorted((one, other) => other.over - one.over || ((one.teamId ?? '~') < (other.teamId ?? '~') ? -1 : 1))
}

import type { WorkItem } from '@trireme/domain'
import { estimatedMinutes } from '../newest-estimates.ts'
import type { Writing } from './writing.ts'

/** Minutes of working time and of work that somebody expects of an item. */
export function expectedMinutes(
  { snapshot, estimates, times }: Writing,
  item: WorkItem,
): { readonly duration: number | undefined; readonly effort: number | undefined } {
  const { duration, effort } = estimates.get(item.id) ?? {}
  const { minutesPerDay } = times.ofItem(item)
  return {
    duration: duration && estimatedMinutes(snapshot, item, duration, minutesPerDay),
    effort: effort && estimatedMinutes(snapshot, item, effort, minutesPerDay),
  }
}

/** What of its estimates a task cannot have. */
export function listEstimateLosses({ tally, estimates }: Writing, { id, title }: WorkItem): void {
  for (const { likely, unit, low, high, skillId } of Object.values(estimates.get(id) ?? {})) {
    if ((low !== null && low !== likely) || (high !== null && high !== likely))
      tally.add('Ranges of estimates', 'A plan has one figure: the likely one.', title)
    if (skillId !== null) tally.add('Skills', 'A plan knows who works, and not what they can do.', title)
    if (unit === 'points') tally.add('Story points', 'They become hours, at the pace of the team or 8 a point.', title)
  }
}

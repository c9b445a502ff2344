import { type Estimate, type Id, type Newest, type WorkItem, estimatedMinutes, withoutOverruled } from '@trireme/domain'
import type { Writing } from './writing.ts'

/** Minutes of working time and of work that somebody expects of an item; of one alone where it overrules the other. */
export function expectedMinutes(
  { snapshot, estimates, times }: Writing,
  item: WorkItem,
): { readonly duration: number | undefined; readonly effort: number | undefined } {
  const { duration, effort } = heldOf(estimates, item.id)
  const { minutesPerDay } = times.ofItem(item)
  const team = item.teamId === null ? undefined : snapshot.team.get(item.teamId)
  const minutesOf = (estimate: Estimate | undefined) =>
    estimate && estimatedMinutes(estimate, minutesPerDay, team).minutes
  return { duration: minutesOf(duration), effort: minutesOf(effort) }
}

/** What of its estimates a task cannot have. */
export function listEstimateLosses({ tally, estimates }: Writing, { id, title }: WorkItem): void {
  for (const estimate of Object.values(heldOf(estimates, id))) {
    if (estimate === undefined) continue
    const { likely, unit, low, high, skillId, method } = estimate
    if ((low !== null && low !== likely) || (high !== null && high !== likely))
      tally.add('Ranges of estimates', 'A plan has one figure: the likely one.', title)
    if (skillId !== null) tally.add('Skills', 'A plan knows who works, and not what they can do.', title)
    if (method !== null) tally.add('How estimates came about', 'A plan has the figure alone.', title)
    if (unit === 'points') tally.add('Story points', 'They become hours, at the pace of the team or 8 a point.', title)
  }
}

function heldOf(estimates: ReadonlyMap<Id, Newest>, id: Id): Partial<Newest> {
  const newest = estimates.get(id)
  return newest === undefined ? {} : withoutOverruled(newest)
}

import { type StatusCategory, statusCategories } from '../records/status.ts'

/** What places a status in the workflow. */
export type Step = { readonly id: string; readonly category: StatusCategory; readonly position: number }

/**
 * Statuses in the order of the workflow: by position; of one position by category, from not begun to done, and then the
 * one that was made first. So a new one with the position of another of its category stands right behind it, whatever
 * stands next, and none has to be moved for it.
 */
export function inWorkflowOrder<S extends Step>(statuses: Iterable<S>): S[] {
  return [...statuses].toSorted(
    (one, other) => one.position - other.position || rank(one) - rank(other) || (one.id < other.id ? -1 : 1),
  )
}

/** The position that puts a new status behind those of its category, else behind those of the category before. */
export function positionInWorkflow(category: StatusCategory, statuses: Iterable<Step>): number {
  const inOrder = inWorkflowOrder(statuses)
  const wanted = statusCategories.indexOf(category)
  const before = inOrder.filter((status) => rank(status) <= wanted)
  const nearest = Math.max(...before.map(rank))
  return (before.findLast((status) => rank(status) === nearest) ?? inOrder[0])?.position ?? 0
}

function rank({ category }: Step): number {
  return statusCategories.indexOf(category)
}

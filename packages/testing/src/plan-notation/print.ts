import type { Id } from '@trireme/domain'
import type { NotedPlan } from './plan.ts'

/** Where a planner put an item: dates, or null when it has no place in time. */
export type Placed = { readonly startsOn: string; readonly endsOn: string } | null | undefined

/**
 * The answer to a noted plan in its own words, one item a line in the order of the notation:
 * `A 2027-03-01..2027-03-03`, or `G unscheduled`.
 */
export function printPlan(noted: NotedPlan, placedOf: (id: Id<'work-item'>) => Placed): string {
  return Object.entries(noted.items)
    .map(([name, id]) => {
      const placed = placedOf(id)
      return placed ? `${name} ${placed.startsOn}..${placed.endsOn}` : `${name} unscheduled`
    })
    .join('\n')
}

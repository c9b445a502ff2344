import type { ChangeSet, Id } from '@trireme/domain'
import type { Plan } from './plan.ts'
import { setPlannedDates } from './planned-dates.ts'
import { dateOf, lastDayOf } from './time.ts'

/**
 * "Accept scheduled as planned" [R2]: the change that makes planned dates of those the plan computed, for these items.
 * Items without dates and those whose planned dates are these already are left out. Date modes stay as they are.
 */
export function acceptScheduled(plan: Plan, ids: Iterable<Id>): ChangeSet {
  const tree = plan.solved?.statement.ground.tree
  return [...new Set(ids)].flatMap((id): ChangeSet => {
    const planned = plan.items.get(id)
    if (planned === undefined || tree === undefined) return []
    return setPlannedDates(tree.items[tree.indexOf.get(id)!]!, {
      plannedStartsOn: dateOf(planned.startsAt),
      plannedEndsOn: lastDayOf(planned.endsAt, planned.startsAt),
    })
  })
}

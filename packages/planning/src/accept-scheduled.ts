import type { ChangeSet, Id, Operation } from '@trireme/domain'
import type { Plan } from './plan.ts'
import { dateOf, lastDayOf } from './time.ts'

/**
 * "Accept scheduled as planned" [R2]: the change that makes planned dates of those the plan computed, for these items.
 * Items without dates and those whose planned dates are these already are left out. Date modes stay as they are.
 */
export function acceptScheduled(plan: Plan, ids: Iterable<Id>): ChangeSet {
  const tree = plan.solved?.statement.ground.tree
  return [...new Set(ids)].flatMap((id): Operation[] => {
    const planned = plan.items.get(id)
    if (planned === undefined || tree === undefined) return []
    const item = tree.items[tree.indexOf.get(id)!]!
    const dates = {
      plannedStartsOn: dateOf(planned.startsAt),
      plannedEndsOn: lastDayOf(planned.endsAt, planned.startsAt),
    }
    const changed = (['plannedStartsOn', 'plannedEndsOn'] as const).filter((field) => item[field] !== dates[field])
    if (changed.length === 0) return []
    const pick = (from: typeof dates | typeof item) => Object.fromEntries(changed.map((field) => [field, from[field]]))
    return [{ op: 'update', kind: 'work-item', id, before: pick(item), after: pick(dates) }]
  })
}

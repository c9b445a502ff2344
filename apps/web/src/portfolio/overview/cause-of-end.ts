import type { Id, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import type { WorkTree } from '@trireme/planning/tracking'

/** Why an item ends when it does: what holds that part of it which ends last. */
export function causeOfEnd(
  item: WorkItem,
  tree: Pick<WorkTree, 'leavesOf'>,
  plan: Pick<Plan, 'items'>,
  reasons: (id: Id) => readonly string[],
): string | null {
  const endOf = ({ id }: WorkItem) => plan.items.get(id)?.endsAt ?? -1
  const leaves = tree.leavesOf(item).filter(({ id }) => plan.items.has(id))
  const last = leaves.reduce((latest, leaf) => (endOf(leaf) > endOf(latest) ? leaf : latest), leaves[0] ?? item)
  return reasons(last.id)[0] ?? null
}

import type { Replica } from '@trireme/client'
import { type Id, type WorkItem, lowestWork } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { statusChoices } from '../../../work/choices.ts'
import { byRank } from '../../../work/tree.ts'
import { nameOf } from '../../../workspace/value-text.ts'
import type { GroupField } from './plan-display.ts'

/** Items that have something in common, under its name. */
export type Group = {
  /** Of what they have in common; `none` for those that have none. */
  readonly id: string
  readonly title: string
  readonly items: readonly WorkItem[]
}

/**
 * Items without parts by a field, open work first, in the order of the roadmap; what has no value of its own takes that of the nearest above
 * that has one. Of several goals the first counts, so that no item stands twice. Groups stand by name, statuses in the
 * order of the workflow, and last what has none.
 */
export function groupsOf(replica: Replica, items: readonly WorkItem[], field: GroupField): readonly Group[] {
  const leaves = items.filter(lowestWork(replica.snapshot, replica.all('work-item')))
  const order = orderOf(replica)
  const over = (item: WorkItem) => Number(isOver(replica, item))
  const sorted = leaves.toSorted((one, other) => over(one) - over(other) || order(one, other))
  const gathered = Map.groupBy(sorted, (item) => valueOf(replica, item, field) ?? NONE)
  const groups = [...gathered].map(([id, members]) => ({ id, title: titleOf(replica, id, field), items: members }))
  const statuses = new Map(statusChoices(replica).map(({ id }, index) => [id, index]))
  return groups.toSorted(
    (one, other) =>
      Number(one.id === NONE) - Number(other.id === NONE) ||
      (field === 'statusId' ? (statuses.get(one.id) ?? 0) - (statuses.get(other.id) ?? 0) : 0) ||
      one.title.localeCompare(other.title, 'en', { numeric: true }),
  )
}

/** Whether an item is done or dropped. */
export function isOver(replica: Replica, { statusId }: Pick<WorkItem, 'statusId'>): boolean {
  const category = replica.get('status', statusId)?.category
  return category === 'done' || category === 'dropped'
}

const NONE = 'none'

/** From the first start to the last end, and how many are late; null without any dates. */
export function rollUp(plan: Pick<Plan, 'items'>, items: readonly WorkItem[]) {
  let [startsAt, endsAt, late] = [Infinity, -Infinity, 0]
  for (const item of items) {
    const planned = plan.items.get(item.id)
    if (planned === undefined) continue
    startsAt = Math.min(startsAt, planned.startsAt)
    endsAt = Math.max(endsAt, planned.endsAt)
    if (planned.lateMinutes > 0) late++
  }
  return startsAt > endsAt ? null : { startsAt, endsAt, late }
}

function valueOf(replica: Replica, item: WorkItem, field: GroupField): Id | null {
  for (let at: WorkItem | undefined = item; at !== undefined; at = replica.get('work-item', at.parentId)) {
    const own = field === 'goal' ? goalOf(replica, at) : at[field]
    if (own !== null) return own
    if (field === 'statusId') return null
  }
  return null
}

function goalOf(replica: Replica, { id }: WorkItem): Id | null {
  const links = replica.referring('goal-link', 'workItemId', id)
  const goals = links.flatMap((link) => replica.get('goal', link.goalId) ?? [])
  const [first] = goals.toSorted((one, other) => one.title.localeCompare(other.title))
  return first?.id ?? null
}

function titleOf(replica: Replica, id: string, field: GroupField): string {
  if (id !== NONE) return nameOf(replica, id)
  return field === 'goal' ? 'No goal' : `No ${field.slice(0, -2)}`
}

/** The order of the roadmap: parents before their parts, siblings by rank. */
function orderOf(replica: Replica): (one: WorkItem, other: WorkItem) => number {
  const chains = new Map<Id, readonly WorkItem[]>()
  const chainOf = (item: WorkItem): readonly WorkItem[] => {
    let chain = chains.get(item.id)
    if (chain === undefined) {
      const parent = replica.get('work-item', item.parentId)
      chain = [...(parent === undefined ? [] : chainOf(parent)), item]
      chains.set(item.id, chain)
    }
    return chain
  }
  return (one, other) => {
    const [left, right] = [chainOf(one), chainOf(other)]
    const at = left.findIndex((item, index) => item !== right[index])
    if (at < 0) return left.length - right.length
    return right[at] === undefined ? 1 : byRank(left[at]!, right[at])
  }
}

import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import { type Plan, holdersIn } from '@trireme/planning'
import type { Effort, WorkTree } from '@trireme/planning/tracking'

/**
 * How much of some open work is more than a wish [2.19]: estimated, scheduled, with a team whose people are known, and
 * after what it waits for. Whether every trade has been estimated and every dependency agreed, nobody records yet.
 */
export type Substantiation = {
  /** Open items without parts of their own. */
  readonly items: number
  readonly substantiated: number
  readonly unestimated: number
  readonly unscheduled: number
  /** No team, or one of whose people, and of those above it, nobody knows. */
  readonly unstaffed: number
  readonly broken: number
}

export const NO_WORK: Substantiation = {
  items: 0,
  substantiated: 0,
  unestimated: 0,
  unscheduled: 0,
  unstaffed: 0,
  broken: 0,
}

export type Evidence = {
  readonly snapshot: Snapshot
  readonly tree: WorkTree
  readonly efforts: ReadonlyMap<Id, Effort>
  readonly plan: Pick<Plan, 'items' | 'loads' | 'violations'>
}

/** Counts each lowest item once, however many of the given ones it is below [R3]. */
export function substantiation(
  items: readonly WorkItem[],
  { snapshot, tree, efforts, plan }: Evidence,
): Substantiation {
  const leaves = new Set(
    items.flatMap((item) => tree.leavesOf(item)).filter((leaf) => tree.categoryOf(leaf) !== 'done'),
  )
  const holderOf = holdersIn(snapshot, plan)
  const broken = new Set(plan.violations.map(({ toId }) => toId))
  let sums = NO_WORK
  for (const leaf of leaves) {
    const lacks = {
      unestimated: !efforts.has(leaf.id),
      unscheduled: !plan.items.has(leaf.id),
      unstaffed: holderOf(leaf.teamId) === undefined,
      broken: broken.has(leaf.id),
    }
    sums = {
      items: sums.items + 1,
      substantiated: sums.substantiated + Number(!Object.values(lacks).includes(true)),
      unestimated: sums.unestimated + Number(lacks.unestimated),
      unscheduled: sums.unscheduled + Number(lacks.unscheduled),
      unstaffed: sums.unstaffed + Number(lacks.unstaffed),
      broken: sums.broken + Number(lacks.broken),
    }
  }
  return sums
}

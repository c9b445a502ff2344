import { type ChangeSet, type Id, type Snapshot, viewAfter } from '@trireme/domain'
import { adopt, improve } from '@trireme/engine'
import { type Plan, plan as planOf } from '../plan.ts'
import type { Solved } from '../solving/solve.ts'
import { turnChanges } from './turns.ts'
import { type Shares, measureBy } from './worth.ts'

export type ImproveChoice = {
  /** Plans tried at most. */
  readonly schedules: number
  readonly seed?: number
  /** Told now and then how many have been tried. */
  readonly onTried?: (schedules: number) => void
}

/** A better order of work than any before, found while looking for one. */
export type BetterOrder = Shares & {
  /** Plans tried so far. */
  readonly schedules: number
  /** Activities of the engine's model, the first to be served first. */
  readonly order: Int32Array
}

/**
 * Looks for an order in which the same people get the same work done sooner [2.7]: fewer minutes past targets, then what
 * is worth most first, then few moves. Yields each better one; may be stopped after any. Equal plans, seeds and budgets
 * give equal answers. Nothing is kept of it until somebody adopts one.
 */
export function* improvePlan(
  { solved }: Pick<Plan, 'solved'>,
  { schedules, seed = 1, onTried }: ImproveChoice,
): Generator<BetterOrder, void> {
  if (solved === undefined || !solved.schedule.levelled) return
  const { sharesOf } = measureBy(solved)
  const onProgress = onTried && ((progress: { readonly schedules: number }) => onTried(progress.schedules))
  const options = { schedules, seed, today: solved.schedule.start, ...(onProgress && { onProgress }) }
  for (const { schedules: tried, order, objective } of improve(solved.schedule.network, options))
    yield { schedules: tried, order, ...sharesOf(objective) }
}

/** What adopting an order would do, in the plan that the changes give: that plan, and not the search, is the promise. */
export type Proposal = Shares & {
  readonly changes: ChangeSet
  readonly plan: Plan
}

/**
 * The changes that adopt an order for the items accepted, or for all; the rest keep their order among themselves. Other
 * items may move because people were freed or taken.
 */
export function proposalOf(
  snapshot: Snapshot,
  { solved, today }: Pick<Plan, 'solved' | 'today'>,
  order: Int32Array,
  accepted?: ReadonlySet<Id>,
): Proposal | undefined {
  if (solved === undefined) return undefined
  const changes = changesFor(solved, order, accepted)
  const after = planOf(viewAfter(snapshot, changes), { today })
  if (after.solved === undefined) return undefined
  const { objectiveOf, sharesOf } = measureBy(solved)
  return { changes, ...sharesOf(objectiveOf(after.solved)), plan: after }
}

/** The changes that adopt an order; O(items · log). */
export function changesFor(solved: Solved, order: Int32Array, accepted?: ReadonlySet<Id>): ChangeSet {
  const { statement, schedule } = solved
  const rowOf = new Map<number, number>()
  statement.rows.forEach((row, index) => row >= 0 && rowOf.set(row, index))
  const wanted = accepted && new Set([...accepted].flatMap((id) => rowsOf(solved, id)))
  const list = wanted === undefined ? order : adopt(schedule.network, schedule.network.sequence, order, wanted)
  const automatic = [...list].flatMap((row) => {
    const index = rowOf.get(row)
    const leaf = index === undefined ? undefined : statement.ground.leaves[index]
    return leaf !== undefined && leaf.unscheduled === undefined && leaf.mode === 'automatic' ? [index!] : []
  })
  return turnChanges(solved, automatic)
}

function rowsOf({ statement }: Solved, id: Id): readonly number[] {
  const row = statement.rows[statement.ground.tree.indexOf.get(id) ?? -1] ?? -1
  return row < 0 ? [] : [row]
}

import { type ChangeSet, type Id, type Snapshot, viewAfter } from '@trireme/domain'
import { type Aims, type Objective, adopt, aimsOf, improve, objectiveOf } from '@trireme/engine'
import { type Plan, plan as planOf } from '../plan.ts'
import type { Solved } from '../solving/solve.ts'
import { turnChanges } from './turns.ts'

export type ImproveChoice = {
  /** Plans tried at most. */
  readonly schedules: number
  readonly seed?: number
  /** Told now and then how many have been tried. */
  readonly onTried?: (schedules: number) => void
}

/** A better order of work than any before, found while looking for one. */
export type BetterOrder = {
  /** Plans tried so far. */
  readonly schedules: number
  /** Activities of the engine's model, the first to be served first. */
  readonly order: Int32Array
  /** Working time past targets, weighted by value, of the best so far by that of today; 1 where nothing is late today. */
  readonly lateness: number
  /** Finishes weighted by value, of the best so far by those of today. */
  readonly finish: number
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
  let today: Objective | undefined
  const onProgress = onTried && ((progress: { readonly schedules: number }) => onTried(progress.schedules))
  const options = { schedules, seed, today: solved.schedule.start, ...(onProgress && { onProgress }) }
  for (const found of improve(solved.schedule.network, options)) {
    today ??= found.objective
    yield {
      schedules: found.schedules,
      order: found.order,
      lateness: today.tardiness === 0 ? 1 : found.objective.tardiness / today.tardiness,
      finish: today.cost === 0 ? 1 : found.objective.cost / today.cost,
    }
  }
}

/** What adopting an order would do, in the plan that the changes give: that plan, and not the search, is the promise. */
export type Proposal = {
  readonly changes: ChangeSet
  readonly lateness: number
  readonly finish: number
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
  const aims = aimsOf(solved.schedule.network, solved.schedule.start)
  const [was, is] = [worth(solved, aims), worth(after.solved, aims)]
  return {
    changes,
    lateness: was.tardiness === 0 ? 1 : is.tardiness / was.tardiness,
    finish: was.cost === 0 ? 1 : is.cost / was.cost,
    plan: after,
  }
}

function changesFor(solved: Solved, order: Int32Array, accepted: ReadonlySet<Id> | undefined): ChangeSet {
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
  return turnChanges(statement, automatic)
}

function rowsOf({ statement }: Solved, id: Id): readonly number[] {
  const row = statement.rows[statement.ground.tree.indexOf.get(id) ?? -1] ?? -1
  return row < 0 ? [] : [row]
}

/** Measured by what today's plan values: the rows of both are the same, only their ranks differ. */
function worth({ schedule }: Solved, aims: Aims): Objective {
  return objectiveOf(schedule.network, schedule, aims)
}

import { type ChangeSet, type Id, type Snapshot, squash } from '@trireme/domain'
import { openPlanner } from '../planner.ts'
import type { BrokenDependency, PlanViolation } from '../reading/violations.ts'
import { leafOf, madeAutomatic, movedBehind } from './moved-behind.ts'

export type FixAllChoice = {
  readonly today: string
  /** Whether items keep their date mode and get other dates, or become automatic. */
  readonly how: 'move' | 'automatic'
  /** Items that must stay as they are, because whoever asks may not change them. */
  readonly mayChange?: (id: Id) => boolean
}

export type FixedAll = {
  readonly changes: ChangeSet
  /** What is left: begun work, what is kept at a date, and what may not be changed. */
  readonly left: readonly PlanViolation[]
}

/** Rounds after which what still breaks is left: each moves on by one link of a chain. */
const MOST_ROUNDS = 200

/**
 * Mends all broken dependencies that can be, as one change set: each round moves everything that lies too early behind what it
 * waits for, or hands it to the plan; what then lies too early itself follows in the next. Yields how many rounds it has
 * made, so that whoever asks can stop. Dependencies, lags and constraints stay as they are. Equal input, equal answer.
 */
export function* fixAll(
  snapshot: Snapshot,
  { today, how, mayChange = () => true }: FixAllChoice,
): Generator<number, FixedAll> {
  const planner = openPlanner(snapshot, { today })
  let changes: ChangeSet = []
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const byItem = Map.groupBy(
      planner.plan.violations.filter((violation) => violation.kind === 'dependency'),
      ({ toId }) => toId,
    )
    const step = [...byItem].flatMap(([id, violations]) => (mayChange(id) ? mended(id, violations) : []))
    if (step.length === 0) break
    changes = squash(changes, step)
    planner.update(step)
    yield round
  }
  return { changes, left: planner.plan.violations }

  function mended(id: Id, violations: readonly BrokenDependency[]): ChangeSet {
    const { plan, snapshot: state } = planner
    const item = state['work-item'].get(id)
    if (item === undefined) return []
    if (how === 'move') return movedBehind(state, plan, item, violations)
    const mode = leafOf(plan.solved!.statement.ground, item)?.mode
    return mode === 'manual' || mode === 'pinned' ? madeAutomatic(item) : []
  }
}

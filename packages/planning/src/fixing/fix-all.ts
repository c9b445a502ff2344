import { type ChangeSet, type Id, type Operation, type Snapshot, invert, squash } from '@trireme/domain'
import { openPlanner } from '../planner.ts'
import type { BrokenDependency, PlanViolation } from '../reading/violations.ts'
import { leafOf, madeAutomatic, movedBehind, waysUp } from './moved-behind.ts'

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
 * waits for, or hands it to the plan; what then lies too early itself follows in the next. What it waits for may lie late in
 * one round and earlier again in another, once its team has room: so what has moved is moved up at last as far as what it waits for
 * and its own first days leave it room and nothing breaks by it. Yields how many steps it has made, so that whoever asks can stop.
 * Dependencies, lags and constraints stay as they are. Equal input, equal answer.
 */
export function* fixAll(
  snapshot: Snapshot,
  { today, how, mayChange = () => true }: FixAllChoice,
): Generator<number, FixedAll> {
  const planner = openPlanner(snapshot, { today })
  let changes: ChangeSet = []
  let steps = 0
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const byItem = Map.groupBy(
      planner.plan.violations.filter((violation) => violation.kind === 'dependency'),
      ({ toId }) => toId,
    )
    const step = [...byItem].flatMap(([id, violations]) => (mayChange(id) ? mended(id, violations) : []))
    if (step.length === 0) break
    changes = squash(changes, step)
    planner.update(step)
    yield ++steps
  }
  if (how === 'move')
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const up = yield* movedUpInOrder()
      if (up.length === 0) break
    }
  return { changes, left: planner.plan.violations }

  /** The earliest first, so that what waits for it finds it where it will be. */
  function* movedUpInOrder(): Generator<number, ChangeSet> {
    const { items } = planner.plan
    const startOf = (id: Id) => items.get(id)?.startsAt ?? Infinity
    const moved: Operation[] = []
    for (const { id } of changes.toSorted((one, other) => startOf(one.id) - startOf(other.id))) {
      moved.push(...(yield* movedUpAlone(id)))
      yield ++steps
    }
    changes = squash(changes, moved)
    return moved
  }

  /** Moves one item up, as far as nothing then breaks, or breaks by more, and keeps it there. */
  function* movedUpAlone(id: Id): Generator<number, ChangeSet> {
    const [item, was] = [planner.snapshot['work-item'].get(id), snapshot['work-item'].get(id)]
    if (item === undefined || was === undefined) return []
    const { plan } = planner
    const minutesBefore = new Map(plan.violations.map((violation) => [keyOf(violation), violation.minutes]))
    for (const up of waysUp(plan, item, was)) {
      planner.update(up)
      const isWorse = planner.plan.violations.some(
        (violation) => violation.minutes > (minutesBefore.get(keyOf(violation)) ?? 0),
      )
      if (!isWorse) return up
      planner.update(invert(up))
      yield ++steps
    }
    return []
  }

  function mended(id: Id, violations: readonly BrokenDependency[]): ChangeSet {
    const { plan, snapshot: state } = planner
    const item = state['work-item'].get(id)
    if (item === undefined) return []
    if (how === 'move') return movedBehind(state, plan, item, violations)
    const mode = leafOf(plan.solved!.statement.ground, item)?.mode
    return mode === 'manual' || mode === 'pinned' ? madeAutomatic(item) : []
  }
}

function keyOf(violation: PlanViolation): string {
  const { kind, toId } = violation
  const what = { dependency: 'dependencyId', date: 'constraint', overbooked: 'teamId' }[kind]
  return `${toId} ${String(violation[what as keyof PlanViolation])}`
}

import type { Id } from '../records/identifier.ts'
import type { Goal, KeyResult } from '../records/registry.ts'

/** The progress of a goal and how much of what it rests on is known [R5]. */
export type GoalProgress = {
  /** 0 to 1, or null where nothing under it is measured. */
  readonly progress: number | null
  readonly known: number
  readonly of: number
}

export type GoalTree = {
  readonly keyResultsOf: (goal: Id) => readonly Pick<KeyResult, 'id' | 'weight'>[]
  readonly childrenOf: (goal: Id) => readonly Pick<Goal, 'id' | 'weight'>[]
  /** Of one key result; null is unknown. */
  readonly progressOf: (keyResult: Id) => number | null
}

/**
 * Σ weight · progress ÷ Σ weight over its key results and its child goals [2.4]. What is not known weighs nothing, and
 * is counted. The tree must have no cycle.
 */
export function goalProgress(goal: Id, tree: GoalTree): GoalProgress {
  const parts = [
    ...tree.keyResultsOf(goal).map(({ id, weight }) => ({ weight, progress: tree.progressOf(id) })),
    ...tree.childrenOf(goal).map(({ id, weight }) => ({ weight, progress: goalProgress(id, tree).progress })),
  ]
  const known = parts.filter((part): part is { weight: number; progress: number } => part.progress !== null)
  const weight = known.reduce((sum, part) => sum + part.weight, 0)
  const sum = known.reduce((sum, part) => sum + part.weight * part.progress, 0)
  return { progress: weight === 0 ? null : sum / weight, known: known.length, of: parts.length }
}

/**
 * Progress against what a straight line from start to due expects today: 1 is on course. Null before the start, or where
 * a date or the progress is not known.
 */
export function pace(
  progress: number | null,
  window: { readonly startsOn: string | null; readonly dueOn: string | null; readonly today: string },
): number | null {
  const expected = expectedProgress(window)
  return progress === null || expected === null || expected === 0 ? null : progress / expected
}

/** The share of its time that has passed, 0 to 1; null where a date is not known. */
export function expectedProgress(window: {
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly today: string
}): number | null {
  const { startsOn, dueOn, today } = window
  if (startsOn === null || dueOn === null || startsOn >= dueOn) return null
  const share = (Date.parse(today) - Date.parse(startsOn)) / (Date.parse(dueOn) - Date.parse(startsOn))
  return Math.min(1, Math.max(0, share))
}

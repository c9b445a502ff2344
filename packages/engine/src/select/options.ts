import type { Weights } from './compile-allocation.ts'
import type { LinearSolver } from './linear-solver.ts'
import type { Choice } from './model.ts'
import type { AllocationProblem, Place } from './problem.ts'
import { badNumber, isWhole } from './problems.ts'
import { optionsShapeProblems } from './shape.ts'

/** Every number here is looked at before anything else: what is not what it says is a problem of the model's answer. */
export interface AllocateOptions {
  /** Proves bounds and optima. Without, the bound is that of a Lagrangian relaxation. */
  readonly solver?: LinearSolver
  /** Ends when the best is within this part of the bound; 0.01 without. From 0. */
  readonly gap?: number
  /**
   * Rounds of ruin and recreate before and after the linear relaxation; 2,000 without. Each is one plan tried. A whole
   * number from 0 to 10⁹; the first five are tried in any case.
   */
  readonly rounds?: number
  /** Any whole number that a double holds exactly; those alike modulo 2³² are one seed. 1 without. */
  readonly seed?: number
  /**
   * Most time for the solver's last proof, from 0; not limited without. Equal seeds find equal plans up to it, and beyond it
   * only without a limit.
   */
  readonly milliseconds?: number
  /** A plan to begin with, where it keeps every limit; else it is not looked at. */
  readonly from?: Choice
  /** Looked at every few hundredths of a second; the solver's work is for the solver to end. */
  readonly signal?: AbortSignal
  /** From 0 to 10¹⁵ each. */
  readonly weights?: Weights
}

const MOST_ROUNDS = 1e9
const MOST_WEIGHT = 1e15

/** What is wrong with options; empty: they can be followed. */
export function optionProblems(options: AllocateOptions): readonly AllocationProblem[] {
  const misshapen = optionsShapeProblems(options)
  if (misshapen.length > 0) return misshapen
  const { gap = 0, rounds = 0, seed = 0, milliseconds = 0, weights } = options
  const where: Place = { list: 'options', index: 0, id: '' }
  return [
    ...fromNothing(where, 'gap', gap, Number.MAX_VALUE),
    ...(isWhole(rounds, 0, MOST_ROUNDS)
      ? []
      : [badNumber(where, 'rounds', rounds, `a whole number from 0 to ${MOST_ROUNDS}`)]),
    ...(Number.isSafeInteger(seed) ? [] : [badNumber(where, 'seed', seed, 'a whole number')]),
    ...fromNothing(where, 'milliseconds', milliseconds, Infinity),
    ...Object.entries(weights ?? {}).flatMap(([name, weight]) =>
      fromNothing(where, `weights.${name}`, weight, MOST_WEIGHT),
    ),
  ]
}

function fromNothing(where: Place, field: string, value: number, most: number): AllocationProblem[] {
  if (value >= 0 && value <= most) return []
  return [badNumber(where, field, value, most < Number.MAX_VALUE ? `a number from 0 to ${most}` : 'a number from 0')]
}

import { AllocationRun, FIRST_ROUNDS } from './allocation-run.ts'
import { compileAllocation } from './compile-allocation.ts'
import type { CompiledAllocation } from './compiled-allocation.ts'
import type { AllocationModel, Choice } from './model.ts'
import { type AllocateOptions, optionProblems } from './options.ts'
import type { AllocationProblem } from './problem.ts'

export interface Allocated {
  /** `best found` until nothing better can exist (to a thousandth of a unit a band); `none found` when obligations are still open, which proves nothing. */
  readonly status: 'optimal' | 'best found' | 'none found' | 'infeasible'
  readonly choice: Choice
  /** What the best found is worth; −∞ where there is none. */
  readonly worth: number
  /** Proven: no plan is worth more; −∞ where there cannot be any. */
  readonly bound: number
  /** (bound − worth) ÷ |worth|; ∞ without a plan. */
  readonly gap: number
  /** What this answer comes from. */
  readonly stage: 'search' | 'relaxation' | 'guided search' | 'proof'
  readonly seed: number
  /** Rounds of search so far. */
  readonly rounds: number
  /** What one more unit of each limit is worth in the relaxation, by the index of `limits` of the compiled model. */
  readonly prices: Float64Array
}

export type Allocation =
  | { readonly ok: true; readonly compiled: CompiledAllocation; readonly answers: AsyncGenerator<Allocated, Allocated> }
  | { readonly ok: false; readonly problems: readonly AllocationProblem[] }

/**
 * Chooses among a model's items. Answers come as they get better or their bound does, and every 5,000 rounds in any case:
 * first a greedy plan at relaxed prices, then searched ones; with a solver its relaxation, a search led by its prices, and a
 * proof that is stopped by time. The last answer is returned, too; leaving early loses nothing. Gives way to the event loop
 * every few hundredths of a second, and then looks at the signal. Reads no clock itself, and throws for no model and no
 * options.
 */
export function allocate(model: AllocationModel, options: AllocateOptions = {}): Allocation {
  const problems = optionProblems(options)
  if (problems.length > 0) return { ok: false, problems }
  const compilation = compileAllocation(model, options.weights)
  if (!compilation.ok) return compilation
  return { ok: true, compiled: compilation.compiled, answers: answersOf(compilation.compiled, options) }
}

/** The last answer. The model has to compile and the options to be sound: rejects where they are not. */
export async function allocated(model: AllocationModel, options: AllocateOptions = {}): Promise<Allocated> {
  const allocation = allocate(model, options)
  if (!allocation.ok) throw new Error(`The model cannot be allocated: ${JSON.stringify(allocation.problems)}`)
  for (;;) {
    const next = await allocation.answers.next()
    if (next.done === true) return next.value
  }
}

async function* answersOf(
  compiled: CompiledAllocation,
  options: AllocateOptions,
): AsyncGenerator<Allocated, Allocated> {
  const { solver, gap = 0.01, rounds = 2000, signal } = options
  const run = new AllocationRun(compiled, options)
  const isOver = () => signal?.aborted === true || run.isWithin(gap)
  yield* run.search(FIRST_ROUNDS, 'search', isOver)
  if (!isOver()) run.tighten()
  yield* run.search(Math.max(FIRST_ROUNDS, Math.floor(rounds / 4)), 'search', isOver)
  if (solver !== undefined && !isOver()) yield await run.relax(solver)
  yield* run.search(rounds, 'guided search', isOver)
  if (solver !== undefined && !isOver()) yield await run.prove(solver, gap, options.milliseconds)
  return run.answer
}

import { randomFrom } from '../improve/random.ts'
import { compileAllocation } from './compile-allocation.ts'
import { type CompiledAllocation, SCALE } from './compiled-allocation.ts'
import type { LinearProgram, LinearSolver, SolveAnswer } from './linear-solver.ts'
import type { AllocationModel, Choice } from './model.ts'
import { choiceOf, columnsFor } from './choice.ts'
import { isFeasible } from './feasible.ts'
import { type AllocateOptions, optionProblems } from './options.ts'
import { type Prices, relaxedPrices } from './prices.ts'
import type { AllocationProblem } from './problem.ts'
import { columnsChosen, linearProgram, pricesFrom, valuesOf, wholeBound } from './program.ts'
import { Search } from './search.ts'

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

const FIRST_PRICES = 25
const MORE_PRICES = 100
const FIRST_ROUNDS = 5
const BATCH = 250
/** Rounds without anything better after which an answer tells how far the search is. */
const SILENCE = 5000
/** Items looked at between two turns of the event loop: some hundredths of a second. */
const TURN = 50_000

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
  const run = new Run(compiled, options)
  const isOver = () => signal?.aborted === true || run.isWithin(gap)
  yield* run.search(FIRST_ROUNDS, 'search', isOver)
  if (!isOver()) run.tighten()
  yield* run.search(Math.max(FIRST_ROUNDS, Math.floor(rounds / 4)), 'search', isOver)
  if (solver !== undefined && !isOver()) yield await run.relax(solver)
  yield* run.search(rounds, 'guided search', isOver)
  if (solver !== undefined && !isOver()) yield await run.prove(solver, gap, options.milliseconds)
  return run.answer
}

/** One allocation under way. */
class Run {
  readonly #compiled: CompiledAllocation
  readonly #seed: number
  readonly #search: Search
  readonly #signal: AbortSignal | undefined
  #prices: Prices
  #bound: number
  #relaxed: SolveAnswer | undefined
  #isInfeasible: boolean
  #stage: Allocated['stage'] = 'search'
  /** Rounds when the search answered last. */
  #told = 0
  /** Items since the last turn of the event loop. */
  #looked = 0

  constructor(compiled: CompiledAllocation, { seed = 1, from, signal }: AllocateOptions) {
    this.#compiled = compiled
    this.#signal = signal
    this.#seed = seed
    this.#prices = relaxedPrices(compiled, 0, FIRST_PRICES)
    this.#bound = this.#prices.bound
    this.#isInfeasible = this.#bound === -Infinity
    this.#search = new Search(compiled, this.#prices, randomFrom(seed))
    const start = from && columnsFor(compiled, from)
    if (start && isFeasible(compiled, start)) this.#search.adopt(start)
  }

  get answer(): Allocated {
    const { worth, columns, rounds } = this.#search
    const isFound = worth > -Infinity
    const isOptimal = isFound && this.#bound - worth <= this.#rounding
    const bound = isOptimal ? worth : this.#bound
    return {
      status: this.#isInfeasible ? 'infeasible' : isOptimal ? 'optimal' : isFound ? 'best found' : 'none found',
      choice: isFound ? choiceOf(this.#compiled, columns) : [],
      worth: worth / SCALE,
      bound: this.#isInfeasible ? -Infinity : bound / SCALE,
      gap: isFound ? (bound - worth) / Math.max(1, Math.abs(worth)) : Infinity,
      stage: this.#stage,
      seed: this.#seed,
      rounds,
      prices: this.#prices.limit,
    }
  }

  /** Thousandths by which a bound may pass the worth that it proves: solvers price misses in fractions of them. */
  get #rounding(): number {
    return 1 + this.#compiled.allowed.length
  }

  isWithin(gap: number): boolean {
    const { worth } = this.#search
    if (this.#isInfeasible || worth === -Infinity) return this.#isInfeasible
    return this.#bound - worth <= Math.max(this.#rounding, gap * Math.abs(worth))
  }

  async *search(until: number, stage: Allocated['stage'], isOver: () => boolean): AsyncGenerator<Allocated, void> {
    const search = this.#search
    const last = stage === 'search' ? until : search.rounds + until
    while (search.rounds < last && !isOver()) {
      const { worth } = search
      await this.#run(Math.min(BATCH, last - search.rounds))
      this.#stage = stage
      if (search.worth <= worth && search.rounds > FIRST_ROUNDS && search.rounds < this.#told + SILENCE) continue
      this.#told = search.rounds
      yield this.answer
    }
  }

  /** Rounds of the search, with a turn for everybody else before it has looked at many items. */
  async #run(rounds: number): Promise<void> {
    const items = Math.max(1, this.#compiled.itemId.length)
    const most = Math.max(1, Math.floor(TURN / items))
    for (let left = rounds; left > 0;) {
      const slice = Math.min(left, most)
      this.#search.run(slice)
      left -= slice
      this.#looked += slice * items
      if (this.#looked < TURN) continue
      this.#looked = 0
      await turn()
      if (this.#signal?.aborted === true) return
    }
  }

  /** Better prices and a better bound, by the best found so far. */
  tighten(): void {
    this.#follow(relaxedPrices(this.#compiled, Math.max(0, this.#search.worth), MORE_PRICES, this.#prices))
  }

  async relax(solver: LinearSolver): Promise<Allocated> {
    const answer = await solver(linearProgram(this.#compiled), { relaxed: true, seed: this.#seed })
    if (answer.status === 'infeasible') this.#isInfeasible = true
    if (answer.status === 'optimal') {
      this.#relaxed = answer
      this.#follow(pricesFrom(this.#compiled, answer), answer.values)
    }
    this.#stage = 'relaxation'
    return this.answer
  }

  /** Whole-number optimisation among the columns that could still be part of something better. */
  async prove(solver: LinearSolver, gap: number, milliseconds?: number): Promise<Allocated> {
    const compiled = this.#compiled
    const program = linearProgram(compiled)
    const { worth } = this.#search
    const isStarted = worth > -Infinity
    if (isStarted) this.#closeColumns(program)
    const answer = await solver(program, {
      gap,
      seed: this.#seed,
      ...(milliseconds !== undefined && { milliseconds }),
      ...(isStarted && { start: valuesOf(compiled, this.#search.columns) }),
    })
    this.#stage = 'proof'
    if (answer.values !== undefined) {
      const columns = columnsChosen(compiled, answer.values)
      if (isFeasible(compiled, columns)) this.#search.adopt(columns)
    }
    if (answer.status === 'infeasible' && !isStarted) this.#isInfeasible = true
    if (Number.isFinite(answer.bound)) {
      const bound = wholeBound(answer.bound, compiled.offset, compiled.allowed.length)
      this.#bound = Math.min(this.#bound, Math.max(bound, worth))
    }
    return this.answer
  }

  /** Closes columns whose best plan by the relaxation is worth less than the best found. */
  #closeColumns({ upper }: LinearProgram): void {
    const { value, offset } = this.#compiled
    if (this.#relaxed === undefined) return
    const { bound, reduced } = this.#relaxed
    const least = (this.#search.worth - offset) / SCALE
    for (let column = 0; column < value.length; column++)
      if (bound + reduced![column]! < least - 1e-6 * Math.abs(least)) upper[column] = 0
    for (const column of this.#search.columns) if (column >= 0) upper[column] = 1
  }

  #follow(prices: Prices, relaxed?: Float64Array): void {
    this.#bound = Math.min(this.#bound, prices.bound)
    this.#prices = prices
    this.#search.follow(prices, relaxed)
  }
}

/** A turn of the event loop, in which timers and messages have their say. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

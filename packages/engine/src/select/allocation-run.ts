import { randomFrom } from '../improve/random.ts'
import type { Allocated } from './allocate.ts'
import { choiceOf, columnsFor } from './choice.ts'
import { type CompiledAllocation, SCALE } from './compiled-allocation.ts'
import { isFeasible } from './feasible.ts'
import type { LinearProgram, LinearSolver, SolveAnswer } from './linear-solver.ts'
import type { AllocateOptions } from './options.ts'
import { type Prices, relaxedPrices } from './prices.ts'
import { columnsChosen, linearProgram, pricesFrom, valuesOf, wholeBound } from './program.ts'
import { Search } from './search.ts'

const FIRST_PRICES = 25
const MORE_PRICES = 100
/** Tried in any case, each told at once. */
export const FIRST_ROUNDS = 5
const BATCH = 250
/** Rounds without anything better after which an answer tells how far the search is. */
const SILENCE = 5000
/** Items looked at between two turns of the event loop: some hundredths of a second. */
const TURN = 400_000

/** One allocation under way. */
export class AllocationRun {
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

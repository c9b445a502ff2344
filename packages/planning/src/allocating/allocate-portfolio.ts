import type { Snapshot } from '@trireme/domain'
import { type Allocated, type LinearSolver, conflictSet } from '@trireme/engine/select'
import { ownInputs } from '../inputs.ts'
import { engineVersion } from '../plan.ts'
import { treeOf } from '../statement/tree.ts'
import { type CandidateChoice, candidatesOf } from './candidates.ts'
import { type Chosen, choose } from './choose.ts'
import { closedOf } from './closed.ts'
import { type Declared, declaredValues } from './declared-value.ts'
import { takenBy } from './ground.ts'
import { leftOutOf, withDates, withWaysIn } from './left-out.ts'
import { Order } from './order.ts'
import { type Horizon, edgesOf, periodsOf } from './periods.ts'
import type { PortfolioAllocation } from './portfolio-allocation.ts'
import { type Shape, shapeOf } from './shape.ts'
import type { Portfolio } from './state-portfolio.ts'
import type { Terms } from './terms.ts'
import { chosenItems, notesOf, overbooked, periodLoads, scarceTeams, slipsOf } from './told.ts'
import { Words } from './words.ts'

export type AllocateChoice = CandidateChoice & {
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly periods: Horizon
  readonly seed?: number
  /** Plans tried by each search before and after its prices; 2,000 without. */
  readonly rounds?: number
  /** Ends the search when the best is within this part of the bound; 0.01 without. */
  readonly gap?: number
  /** Proves bounds and optima; `@trireme/planning/allocation` has one. */
  readonly solver?: LinearSolver
  /** Most time for its last proof; without, its work is counted, so that equal asks have equal answers. */
  readonly milliseconds?: number
  readonly terms?: Terms
  /** Items left out of which the cheapest way in is looked for, what is worth most first; 20 without. */
  readonly explained?: number
  /** Asked often; once it says so, the answer is undefined. */
  readonly isCancelled?: () => boolean
  readonly onProgress?: (progress: AllocateProgress) => void
}

export type AllocateProgress = {
  /** Planning each candidate alone; choosing and scheduling; looking for what gets others in. */
  readonly stage: 'stating' | 'choosing' | 'explaining'
  readonly done: number
  readonly of: number
  /** Of the best found so far, while it is being looked for. */
  readonly worth?: number
  readonly bound?: number
}

const ROUNDS = 2000
const GAP = 0.01
const EXPLAINED = 20
/** Of the rounds of a choice, for each that only explains it. */
const PART_FOR_EXPLAINING = 8
/** Nodes of the solver's tree: a budget that is the same on every machine, as time is not. */
const MOST_NODES = 20
const MOST_COLUMNS = 400

/**
 * Which initiatives to do with the people there are, and when to begin them [2.11, PF4–PF7]: the records become a model of
 * the engine's selection, the choice is really scheduled, and what does not end where the choice says is fed back and chosen
 * again. What has begun stays in, what was dropped stays out (`candidatesOf` says which are which), value comes from goals
 * (`declaredValues`). Nothing is kept of it until somebody adopts it (`adoptionOf`). Equal records, day, seed and rounds
 * give equal answers; no clock is read and nothing is kept between calls. Undefined once cancelled.
 *
 * Costs one plan for each candidate, and up to eleven searches with a plan each; then three allocations for each
 * item explained.
 */
export async function allocatePortfolio(
  snapshot: Snapshot,
  choice: AllocateChoice,
): Promise<PortfolioAllocation | undefined> {
  return new Allocating(ownInputs(snapshot), choice).answer()
}

class Allocating {
  readonly #snapshot: Snapshot
  readonly #choice: AllocateChoice
  readonly #seed: number
  readonly #rounds: number
  readonly #solver: LinearSolver | undefined

  constructor(snapshot: Snapshot, choice: AllocateChoice) {
    const { solver } = choice
    this.#snapshot = snapshot
    this.#choice = choice
    this.#seed = choice.seed ?? 1
    this.#rounds = choice.rounds ?? ROUNDS
    this.#solver = solver && withinBudget(solver, choice.milliseconds)
  }

  async answer(): Promise<PortfolioAllocation | undefined> {
    const { today, periods: horizon } = this.#choice
    const periods = periodsOf(horizon, today)
    const edges = edgesOf(periods)
    const asked = { today, periods, edges }
    const stated = this.#state(asked)
    if (stated === 'cancelled') return undefined
    const common = { engineVersion, today, seed: this.#seed, periods }
    if (typeof stated === 'string') return { ...common, ...NOTHING, problems: [stated] }
    const { portfolio, schedules, minutesPerDay } = stated
    const words = new Words(this.#snapshot, periods, minutesPerDay)
    const problems = this.#strangers(portfolio, words)
    const notes = notesOf(portfolio, words)
    const found = await choose(this.#snapshot, portfolio, asked, {
      options: { ...this.#options(1), gap: this.#choice.gap ?? GAP, ...this.#time() },
      goesOn: (answer) => this.#goesOn({ stage: 'choosing', done: 0, of: 1, ...worthOf(answer) }),
    })
    if (found.kind === 'stopped') return undefined
    if (found.kind === 'refused')
      return {
        ...common,
        ...NOTHING,
        schedules,
        notes,
        status: 'infeasible',
        problems: [...problems, ...found.problems.map((problem) => words.problem(problem))],
      }
    if (found.kind === 'nothing') {
      const why = await this.#whyNothing(found.stated.model, words)
      const { rounds, bound } = found.answer
      const status = found.answer.status === 'infeasible' ? 'infeasible' : 'none found'
      return { ...common, ...NOTHING, schedules, notes, rounds, bound, status, problems: [...problems, why] }
    }
    const { best, first, tries, rounds } = found
    const explained = await this.#explained(portfolio, best, words)
    if (explained === undefined) return undefined
    const loads = periodLoads(portfolio, best)
    const scarce = await scarceTeams(portfolio, best, { words, edges, options: this.#options(PART_FOR_EXPLAINING) })
    const { worth } = best.answer
    return {
      ...common,
      rounds,
      schedules: schedules + tries,
      cuts: tries - 1,
      status: first.status === 'optimal' && worth >= first.worth ? 'optimal' : 'best found',
      worth,
      bound: Math.max(worth, first.bound),
      gap: Math.max(0, first.bound - worth) / Math.max(0.001, Math.abs(worth)),
      chosen: chosenItems(portfolio, best, { words, edges }),
      leftOut: explained,
      loads,
      scarce,
      slips: slipsOf(best, words),
      problems: [...problems, ...best.scheduled.plan.problems, ...overbooked(loads, words)],
      notes,
    }
  }

  #state(asked: {
    readonly today: string
    readonly periods: PortfolioAllocation['periods']
    readonly edges: readonly number[]
  }) {
    const { today, level, among, terms = {}, periods: horizon } = this.#choice
    const snapshot = this.#snapshot
    const tree = treeOf(snapshot)
    const candidates = candidatesOf(snapshot, tree, { level, among })
    const taken = takenBy(snapshot, tree, candidates, asked)
    if ('problems' in taken) return 'Nothing can be chosen, because what is not up for choice cannot be planned.'
    const open = candidates.flatMap(({ standing, index }, nth) => (standing === 'open' ? [{ nth, index }] : []))
    const shapes = new Map<number, Shape>()
    const at = { ground: taken.ground, from: asked.periods[0]!.startsOn, edges: asked.edges }
    for (const [done, { nth, index }] of open.entries()) {
      if (!this.#goesOn({ stage: 'stating', done, of: open.length })) return 'cancelled' as const
      const shape = shapeOf(snapshot, tree, index, at)
      if (shape !== undefined) shapes.set(nth, shape)
    }
    const declaredOf = declaredValues(snapshot, tree, today)
    const bare = {
      candidates,
      taken,
      shapes,
      declared: candidates.map(({ index }) => (index < 0 ? NOT_WORTH : declaredOf(index))),
      order: new Order(snapshot, tree, { candidates, shapes, taken, edges: asked.edges }),
      periods: asked.periods.length,
      unit: horizon.unit,
      terms: { ...terms, items: (terms.items ?? []).filter(({ id }) => candidates.some((one) => one.id === id)) },
    }
    const portfolio: Portfolio = { ...bare, closed: closedOf(bare) }
    const { minutesPerDay } = taken.ground.calendars.byDefault
    return { portfolio, schedules: open.length + 1, minutesPerDay }
  }

  async #explained(portfolio: Portfolio, best: Chosen, words: Words) {
    const leftOut = leftOutOf(portfolio, best, words)
    const most = this.#choice.explained ?? EXPLAINED
    const canBeIn = leftOut.filter(({ id }) => !portfolio.closed.has(id)).slice(0, most)
    const ways = new Map<string, (typeof leftOut)[number]>()
    for (const [done, left] of canBeIn.entries()) {
      if (!this.#goesOn({ stage: 'explaining', done, of: canBeIn.length })) return undefined
      ways.set(left.id, await withWaysIn(left, best, words, this.#options(PART_FOR_EXPLAINING)))
    }
    return leftOut.map((left) => withDates(portfolio, ways.get(left.id) ?? left))
  }

  /** Terms for what is not there to choose among. */
  #strangers(portfolio: Portfolio, words: Words): readonly string[] {
    const known = new Set(portfolio.candidates.map(({ id }) => id as string))
    return (this.#choice.terms?.items ?? []).flatMap(({ id }) =>
      known.has(id) ? [] : [`${words.title(id)} is not there to choose, so what was said about it counts for nothing.`],
    )
  }

  async #whyNothing(model: Parameters<typeof conflictSet>[0], words: Words): Promise<string> {
    const conflict = this.#solver && (await conflictSet(model, this.#solver))
    return conflict ? words.conflict(conflict) : 'What has to be in does not fit together beside what is taken.'
  }

  #options(part: number) {
    const rounds = Math.max(1, Math.floor(this.#rounds / part))
    return { seed: this.#seed, rounds, ...(part === 1 && this.#solver && { solver: this.#solver }) }
  }

  #time() {
    const { milliseconds } = this.#choice
    return milliseconds === undefined ? {} : { milliseconds }
  }

  #goesOn(progress: AllocateProgress): boolean {
    if (this.#choice.isCancelled?.() === true) return false
    this.#choice.onProgress?.(progress)
    return true
  }
}

/**
 * The same work on every machine, unless time is given: so many nodes, and none of a program whose root alone takes long.
 * Its relaxation is still solved, for bound and prices.
 */
function withinBudget(solver: LinearSolver, milliseconds: number | undefined): LinearSolver {
  return async (program, options) =>
    options.relaxed !== true && milliseconds === undefined && program.worth.length > MOST_COLUMNS
      ? { status: 'stopped', bound: Infinity }
      : solver(program, { nodes: MOST_NODES, ...options })
}

function worthOf({ worth, bound }: Allocated) {
  return { worth, bound }
}

const NOT_WORTH: Declared = { value: 0, from: 'no-goal' }

const NOTHING = {
  rounds: 0,
  schedules: 0,
  cuts: 0,
  status: 'none found',
  worth: -Infinity,
  bound: -Infinity,
  gap: Infinity,
  chosen: [],
  leftOut: [],
  loads: [],
  scarce: [],
  slips: [],
  notes: [],
} as const satisfies Partial<PortfolioAllocation>

import { placeWithinLimits } from '../../construct/limits.ts'
import { emptyProfiles, placeAlong } from '../../construct/pass.ts'
import { Schedule, schedule } from '../../construct/schedule.ts'
import { AUTOMATIC, type Network } from '../../network/network.ts'
import { resequenced } from '../../network/resequenced.ts'
import { type Random, randomFrom } from '../random.ts'
import { type AimOptions, type Aims, aimsOf } from './aims.ts'
import { type Bred, breed } from './breeding.ts'
import { doneOf, wholeBudget } from './budget.ts'
import { everyList } from './every-list.ts'
import { neighbourhoodSearch } from './neighbourhood-search.ts'
import { type Objective, compareObjectives, objectiveOf } from './objective.ts'
import { ruleLists } from './rules.ts'
import { Standing } from './standing.ts'
import { tunedLists } from './tuned-rule.ts'

export interface ImproveOptions extends AimOptions {
  /**
   * Passes at most, or their equal in parts; the last trial may end a little behind. A whole number from 1 on: less and NaN
   * are taken as 1, fractions are rounded down, and Infinity searches until one stops asking.
   */
  readonly schedules: number
  /** A whole number; only its lowest 32 bits count. */
  readonly seed: number
  /** Where activities start in the plan of today; NO_DATE for those it has not. Absent: along the network's sequence. */
  readonly today?: Int32Array
  /** Told now and then, in whole schedules and never more than the budget. */
  readonly onProgress?: (progress: { readonly schedules: number; readonly best: Objective }) => void
}

/** A better plan than any before. */
export interface Improvement {
  /** All activities, predecessors first: `resequenced` makes a network of it that is scheduled along it. */
  readonly order: Int32Array
  readonly objective: Objective
  /** How many schedules had been made when it was found. */
  readonly schedules: number
  /** What found it: the name of a rule, 'today', 'every list', 'tuned rule', 'breeding', 'neighbourhoods'. */
  readonly by: string
}

/** Up to so many activities that move, every list is tried: 5,040 at most. */
const MOST_TO_ENUMERATE = 7
/** Above so many activities lists are not bred: a population would take too many passes. */
const MOST_TO_BREED = 400
const FIRST_EPISODE = 200

/**
 * Better and better lists for a levelled plan; the first is the one of today. Rules first, then a rule fitted to the
 * portfolio, then, in episodes that grow, breeding of lists (in small scopes) and large neighbourhoods; of seven activities
 * or fewer every list, and an end. Deterministic: equal seeds give equal answers, and a larger budget begins with what a
 * smaller one does. May be stopped after any answer; with `trials`, also while nothing better is found. Returns the schedules
 * it made.
 */
export function* improve(network: Network, options: ImproveOptions): Generator<Improvement, number> {
  const search = trials(network, options)
  for (;;) {
    const { done, value } = search.next()
    if (done === true) return value
    if (value !== undefined) yield value
  }
}

/** The same search, that answers after every trial: with nothing where that was not better than all before. */
export function* trials(network: Network, options: ImproveOptions): Generator<Improvement | undefined, number> {
  const aims = aimsOf(network, options.today ?? schedule(network, { level: true }).start, options)
  const search = new Search(network, aims, options)
  const random = randomFrom(options.seed)
  yield search.meet(network.sequence) ? search.found('today') : undefined
  if (aims.priceOfMoving === Infinity || network.activities.count === 0) return search.schedules
  for (const { rule, order } of ruleLists(network, aims).slice(1)) {
    if (search.isOver) return search.schedules
    yield search.meet(order) ? search.found(rule) : undefined
  }
  if (movable(network) <= MOST_TO_ENUMERATE) return yield* enumerate(search)
  yield* tune(search, random)
  const bred = breed(
    network,
    () => search.best.order,
    (order) => search.evaluate(order),
    random,
  )
  for (let episode = FIRST_EPISODE; !search.isOver; episode *= 2) {
    if (network.activities.count <= MOST_TO_BREED) yield* breeding(search, episode, bred)
    if (!search.isOver) yield* neighbourhoods(search, episode, random)
  }
  return search.schedules
}

/** The levelled plan along a list. */
export function planAlong(network: Network, order: Int32Array): Schedule {
  return schedule(resequenced(network, order), { level: true })
}

type Trials<Answer = void> = Generator<Improvement | undefined, Answer>

/** What has been found, and what is left of the budget. */
class Search {
  readonly network: Network
  readonly aims: Aims
  readonly #budget: number
  readonly #onProgress: ImproveOptions['onProgress']
  #best: { readonly order: Int32Array; readonly objective: Objective } | undefined
  #schedules = 0

  constructor(network: Network, aims: Aims, { schedules, onProgress }: ImproveOptions) {
    this.network = network
    this.aims = aims
    this.#budget = wholeBudget(schedules)
    this.#onProgress = onProgress
  }

  get schedules(): number {
    return this.#schedules
  }

  get left(): number {
    return this.#budget - this.#schedules
  }

  get isOver(): boolean {
    return this.left <= 0
  }

  get best(): { readonly order: Int32Array; readonly objective: Objective } {
    return this.#best!
  }

  /** One pass along a list; whether it is better than any before. */
  meet(order: Int32Array): boolean {
    return this.note(order, this.evaluate(order))
  }

  evaluate(order: Int32Array): Objective {
    const placed = placeWithinLimits(this.network, (holds) => {
      this.spend(1)
      return placeAlong(this.network, order, emptyProfiles(this.network), holds)
    })
    return objectiveOf(this.network, placed, this.aims)
  }

  note(order: Int32Array, objective: Objective): boolean {
    if (this.#best !== undefined && compareObjectives(objective, this.#best.objective) >= 0) return false
    this.#best = { order: order.slice(), objective }
    return true
  }

  spend(schedules: number): void {
    const before = Math.floor(this.#schedules)
    this.#schedules += schedules
    if (this.#best !== undefined && Math.floor(this.#schedules) > before)
      this.#onProgress?.({ schedules: doneOf(this.#budget, this.#schedules), best: this.#best.objective })
  }

  found(by: string): Improvement {
    return { ...this.best, schedules: this.#schedules, by }
  }
}

function movable({ activities: { placement } }: Network): number {
  return placement.reduce((sum, each) => sum + (each === AUTOMATIC ? 1 : 0), 0)
}

function* enumerate(search: Search): Trials<number> {
  for (const order of everyList(search.network)) {
    if (search.isOver) break
    yield search.meet(order) ? search.found('every list') : undefined
  }
  return search.schedules
}

function* tune(search: Search, random: Random): Trials {
  const lists = tunedLists(search.network, search.aims, random)
  let bestOfAll: Objective | undefined
  for (let list = lists.next(false); !list.done && !search.isOver;) {
    const objective = search.evaluate(list.value)
    const isBetter = bestOfAll === undefined || compareObjectives(objective, bestOfAll) < 0
    if (isBetter) bestOfAll = objective
    yield search.note(list.value, objective) ? search.found('tuned rule') : undefined
    list = lists.next(isBetter)
  }
}

/** Goes on where the last episode ended. */
function* breeding(search: Search, schedules: number, bred: Generator<Bred, never>): Trials {
  for (const until = search.schedules + schedules; search.schedules < until && !search.isOver;) {
    const { order, objective } = bred.next().value
    yield search.note(order, objective) ? search.found('breeding') : undefined
  }
}

function* neighbourhoods(search: Search, schedules: number, random: Random): Trials {
  const standing = new Standing(search.network, search.aims, search.best.order)
  let spent = 0
  for (const better of neighbourhoodSearch(standing, schedules, random)) {
    search.spend(standing.schedules - spent)
    spent = standing.schedules
    const isBetter = better !== undefined && search.note(standing.order, better)
    yield isBetter ? search.found('neighbourhoods') : undefined
    if (search.isOver) return
  }
  search.spend(IDLE)
}

/** An episode that finds nobody to move still costs something, so that every search ends. */
const IDLE = 1

import { MINUTES_PER_DAY } from '../../model/time.ts'
import { AUTOMATIC, type Grouped } from '../../network/network.ts'
import { type Random, below } from '../random.ts'
import { NEIGHBOURHOODS } from './neighbourhoods.ts'
import { type Objective, compareObjectives } from './objective.ts'
import { groupPools } from './pools-of.ts'
import type { Reordering, Standing } from './standing.ts'
import { Surroundings } from './surroundings.ts'
import { laterAs, soonerAs } from './towards.ts'

/** A step that moves work by so many weighted minutes altogether pays for one more turn. */
const MOVED_LIKE_A_TURN = 60 * MINUTES_PER_DAY
const ROUNDS = 2
/** A step that brought less than this part of the price when it was tried last is not tried again at that price. */
const HOPE = 0.25
/** A trial is given up when it has lost such a part of what an activity costs on average, or of the whole gain. */
const GIVE_UP = 0.3
const GIVE_UP_OF_GAIN = 0.02
/** So many candidates at first, and twice as many each time hope is given anew. */
const FIRST_CANDIDATES = 400
/** So many draws in a row without a step: nobody can change place. */
const MOST_IDLE = 200

/**
 * Steps from one list towards another, each of which has to bring its price: so much of what the other list gains, for
 * every turn that it changes and for what it moves.
 */
export class Climb {
  readonly standing: Standing
  readonly #target: Standing
  readonly #whole: { readonly tardiness: number; readonly cost: number }
  readonly #around: Surroundings
  readonly #random: Random
  readonly #poolsOf: Grouped
  readonly #candidates: readonly number[]
  /** By activity: what its step brought for what it cost when it was tried last. */
  readonly #brought: Float64Array
  readonly #spent: () => boolean
  #objective: Objective
  #taken = 0
  #reach = FIRST_CANDIDATES

  /** `spent` is asked before each trial: whether there is nothing left to spend. */
  constructor(standing: Standing, target: Standing, random: Random, spent: () => boolean) {
    this.standing = standing
    this.#target = target
    this.#random = random
    this.#spent = spent
    this.#objective = standing.objective
    this.#whole = wholeGain(standing.objective, target.objective)
    this.#around = new Surroundings(standing, random)
    this.#poolsOf = groupPools(standing.network)
    this.#candidates = candidatesOf(standing, target)
    this.#brought = new Float64Array(standing.order.length).fill(Infinity)
  }

  get objective(): Objective {
    return this.#objective
  }

  /** Steps taken so far. */
  get taken(): number {
    return this.#taken
  }

  /** By the turns of the target: who gains or loses most by it first. */
  towards(price: number): void {
    const { placeOf, placed } = this.#target
    const { finish } = this.standing.placed
    for (let round = 0, taken = -1; round < ROUNDS && taken !== this.#taken; round++) {
      taken = this.#taken
      for (const activity of this.#candidates.slice(0, this.#reach)) {
        if (this.#brought[activity]! < price * HOPE) continue
        const as = placed.finish[activity]! < finish[activity]! ? soonerAs : laterAs
        const step = as(this.#around, this.#poolsOf, placeOf, activity)
        if (step === undefined) continue
        if (this.#spent()) return
        this.#brought[activity] = this.#try(step, price)
      }
    }
  }

  /** What brought nothing may bring something since others were taken. */
  hopeAgain(): void {
    this.#reach *= 2
    this.#brought.fill(Infinity)
  }

  /** By neighbourhoods, drawn by lot. */
  onItsOwn(price: number, schedules: number): void {
    const neighbourhoods = Object.values(NEIGHBOURHOODS)
    const until = this.standing.schedules + schedules
    for (let idle = 0; this.standing.schedules < until && idle < MOST_IDLE;) {
      const step = neighbourhoods[below(this.#random, neighbourhoods.length)]!(this.#around)
      if (step === undefined) {
        idle++
        continue
      }
      idle = 0
      if (this.#spent()) return
      this.#try(step, price)
    }
  }

  #mostLost({ cost }: Objective): number {
    const ofOne = (cost * GIVE_UP) / this.standing.order.length
    return this.#whole.cost > 0 ? Math.min(ofOne, this.#whole.cost * GIVE_UP_OF_GAIN) : ofOne
  }

  /** Takes a step that brings its price; what it brings for each turn it changes, if it is better at all. */
  #try(step: Reordering, price: number): number {
    const { standing } = this
    const before = this.#objective
    const tried = standing.try(step, this.#mostLost(before))
    const isBetter = tried !== undefined && compareObjectives(tried, before) < 0
    const cost = isBetter ? step.moved.length + Math.max(0, tried.moved - before.moved) / MOVED_LIKE_A_TURN : 1
    const brought = isBetter ? shareOf(this.#whole, before, tried) / cost : 0
    if (!isBetter || brought < price) {
      standing.reject()
      return brought
    }
    standing.accept()
    this.#objective = tried
    this.#taken++
    return Infinity
  }
}

/** What a whole proposal gains in lateness and in value. */
export function wholeGain(today: Objective, proposed: Objective) {
  return { tardiness: today.tardiness - proposed.tardiness, cost: today.cost - proposed.cost }
}

/** The part of a whole gain that lies between two plans, in the first tier in which they differ; none where the whole gains nothing in it. */
export function shareOf(whole: ReturnType<typeof wholeGain>, before: Objective, after: Objective): number {
  if (after.broken !== before.broken) return before.broken - after.broken
  const tier = after.tardiness !== before.tardiness ? 'tardiness' : 'cost'
  return whole[tier] <= 0 ? 0 : (before[tier] - after[tier]) / whole[tier]
}

function candidatesOf({ network, aims, placed: today }: Standing, { placed: then }: Standing): readonly number[] {
  const { activities, idOrder } = network
  const gain = (activity: number) =>
    Math.abs(then.finish[activity]! - today.finish[activity]!) * Math.max(aims.valueWeight[activity]!, 1)
  return Array.from(network.sequence)
    .filter(
      (activity) => activities.placement[activity] === AUTOMATIC && then.start[activity] !== today.start[activity],
    )
    .sort((one, other) => gain(other) - gain(one) || idOrder[one]! - idOrder[other]!)
}

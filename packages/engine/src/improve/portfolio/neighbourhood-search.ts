import { type Random, below } from '../random.ts'
import { NEIGHBOURHOODS } from './neighbourhoods.ts'
import { type Objective, compareObjectives } from './objective.ts'
import type { Standing } from './standing.ts'
import { Surroundings } from './surroundings.ts'

/** At the beginning of an episode a plan may be worse than the best by this share. */
const TOLERANCE = 0.0005
/** A trial is given up when it has lost such a part of what an activity costs on average. */
const GIVE_UP = 0.3
/** What a neighbourhood that gained nothing yet, or no more, is still worth trying, by the best one. */
const LEAST_SHARE = 0.05
const MEMORY = 0.98

/**
 * Large-neighbourhood search over lists (Shaw 1998; Pisinger & Ropke 2007): some activities are taken out and put back in
 * another order; what is no more than a falling tolerance worse than the best is kept (record-to-record travel, Dueck
 * 1993). Neighbourhoods are drawn by what they gained for what they cost. Ends after `schedules`; yields after each trial,
 * with the objective where it is better than any before, else nothing. The standing then holds that plan.
 */
export function* neighbourhoodSearch(
  standing: Standing,
  schedules: number,
  random: Random,
): Generator<Objective | undefined, void> {
  const around = new Surroundings(standing, random)
  const draw = new Draw(random)
  const began = standing.schedules
  let best = standing.objective
  let current = best
  for (let idle = 0; standing.schedules < began + schedules && idle < MOST_IDLE;) {
    const chosen = draw.next()
    const before = standing.schedules
    const reordering = chosen.neighbourhood(around)
    if (reordering === undefined) {
      idle++
      draw.learn(chosen, 0, 0.01)
      yield undefined
      continue
    }
    idle = 0
    const left = 1 - (standing.schedules - began) / schedules
    const tried = standing.try(reordering, (best.cost * GIVE_UP) / standing.order.length)
    const isBest = tried !== undefined && compareObjectives(tried, best) < 0
    draw.learn(chosen, isBest ? gain(best, tried) : 0, standing.schedules - before)
    if (tried === undefined) standing.reject()
    else if (isBest || isAcceptable(tried, current, best, TOLERANCE * left * left)) {
      standing.accept()
      current = tried
    } else standing.reject()
    if (isBest) best = tried
    yield isBest ? tried : undefined
  }
}

/** So many draws without a reordering: nobody can change place. */
const MOST_IDLE = 200

/** Not worse than the plan at hand, or not too much worse than the best; never at the price of a deadline or of people. */
function isAcceptable(tried: Objective, current: Objective, best: Objective, tolerance: number): boolean {
  if (compareObjectives(tried, current) <= 0) return true
  if (tried.broken > best.broken) return false
  return tried.tardiness <= best.tardiness * (1 + tolerance) && tried.cost <= best.cost * (1 + tolerance)
}

/** By the first tier that gained, as a share. */
function gain(before: Objective, now: Objective): number {
  if (now.broken < before.broken) return 1
  if (now.tardiness < before.tardiness) return (before.tardiness - now.tardiness) / before.tardiness
  return now.cost < before.cost ? (before.cost - now.cost) / before.cost : 0
}

interface Arm {
  readonly neighbourhood: (typeof NEIGHBOURHOODS)[string]
  gained: number
  cost: number
}

/** Draws neighbourhoods by gain for cost, of late. */
class Draw {
  readonly #arms: readonly Arm[] = Object.values(NEIGHBOURHOODS).map((neighbourhood) => ({
    neighbourhood,
    gained: 0,
    cost: 0,
  }))
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  next(): Arm {
    const worth = this.#arms.map(({ gained, cost }) => (cost === 0 ? 0 : gained / cost))
    const least = Math.max(...worth) * LEAST_SHARE
    const shares = worth.map((each) => Math.max(each, least))
    const sum = shares.reduce((total, share) => total + share, 0)
    if (sum === 0) return this.#arms[below(this.#random, this.#arms.length)]!
    let left = this.#random() * sum
    return this.#arms.find((_, nth) => (left -= shares[nth]!) < 0) ?? this.#arms.at(-1)!
  }

  learn(arm: Arm, gained: number, cost: number): void {
    arm.gained = arm.gained * MEMORY + gained
    arm.cost = arm.cost * MEMORY + cost
  }
}

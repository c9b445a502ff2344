import { schedule } from '../../construct/schedule.ts'
import type { Network } from '../../network/network.ts'
import { placesIn } from '../../network/sequence.ts'
import { randomFrom } from '../random.ts'
import { type AimOptions, aimsOf } from './aims.ts'
import { doneOf, wholeBudget } from './budget.ts'
import { Climb, shareOf, wholeGain } from './climb.ts'
import { type Objective, compareObjectives } from './objective.ts'
import { Standing } from './standing.ts'
import { backAs } from './towards.ts'
import { turnsChanged } from './turns-changed.ts'

export interface FewChangesOptions extends AimOptions {
  /** Passes at most, or their equal in parts; the last trial may end a little behind. Taken as that of `ImproveOptions`. */
  readonly schedules: number
  readonly seed: number
  /** Where activities start in the plan of today; NO_DATE for those it has not. Absent: along the network's sequence. */
  readonly today?: Int32Array
  /** Told before each trial, in whole schedules and never more than the budget. */
  readonly onProgress?: (schedules: number) => void
}

/** A list on the way from that of today to a better one. */
export interface FewChanges {
  readonly order: Int32Array
  readonly objective: Objective
  /** How many leave their turn of today: as few as the list allows. */
  readonly turns: number
  /** Whether it was reached in steps, or is the proposal with turns given back. */
  readonly by: 'steps' | 'giving back'
  /** What each changed turn brings at least, as a share of what the whole proposal gains. */
  readonly price: number
  /** Schedules made so far. */
  readonly schedules: number
}

/** From what is worth a lot to what hardly is. At the last, 5,000 turns would have to bring the whole gain. */
const PRICES = [0.02, 0.012, 0.008, 0.005, 0.003, 0.002, 0.0012, 0.0008, 0.0005, 0.0003, 0.0002] as const
/** Of the budget, to steps that the proposal does not know, at each price. */
const OWN_SHARE = 0.01
/** Of the budget, to the way there; the rest is for taking out of the proposal what brings nothing. */
const CLIMB_SHARE = 0.5

/**
 * Better lists with few changes: from the list of today in steps towards a proposed one, those first that bring most for
 * what they move (greedy by gain for cost; what may not be worth it later is not tried again: Minoux 1978), and steps of
 * its own in between. Each is tried by exact re-planning. Yields at each price what has been reached. At the end, where
 * the proposal is still better, the proposal without what brings it less than its price. Every list is better than the one before.
 * What starts soon moves least gladly: see `Aims.stability`. Deterministic; may be stopped after any answer.
 */
export function* fewChanges(
  network: Network,
  proposed: Int32Array,
  options: FewChangesOptions,
): Generator<FewChanges, void> {
  const aims = aimsOf(network, options.today ?? schedule(network, { level: true }).start, options)
  const target = new Standing(network, aims, proposed)
  const standing = new Standing(network, aims, network.sequence)
  const [today, whole] = [standing.objective, target.objective]
  const budget = wholeBudget(options.schedules)
  const spent = () => standing.schedules + target.schedules
  const isOver = (share: number) => () => {
    options.onProgress?.(doneOf(budget, spent()))
    return spent() >= budget * share
  }
  if (compareObjectives(whole, today) >= 0) return
  const climb = new Climb(standing, target, randomFrom(options.seed), isOver(CLIMB_SHARE))
  let best = today
  for (let before = -1, least = 1; before < climb.taken && !isOver(CLIMB_SHARE)();) {
    before = climb.taken
    for (const price of PRICES) {
      const taken = climb.taken
      climb.towards(price)
      climb.onItsOwn(price, budget * OWN_SHARE)
      least = Math.min(least, price)
      if (climb.taken > taken) yield answer('steps', standing, (best = climb.objective), least)
    }
    climb.hopeAgain()
  }
  for (const less of shrunk()) {
    if (compareObjectives(less.objective, best) >= 0) continue
    best = less.objective
    yield less
  }

  /** The proposal with ever more turns given back, the fewest first. */
  function shrunk(): readonly FewChanges[] {
    const found: FewChanges[] = []
    let objective = whole
    for (const price of PRICES.toReversed()) {
      if (isOver(1)()) break
      objective = giveBack(target, objective, price, wholeGain(today, whole), isOver(1))
      found.unshift(answer('giving back', target, objective, price))
      if (compareObjectives(objective, best) >= 0) break
    }
    return found
  }

  function answer(by: FewChanges['by'], { order }: Standing, objective: Objective, price: number): FewChanges {
    const turns = turnsChanged(order, placesIn(network.sequence)).length
    return { order: order.slice(), objective, turns, by, price, schedules: spent() }
  }
}

/**
 * Gives turns of today back, many at once, then half as many and so on (Zeller & Hildebrandt 2002), wherever that loses
 * less than the price of them.
 */
function giveBack(
  standing: Standing,
  from: Objective,
  price: number,
  whole: ReturnType<typeof wholeGain>,
  isOver: () => boolean,
): Objective {
  const placeToday = placesIn(standing.network.sequence)
  let objective = from
  for (let size = standing.order.length; size >= 1; size >>= 1) {
    const out = turnsChanged(standing.order, placeToday)
    if (size > out.length) continue
    for (let first = 0; first < out.length; first += size) {
      if (isOver()) return objective
      const still = turnsChanged(standing.order, placeToday)
      const left = new Set(still)
      const back = out.slice(first, first + size).filter((activity) => left.has(activity))
      const keep = [...standing.order].filter((activity) => !left.has(activity))
      const step = back.length === 0 ? undefined : backAs(standing, placeToday, keep, back)
      if (step === undefined) continue
      const tried = standing.try(step)
      if (tried !== undefined && shareOf(whole, tried, objective) < price * back.length) {
        standing.accept()
        objective = tried
      } else standing.reject()
    }
  }
  return objective
}

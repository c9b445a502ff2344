import { positionOf } from '../../calendar/working-axis.ts'
import { axisOf } from '../../construct/dates.ts'
import { dependencyLimit } from '../../construct/dependency-bound.ts'
import type { Placed } from '../../construct/pass.ts'
import { MINUTES_PER_DAY, NO_DATE } from '../../model/time.ts'
import { BINDS_FINISH, type Network } from '../../network/network.ts'
import { type Aims, isPlannedToday } from './aims.ts'

/** How good a plan is, tier by tier: a later tier counts only where all before it are equal. Less is better in each. */
export interface Objective {
  /** Activities without the people they need, or cut off at the end of the horizon; and largest lags that are not kept. */
  readonly broken: number
  /** Minutes behind deadlines, weighted. */
  readonly tardiness: number
  /** Minutes from the origin to each finish, weighted by value; plus the price of what moved. */
  readonly cost: number
  /** Minutes moved from the plan of today, and a day more for each that moves at all, weighted by stability. */
  readonly moved: number
  /** Minutes from the origin to the last finish. */
  readonly makespan: number
}

export const TIERS = ['broken', 'tardiness', 'cost', 'moved', 'makespan'] as const

/** Negative where the first is better. */
export function compareObjectives(one: Objective, other: Objective): number {
  for (const tier of TIERS) if (one[tier] !== other[tier]) return one[tier] < other[tier] ? -1 : 1
  return 0
}

/** From scratch. O(activities). */
export function objectiveOf(network: Network, placed: Placed, aims: Aims): Objective {
  return tallyOf(network, placed, aims).objective(placed)
}

export function tallyOf(network: Network, placed: Placed, aims: Aims): Tally {
  const tally = new Tally(network, aims)
  for (let activity = 0; activity < network.activities.count; activity++) tally.add(placed, activity, 1)
  return tally
}

/** The sums behind an objective: an activity is taken out and put in again as it moves. Exact up to 2⁵³. */
export class Tally {
  readonly #network: Network
  readonly #aims: Aims
  #unplaced = 0
  #tardiness = 0
  #finish = 0
  #moved = 0

  constructor(network: Network, aims: Aims) {
    this.#network = network
    this.#aims = aims
  }

  /** `sign`: 1 puts an activity in, −1 takes it out. */
  add(placed: Placed, activity: number, sign: number): void {
    const { originAt, activities } = this.#network
    const { valueWeight, deadlineWeight, stability, today } = this.#aims
    const finish = placed.finish[activity]!
    const deadline = activities.deadlineAt[activity]!
    if (placed.unstaffed[activity] || placed.beyondHorizon[activity]) this.#unplaced += sign
    this.#finish += sign * valueWeight[activity]! * (finish - originAt)
    if (deadline !== NO_DATE && finish > deadline)
      this.#tardiness += sign * deadlineWeight[activity]! * (finish - deadline)
    const by = isPlannedToday(this.#aims, activity) ? Math.abs(placed.start[activity]! - today[activity]!) : 0
    if (by > 0) this.#moved += sign * stability[activity]! * (by + MINUTES_PER_DAY)
  }

  /** Its sums and nothing of its plan. */
  copy(): Tally {
    const copy = new Tally(this.#network, this.#aims)
    copy.#unplaced = this.#unplaced
    copy.#tardiness = this.#tardiness
    copy.#finish = this.#finish
    copy.#moved = this.#moved
    return copy
  }

  /** Whether it costs more than another by more than `loss`, and is no better before that tier. */
  isWorseBy(loss: number, other: Tally): boolean {
    const { priceOfMoving } = this.#aims
    const more = this.#finish - other.#finish + (priceOfMoving === 0 ? 0 : priceOfMoving * (this.#moved - other.#moved))
    return more > loss && this.#tardiness >= other.#tardiness && this.#unplaced >= other.#unplaced
  }

  objective(placed: Placed): Objective {
    const { priceOfMoving } = this.#aims
    return {
      broken: this.#unplaced + brokenLags(this.#network, placed),
      tardiness: this.#tardiness,
      cost: this.#finish + (this.#moved === 0 ? 0 : priceOfMoving * this.#moved),
      moved: this.#moved,
      makespan: makespanOf(this.#network, placed),
    }
  }
}

function makespanOf({ originAt }: Network, { finish }: Placed): number {
  let last = originAt
  for (let activity = 0; activity < finish.length; activity++) if (finish[activity]! > last) last = finish[activity]!
  return last - originAt
}

function brokenLags(network: Network, placed: Placed): number {
  const { limited, to, type } = network.dependencies
  let broken = 0
  for (const row of limited) {
    const successor = to[row]!
    const { startPosition, finishPosition } = placed
    const position = (type[row]! & BINDS_FINISH ? finishPosition : startPosition)[successor]!
    if (position > positionOf(axisOf(network, placed, successor), dependencyLimit(network, row, placed))) broken++
  }
  return broken
}

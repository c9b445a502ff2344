import { type Objective, aimsOf, objectiveOf } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'

/** What is left of today's lateness and of the time until work is done, both weighted by value. */
export type Shares = {
  /** Working time past targets by that of today; 1 where nothing is late today. */
  readonly lateness: number
  /** Time from today until open work is done by that of today's plan; 1 where nothing is open. */
  readonly finish: number
}

/** Measures plans of the same work by what today's plan values: only the ranks of the rows may differ. */
export function measureBy({ schedule }: Solved): {
  readonly objectiveOf: (then: Solved) => Objective
  readonly sharesOf: (then: Objective) => Shares
} {
  const { network, start, finish } = schedule
  const aims = aimsOf(network, start)
  const today = objectiveOf(network, schedule, aims)
  // Work that was done before today adds to every plan alike, and would make the share meaningless.
  const open = finish.reduce((sum, at, row) => sum + aims.valueWeight[row]! * Math.max(0, at - network.originAt), 0)
  return {
    objectiveOf: (then) => objectiveOf(then.schedule.network, then.schedule, aims),
    sharesOf: ({ tardiness, cost }) => ({
      lateness: today.tardiness === 0 ? 1 : tardiness / today.tardiness,
      finish: open === 0 ? 1 : 1 + (cost - today.cost) / open,
    }),
  }
}

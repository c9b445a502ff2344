import type { Id } from '@trireme/domain'
import { loads } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { DAY } from '../time.ts'

/** Person-minutes a day from `firstDay` (days since 1970); a team without known capacity has none of either. */
export type TeamLoad = {
  readonly teamId: Id
  readonly firstDay: number
  readonly demandMinutes: Float64Array
  readonly capacityMinutes: Float64Array
  readonly known: boolean
}

/** Every team with people of its own, over the whole plan, and those of which nobody knows how many they have. */
export function readLoads({ statement, schedule }: Solved): readonly TeamLoad[] {
  const { pools, unknown } = statement.ground.teams
  const firstDay = Math.floor(schedule.start.reduce((first, at) => Math.min(first, at), schedule.finishAt) / DAY)
  const endDay = Math.floor(schedule.finishAt / DAY) + 1
  const { days, demand, capacity } = loads(schedule, firstDay, endDay)
  const ofPool = (all: Float64Array, pool: number) => all.subarray(pool * days, (pool + 1) * days)
  return [
    ...pools.map(({ id }, pool) => ({
      teamId: id as Id,
      firstDay,
      demandMinutes: ofPool(demand, pool),
      capacityMinutes: ofPool(capacity, pool),
      known: true,
    })),
    ...unknown.map((teamId) => ({ teamId, firstDay, demandMinutes: NONE, capacityMinutes: NONE, known: false })),
  ]
}

const NONE = new Float64Array()

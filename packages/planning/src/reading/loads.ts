import { type Id, mondayOf } from '@trireme/domain'
import { loads } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { partsOfPool } from '../statement/teams.ts'
import { DAY } from '../time.ts'

/** Person-minutes a day from `firstDay` (days since 1970); a team without known capacity has none of either. */
export type TeamLoad = {
  readonly teamId: Id
  readonly firstDay: number
  readonly demandMinutes: Float64Array
  readonly capacityMinutes: Float64Array
  readonly known: boolean
}

/** Of the people of a team who have a skill: what asks for it, and their time, whatever else they do. */
export type SkillLoad = TeamLoad & { readonly skillId: Id }

/** Every team with people of its own, over the weeks of the plan, and those of which nobody knows how many they have. */
export function readLoads(solved: Solved): readonly TeamLoad[] {
  return loadsBetween(solved, ...weeksOfPlan(solved)).teams
}

/** The days [firstDay, endDay) in which a plan lies, as whole weeks: of a week cut short a team would seem to have less time. */
export function weeksOfPlan({ schedule: { start, finishAt } }: Solved): readonly [firstDay: number, endDay: number] {
  let first = finishAt
  for (let row = 0; row < start.length; row++) if (start[row]! < first) first = start[row]!
  return [mondayOf(Math.floor(first / DAY)), mondayOf(Math.floor(finishAt / DAY)) + 7]
}

/** The same over the days [firstDay, endDay), where there may be people and no plan; and skill by skill, as far as work asks for any. */
export function loadsBetween(
  { statement, schedule }: Solved,
  firstDay: number,
  endDay: number,
): { readonly teams: readonly TeamLoad[]; readonly skills: readonly SkillLoad[] } {
  const { pools, skillPools, unknown } = statement.ground.teams
  const { days, demand, capacity } = loads(schedule, firstDay, endDay)
  const ofPool = (pool: number) => ({
    firstDay,
    demandMinutes: demand.subarray(pool * days, (pool + 1) * days),
    capacityMinutes: capacity.subarray(pool * days, (pool + 1) * days),
    known: true,
  })
  return {
    teams: [
      ...pools.map(({ id }, pool) => ({ teamId: id as Id, ...ofPool(pool) })),
      ...unknown.map((teamId) => ({ teamId, firstDay, demandMinutes: NONE, capacityMinutes: NONE, known: false })),
    ],
    skills: skillPools.flatMap(({ id }, nth) => {
      const { teamId, skillIds } = partsOfPool(id)
      return skillIds.length === 1 ? [{ teamId, skillId: skillIds[0]!, ...ofPool(pools.length + nth) }] : []
    }),
  }
}

const NONE = new Float64Array()

// Loads are sums of daily shares: a team booked to the minute can pass its capacity by rounding alone.
const ROUNDING_MINUTES = 0.5

/** Whether a team is asked for more than it has. */
export function isOver(demandMinutes: number, capacityMinutes: number): boolean {
  return demandMinutes > capacityMinutes + ROUNDING_MINUTES
}

/** Days on which a team is asked for more than it has. */
export function overfullDays({ demandMinutes, capacityMinutes }: TeamLoad): number {
  return demandMinutes.reduce((days, demand, at) => days + (isOver(demand, capacityMinutes[at]!) ? 1 : 0), 0)
}

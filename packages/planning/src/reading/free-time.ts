import type { Id, Snapshot } from '@trireme/domain'
import { minutesOfDay } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { unitsOf } from '../statement/promises.ts'
import { dayOf } from '../time.ts'
import { loadsBetween } from './loads.ts'
import { personLoads } from './person-loads.ts'

/** People that are free on average over some days, 1 being one in full; undefined where nobody knows. */
export type FreeTime = {
  /** Of somebody by name: what they have for planned work less what is committed, on each day. Leave is not free. */
  readonly ofPerson: (personId: Id) => number | undefined
  /** Of a team: what it has less all the plan asks of it; several are more than 1. */
  readonly ofTeam: (teamId: Id) => number | undefined
  /** What is asked for, in the same measure: hours in all are spread over these days. */
  readonly asked: (amount: { readonly units: number; readonly minutes: number | null }) => number
}

/** Who is free how much from one date to another, both included. */
export function freeTime(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  { fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string },
): FreeTime {
  const [from, to] = [dayOf(fromOn), Math.max(dayOf(fromOn), dayOf(untilOn)) + 1]
  const loadOf = personLoads(snapshot, { solved }, from, to)
  let loads: ReturnType<typeof loadsBetween> | undefined
  return {
    asked: (amount) => {
      const axis = solved?.statement.ground.calendars.byDefault.axis
      return axis === undefined ? amount.units : unitsOf({ ...amount, from, to }, axis)
    },
    ofPerson: (personId) => {
      const load = loadOf(personId)
      return load && partOf(load.capacityMinutes, load.committedMinutes, sum(load.wholeMinutes))
    },
    ofTeam: (teamId) => {
      if (solved === undefined) return undefined
      const { teams } = solved.statement.ground
      const holder = teams.ground.get(teamId)?.pool as Id | undefined
      const crew = holder && teams.crews.get(holder)
      const load = (loads ??= loadsBetween(solved, from, to)).teams.find((each) => each.teamId === holder)
      if (holder === undefined || crew === undefined || load === undefined) return undefined
      const { focusPercent, usualWorkPercent } = snapshot.team.get(holder as Id<'team'>)!
      let working = 0
      for (let day = from; day < to; day++) working += minutesOfDay(crew.calendar.axis, day)
      const one = working * (focusPercent / 100) * (1 - usualWorkPercent / 100)
      return partOf(load.capacityMinutes, load.demandMinutes, one)
    },
  }
}

/** Day by day: what is too much on one is not taken from another. */
function partOf(capacity: Float64Array, taken: Float64Array, one: number): number | undefined {
  if (one <= 0) return undefined
  return capacity.reduce((free, minutes, at) => free + Math.max(0, minutes - taken[at]!), 0) / one
}

function sum(minutes: Float64Array): number {
  return minutes.reduce((total, each) => total + each, 0)
}

import type { Id, RecordMap, Snapshot } from '@trireme/domain'
import { minutesOfDay, positionOf } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { unitsOf } from '../statement/promises.ts'
import type { Crew } from '../statement/stays.ts'
import { DAY, dayOf } from '../time.ts'
import { loadsBetween } from './loads.ts'
import { personLoads } from './person-loads.ts'

type Assignment = RecordMap['assignment']

/** People that are free on average over some days, 1 being one in full; undefined where nobody knows. */
export type FreeTime = {
  /** Of somebody by name: what they have for planned work less what is given of it, on each day. Leave is not free. */
  readonly ofPerson: (personId: Id, isGiven?: IsGiven) => number | undefined
  /** Of a team: what it has less all the plan asks of it, and less what is given to work of others; several are more than 1. */
  readonly ofTeam: (teamId: Id, isGiven?: IsGiven) => number | undefined
  /** What is asked for, in the same measure: hours in all are spread over what one of them has in these days. */
  readonly asked: (request: Pick<Assignment, 'personId' | 'teamId' | 'units' | 'minutes'>) => number
}

/** Which time is taken: that somebody said yes to, and what else is to count. */
export type IsGiven = (assignment: Assignment) => boolean

/** What is accepted is not the plan's yet, but nobody who accepted it has it to give a second time. */
export const isAgreed: IsGiven = ({ state }) => state === 'accepted' || state === 'committed'

/** Who is free how much from one date to another, both included. */
export function freeTime(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  { fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string },
): FreeTime {
  const [from, to] = [dayOf(fromOn), Math.max(dayOf(fromOn), dayOf(untilOn)) + 1]
  const loadOf = personLoads(snapshot, { solved }, from, to)
  let loads: ReturnType<typeof loadsBetween> | undefined
  const holderOf = (id: Id | null) =>
    id === null ? undefined : (solved?.statement.ground.teams.ground.get(id)?.pool as Id | undefined)
  return {
    asked: ({ personId, teamId, ...amount }) => {
      if (amount.minutes === null) return amount.units
      const load = personId === null ? undefined : loadOf(personId)
      if (load !== undefined) return unitsOf(amount, sum(load.wholeMinutes))
      const holder = teamId === null ? undefined : holderOf(teamId)
      const crew = holder && solved?.statement.ground.teams.crews.get(holder)
      return holder === undefined || crew === undefined
        ? amount.units
        : unitsOf(amount, minutesOfOneIn(snapshot, crew, holder, from, to))
    },
    ofPerson: (personId, isGiven = isAgreed) => {
      const load = loadOf(personId)
      return load && partOf(load.capacityMinutes, load.minutesOf(isGiven), sum(load.wholeMinutes))
    },
    ofTeam: (teamId, isGiven = isAgreed) => {
      if (solved === undefined) return undefined
      const { teams } = solved.statement.ground
      const holder = holderOf(teamId)
      const crew = holder && teams.crews.get(holder)
      const load = (loads ??= loadsBetween(solved, from, to)).teams.find((each) => each.teamId === holder)
      if (holder === undefined || crew === undefined || load === undefined) return undefined
      const ofOne = minutesOfOne(snapshot, crew, holder, from, to)
      const taken = Float64Array.from(load.demandMinutes)
      for (const assignment of snapshot.assignment.values()) {
        const { personId, fromOn: first, untilOn: last, units, minutes } = assignment
        // What a team does for its own work the plan asks of it already; who is given by name has less in it once committed.
        if (personId !== null || holderOf(assignment.teamId) !== holder || !isGiven(assignment)) continue
        if (first === null || last === null || isWorkOf(assignment)) continue
        const window = { from: dayOf(first), to: dayOf(last) + 1 }
        const people = unitsOf({ units, minutes }, minutesOfOneIn(snapshot, crew, holder, window.from, window.to))
        for (let day = Math.max(from, window.from); day < Math.min(to, window.to); day++)
          taken[day - from]! += people * ofOne[day - from]!
      }
      return partOf(load.capacityMinutes, taken, sum(ofOne))

      function isWorkOf({ workItemId }: Assignment): boolean {
        return holderOf(snapshot['work-item'].get(workItemId)?.teamId ?? null) === holder
      }
    },
  }
}

/** What one in full of a team has for planned work on each of the days [from, to). */
export function minutesOfOne(
  snapshot: Snapshot,
  { calendar }: Pick<Crew, 'calendar'>,
  teamId: Id,
  from: number,
  to: number,
): Float64Array {
  const part = plannedPart(snapshot, teamId)
  return Float64Array.from({ length: to - from }, (_, at) => minutesOfDay(calendar.axis, from + at) * part)
}

/** The same of all of the days. */
export function minutesOfOneIn(
  snapshot: Snapshot,
  { calendar: { axis } }: Pick<Crew, 'calendar'>,
  teamId: Id,
  from: number,
  to: number,
): number {
  return (positionOf(axis, to * DAY) - positionOf(axis, from * DAY)) * plannedPart(snapshot, teamId)
}

function plannedPart(snapshot: Snapshot, teamId: Id): number {
  const { focusPercent, usualWorkPercent } = snapshot.team.get(teamId as Id<'team'>)!
  return (focusPercent / 100) * (1 - usualWorkPercent / 100)
}

/** Day by day: what is too much on one is not taken from another. */
function partOf(capacity: Float64Array, taken: Float64Array, one: number): number | undefined {
  if (one <= 0) return undefined
  return capacity.reduce((free, minutes, at) => free + Math.max(0, minutes - taken[at]!), 0) / one
}

function sum(minutes: Float64Array): number {
  return minutes.reduce((total, each) => total + each, 0)
}

import type { ChangeSet, Id, RecordMap, Snapshot } from '@trireme/domain'
import { minutesOfDay } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import type { Solved } from '../solving/solve.ts'
import { presentOn } from '../statement/presence.ts'
import { unitsOf } from '../statement/promises.ts'
import { dayOf } from '../time.ts'
import { minutesOfOne, minutesOfOneIn } from './free-time.ts'
import { type TeamLoad, loadsBetween } from './loads.ts'
import { type Overbooking, daysPromised, overbookingOf } from './overbooked-days.ts'
import { personLoads } from './person-loads.ts'

type Assignment = RecordMap['assignment']

/** A team that has promised more people than it has: somebody of it, or its people by name. */
export type OverbookedTeam = Overbooking & { readonly teamId: Id }

/**
 * Which teams would have promised more people than they have, on days on which they have not now or by more than now, were
 * these changes of assignments kept, where somebody of a team is promised and nobody by name. What its people promised by
 * name, to whomever, is promised of the team as well. It is the team whose people do the work; of one of which nobody said who
 * is there nothing is known [R5]. By their ids.
 */
export function newlyOverbookedTeams(
  snapshot: Snapshot,
  { solved, today }: Pick<Plan, 'solved' | 'today'>,
  then: Snapshot,
  changes: ChangeSet,
): readonly OverbookedTeam[] {
  const given = daysPromised(then, changes, today, ({ personId, teamId }) => personId === null && teamId !== null)
  if (given === undefined || solved === undefined) return []
  const { from, to, promised } = given
  const holderOf = (id: Id | null) =>
    id === null ? undefined : (solved.statement.ground.teams.ground.get(id)?.pool as Id | undefined)
  const teams = [...new Set(promised.flatMap(({ teamId }) => holderOf(teamId) ?? []))].sort()
  const ofTeams = new Map(loadsBetween(solved, from, to).teams.map((load) => [load.teamId, load]))
  const sides = [snapshot, then].map((each) => ({ snapshot: each, loadOf: personLoads(each, { solved }, from, to) }))
  return teams.flatMap((teamId) => {
    const load = ofTeams.get(teamId)
    const [was, is] = sides.map((side) => load && promisedOf({ ...side, load }, solved, { from, to, holderOf }))
    if (was === undefined || is === undefined) return []
    const members = new Set(solved.statement.ground.teams.crews.get(teamId)!.named.map(({ personId }) => personId!))
    const isOfThem = ({ personId, teamId: of }: Assignment) =>
      personId === null ? holderOf(of) === teamId : members.has(personId)
    const minutes = { was: was.minutes, is: is.minutes, capacity: is.capacity }
    const found = overbookingOf(then, minutes, from, isOfThem)
    return found === undefined ? [] : [{ teamId, ...found }]
  })
}

type Days = {
  readonly from: number
  readonly to: number
  readonly holderOf: (id: Id | null) => Id | undefined
}

/** One state of the portfolio, and the load of a team as it is planned. */
type Side = {
  readonly snapshot: Snapshot
  readonly loadOf: ReturnType<typeof personLoads>
  readonly load: TeamLoad
}

/** What is promised of the team of a load a day, and what its own people have: who is lent to it is not its to promise. */
function promisedOf(
  { snapshot, loadOf, load }: Side,
  solved: Solved,
  { from, to, holderOf }: Days,
): { readonly minutes: Float64Array; readonly capacity: Float64Array } | undefined {
  const { teams } = solved.statement.ground
  const { teamId } = load
  const crew = teams.crews.get(teamId)
  if (crew === undefined) return undefined
  const one = minutesOfOne(snapshot, crew, teamId, from, to)
  const minutes = new Float64Array(to - from)
  const capacity = new Float64Array(to - from)
  for (const personId of new Set(crew.named.map((stay) => stay.personId!))) {
    const own = loadOf(personId)?.ofTeams.find((each) => each.teamId === teamId)
    for (const at of minutes.keys()) {
      minutes[at]! += own?.committedMinutes[at] ?? 0
      capacity[at]! += own?.capacityMinutes[at] ?? 0
    }
  }
  if (crew.named.length === 0)
    for (const at of capacity.keys()) {
      const lent = crew.lent.reduce((people, stay) => people + presentOn(stay, from + at), 0)
      capacity[at] = load.capacityMinutes[at]! - lent * minutesOfDay(crew.calendar.axis, from + at)
    }
  for (const { personId, teamId: of, state, fromOn, untilOn, ...amount } of snapshot.assignment.values()) {
    if (personId !== null || state !== 'committed' || fromOn === null || untilOn === null) continue
    if (holderOf(of) !== teamId) continue
    const window = { from: dayOf(fromOn), to: dayOf(untilOn) + 1 }
    const people = unitsOf(amount, minutesOfOneIn(snapshot, crew, teamId, window.from, window.to))
    for (let day = Math.max(from, window.from); day < Math.min(to, window.to); day++)
      minutes[day - from]! += people * one[day - from]!
  }
  return { minutes, capacity }
}

import type { Id, RecordMap, Snapshot } from '@trireme/domain'
import { type WorkingAxis, minutesOfDay } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { type Stay, factorsOn } from '../statement/presence.ts'
import { type Home as Time, minutesOfOneAt, unitsOf } from '../statement/promises.ts'
import { dayOf } from '../time.ts'

type Assignment = RecordMap['assignment']

/** What somebody by name has for planned work in all their teams, and what of it is promised or asked for, a day each. */
export type PersonLoad = {
  readonly firstDay: number
  readonly capacityMinutes: Float64Array
  /** Committed to items, in their own teams or others. */
  readonly committedMinutes: Float64Array
  /** Asked for or accepted: nobody's word yet. */
  readonly askedMinutes: Float64Array
  /** What some of their assignments take, whatever came of these. */
  readonly minutesOf: (isCounted: (assignment: Assignment) => boolean) => Float64Array
  /** What one of them in full has on a day on which nobody is away: what parts of a person are parts of. */
  readonly wholeMinutes: Float64Array
  /** Both team by team, each by its own focus; of what is committed a team bears the part that it has of their time. */
  readonly ofTeams: readonly {
    readonly teamId: Id
    readonly capacityMinutes: Float64Array
    readonly committedMinutes: Float64Array
  }[]
  /** Days since 1970 on which they work less or not at all. */
  readonly away: ReadonlyMap<number, { readonly part: number; readonly label: string }>
}

/**
 * The load of anybody who is in a team, over the days [firstDay, endDay); each is worked out when it is asked for. One of
 * them in full is all the time they have for planned work: somebody whose team has a focus of 75 % is not overbooked by being
 * promised in full, nor is somebody of two teams with a focus each. Assignments without both dates count on no day.
 */
export function personLoads(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  firstDay: number,
  endDay: number,
): (personId: Id) => PersonLoad | undefined {
  const ground = solved?.statement.ground
  const homes = new Map<string, Home[]>()
  for (const [teamId, { named, calendar }] of ground?.teams.crews ?? [])
    for (const stay of named)
      homes.set(stay.personId!, [...(homes.get(stay.personId!) ?? []), { teamId, stay, axis: calendar.axis }])
  const assignments = Map.groupBy(snapshot.assignment.values(), ({ personId }): string => personId ?? '')
  return (personId) => {
    const own = homes.get(personId)
    return own && loadOf(own, assignments.get(personId) ?? [], { firstDay, endDay })
  }
}

type Home = { readonly teamId: Id; readonly stay: Stay; readonly axis: WorkingAxis }
type Days = { readonly firstDay: number; readonly endDay: number }

function loadOf(homes: readonly Home[], assignments: readonly Assignment[], days: Days): PersonLoad {
  const { firstDay, endDay } = days
  const none = () => new Float64Array(endDay - firstDay)
  const [capacityMinutes, wholeMinutes, full, shares] = [none(), none(), none(), none()]
  const ofTeams = [...new Set(homes.map(({ teamId }) => teamId))].map((teamId) => ({
    teamId,
    capacityMinutes: none(),
    committedMinutes: none(),
  }))
  const away = new Map<number, { readonly part: number; readonly label: string }>()
  for (const { teamId, stay, axis } of homes) {
    const ofTeam = ofTeams.find((each) => each.teamId === teamId)!
    for (let day = Math.max(firstDay, stay.from); day < Math.min(endDay, stay.to); day++) {
      const { week, employment, share, focus, planned, there, ramp } = factorsOn(stay, day)!
      const at = day - firstDay
      const minutes = minutesOfDay(axis, day) * focus * planned
      const leave = stay.leave.get(day)
      if (leave !== undefined) away.set(day, leave)
      const capacity = minutes * there * week * employment * share * ramp
      ofTeam.capacityMinutes[at]! += capacity
      capacityMinutes[at]! += capacity
      // Days of teams with different measures are as long as the shares of the teams make them.
      shares[at]! += share
      wholeMinutes[at]! += share * minutes
      full[at]! += share * minutes * there
    }
  }
  for (const minutes of [wholeMinutes, full])
    for (const [at, share] of shares.entries()) if (share > 0) minutes[at]! /= share
  const promised = (isCounted: (assignment: Assignment) => boolean) => {
    const minutes = none()
    for (const assignment of assignments)
      if (isCounted(assignment)) addPromise(minutes, { homes, full, wholeMinutes, firstDay }, assignment)
    return minutes
  }
  const committedMinutes = promised(({ state }) => state === 'committed')
  for (const [nth, { capacityMinutes: own, committedMinutes: borne }] of ofTeams.entries())
    for (const [at, minutes] of committedMinutes.entries()) {
      const whole = capacityMinutes[at]!
      borne[at] = whole > 0 ? (minutes * own[at]!) / whole : nth === 0 ? minutes : 0
    }
  return {
    firstDay,
    capacityMinutes,
    committedMinutes,
    askedMinutes: promised(({ state }) => state === 'requested' || state === 'accepted'),
    minutesOf: promised,
    wholeMinutes,
    ofTeams,
    away,
  }
}

/**
 * Work promised in all stands on the days they have, and all of it, however little time that is: it is more than there is,
 * not less work, that leave and focus make of it. Of who is away on all of its days it stands on these.
 */
function addPromise(
  into: Float64Array,
  { homes, full, wholeMinutes, firstDay }: Own,
  { fromOn, untilOn, units, minutes }: Assignment,
): void {
  if (fromOn === null || untilOn === null) return
  const [from, to] = [dayOf(fromOn), dayOf(untilOn) + 1]
  const there = minutes === null ? 0 : minutesOfOneAt(homes, from, to)
  const isAway = minutes !== null && there === 0
  const people = unitsOf({ units, minutes }, isAway ? minutesOfOneAt(homes.map(withoutLeave), from, to) : there)
  const ofOne = isAway ? wholeMinutes : full
  for (let at = Math.max(0, from - firstDay); at < Math.min(into.length, to - firstDay); at++)
    into[at]! += people * ofOne[at]!
}

type Own = {
  readonly homes: readonly Home[]
  readonly full: Float64Array
  readonly wholeMinutes: Float64Array
  readonly firstDay: number
}

function withoutLeave({ stay, axis }: Home): Time {
  return { stay: { ...stay, leave: new Map() }, axis }
}

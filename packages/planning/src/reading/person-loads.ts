import type { Id, RecordMap, Snapshot } from '@trireme/domain'
import { minutesOfDay } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { type Stay, factorsOn } from '../statement/presence.ts'
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
  /** Days since 1970 on which they work less or not at all. */
  readonly away: ReadonlyMap<number, { readonly part: number; readonly label: string }>
}

/**
 * The load of anybody who is in a team, over the days [firstDay, endDay); each is worked out when it is asked for. One of
 * them in full is all the time they have for planned work: somebody whose team has a focus of 75 % is not overbooked by being
 * promised in full. Assignments without both dates count on no day.
 */
export function personLoads(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  firstDay: number,
  endDay: number,
): (personId: Id) => PersonLoad | undefined {
  const teams = solved?.statement.ground.teams
  const homes = new Map<string, Home[]>()
  for (const { named, calendar } of teams?.crews.values() ?? [])
    for (const stay of named) homes.set(stay.personId!, [...(homes.get(stay.personId!) ?? []), { stay, calendar }])
  const assignments = Map.groupBy(snapshot.assignment.values(), ({ personId }): string => personId ?? '')
  return (personId) => {
    const own = homes.get(personId)
    return own && loadOf(own, assignments.get(personId) ?? [], firstDay, endDay)
  }
}

type Home = { readonly stay: Stay; readonly calendar: { readonly axis: Parameters<typeof minutesOfDay>[0] } }

function loadOf(
  homes: readonly Home[],
  assignments: readonly Assignment[],
  firstDay: number,
  endDay: number,
): PersonLoad {
  const days = endDay - firstDay
  const [capacityMinutes, full] = [new Float64Array(days), new Float64Array(days)]
  const away = new Map<number, { readonly part: number; readonly label: string }>()
  for (const { stay, calendar } of homes)
    for (let day = Math.max(firstDay, stay.from); day < Math.min(endDay, stay.to); day++) {
      const { week, employment, share, focus, planned, there, ramp } = factorsOn(stay, day)!
      const minutes = minutesOfDay(calendar.axis, day) * focus * planned * there
      const leave = stay.leave.get(day)
      if (leave !== undefined) away.set(day, leave)
      capacityMinutes[day - firstDay]! += minutes * week * employment * share * ramp
      full[day - firstDay] = Math.max(full[day - firstDay]!, minutes)
    }
  const promised = (isCounted: (assignment: Assignment) => boolean) => {
    const minutes = new Float64Array(days)
    for (const assignment of assignments) if (isCounted(assignment)) addPromise(minutes, full, firstDay, assignment)
    return minutes
  }
  return {
    firstDay,
    capacityMinutes,
    committedMinutes: promised(({ state }) => state === 'committed'),
    askedMinutes: promised(({ state }) => state === 'requested' || state === 'accepted'),
    away,
  }
}

function addPromise(
  into: Float64Array,
  full: Float64Array,
  firstDay: number,
  { fromOn, untilOn, units }: Assignment,
): void {
  if (fromOn === null || untilOn === null) return
  const end = Math.min(into.length, dayOf(untilOn) + 1 - firstDay)
  for (let at = Math.max(0, dayOf(fromOn) - firstDay); at < end; at++) into[at]! += units * full[at]!
}

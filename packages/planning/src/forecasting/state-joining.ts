import type { Id, Person, Snapshot } from '@trireme/domain'
import type { Network } from '@trireme/engine'
import { type JoinedPool, type Joining, MOST_ARRIVAL_DAYS } from '@trireme/engine/simulate'
import type { Solved } from '../solving/solve.ts'
import type { Ground } from '../statement/ground.ts'
import { type Stay, sharesOf } from '../statement/presence.ts'
import { staysAs } from '../statement/stays.ts'
import { isOfPool, staffedPools } from '../statement/teams.ts'
import { DAY, dateOf, dayOf } from '../time.ts'

/** Somebody of whom it is not known when they join, and the teams that have them then. */
export type OpenJoining = {
  readonly personId: Id<'person'>
  /** The first day it may be, from today on, and the last, on which the plan counts. */
  readonly fromOn: string
  readonly byOn: string
  readonly teamIds: readonly Id[]
}

/** Who joins on one of several days that lie ahead, by name; of one day, or none, there is nothing to draw. */
export function openJoinings(snapshot: Snapshot, ground: Where): readonly OpenJoining[] {
  const ranges = [...snapshot.person.values()].flatMap((person) => {
    const range = rangeOf(person, ground.today)
    return range === undefined ? [] : [{ person, ...range }]
  })
  if (ranges.length === 0) return []
  const staysOn = staysByDay(snapshot, ground)
  return ranges
    .flatMap(({ person, fromOn, byOn }): OpenJoining[] => {
      // Who comes to a team on a day of its own, after these, is there then in every run; whose time in it is over before, in none.
      const [first, last] = [staysOn(person, fromOn), staysOn(person, byOn)]
      const isOpen = (id: Id) => ground.teams.crews.has(id) && !areSame(first.get(id) ?? [], last.get(id) ?? [])
      const teamIds = [...new Set([...first.keys(), ...last.keys()])].filter(isOpen)
      return teamIds.length === 0 ? [] : [{ personId: person.id, fromOn, byOn, teamIds }]
    })
    .toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
}

/** Those whose day the odds of an item, or of its parts, depend on most nearly: who joins the people that do what is left of it. */
export function joiningsOf(
  snapshot: Snapshot,
  { statement: { ground } }: Pick<Solved, 'statement'>,
  itemId: Id,
): readonly OpenJoining[] {
  const { tree, teams, leaves } = ground
  const place = tree.indexOf.get(itemId)
  if (place === undefined) return []
  const doing = new Set<Id | undefined>()
  for (let at = place; at < tree.end[place]!; at++) {
    const leaf = leaves[at]
    if (leaf !== undefined && leaf.unscheduled === undefined && leaf.mode !== 'done')
      doing.add(teams.ground.get(tree.items[at]!.teamId!)?.pool)
  }
  return openJoinings(snapshot, ground).filter(({ teamIds }) => teamIds.some((id) => doing.has(id)))
}

/** Undefined where there is nothing to draw: one day, or more than the engine draws from. The plan counts on the last of them, and so do runs. */
function rangeOf({ joinsFromOn, joinsByOn }: Person, today: string) {
  if (joinsFromOn === null || joinsByOn === null) return undefined
  const fromOn = joinsFromOn < today ? today : joinsFromOn
  const days = dayOf(joinsByOn) - dayOf(fromOn) + 1
  return days > 1 && days <= MOST_ARRIVAL_DAYS ? { fromOn, byOn: joinsByOn } : undefined
}

/**
 * Joining dates as the engine draws them [2.9]: each day of the range as likely, since nobody said which is likelier, in one draw for
 * all teams of a person. What they bring is worked out as for the plan, with ramp-up, leave and promises, so that a run is the plan of
 * the portfolio with those dates.
 */
export function stateJoining(snapshot: Snapshot, ground: Ground, network: Network): Joining {
  const staysOn = staysByDay(snapshot, ground)
  const open = openJoinings(snapshot, ground).map(({ personId, fromOn, byOn, teamIds }) => {
    const person = snapshot.person.get(personId)!
    return { personId, teamIds, days: daysBetween(fromOn, byOn).map((on) => staysOn(person, on)) }
  })
  const pools = [...new Set(open.flatMap(({ teamIds }) => teamIds))].flatMap((teamId): JoinedPool[] => {
    const joining = open.filter(({ teamIds }) => teamIds.includes(teamId))
    const isJoining = new Set<string | null>(joining.map(({ personId }) => personId))
    return staffedPools(teamId, ground.teams.crews.get(teamId)!, ground.teams.asked).flatMap(({ id, stays }) => {
      const brought = joining.flatMap(({ personId, days }) => {
        const by = days.map((staysIn) => (staysIn.get(teamId) ?? []).filter((stay) => isOfPool(stay, id)))
        return by.every((own) => own.length === 0)
          ? []
          : [{ arrival: personId, by: by.map((own) => own.flatMap(sharesOf)) }]
      })
      if (brought.length === 0 || !network.index.pool.has(id)) return []
      return [
        { pool: id, certain: stays.filter(({ personId }) => !isJoining.has(personId)).flatMap(sharesOf), brought },
      ]
    })
  })
  return { arrivals: open.map(({ personId, days }) => ({ id: personId, days: days.length })), pools }
}

type Where = Pick<Ground, 'today' | 'calendars' | 'teams'>

/** Where somebody who joins on a day is, team by team: what they promised to others as well, which begins when they do. */
function staysByDay(snapshot: Snapshot, { calendars, teams }: Where) {
  const staysOf = staysAs(snapshot, calendars, teams.promises)
  return (person: Person, on: string) => staysOf({ ...person, joinsFromOn: null, joinsByOn: on })
}

/** Whether nothing of them is on another day, nor more or less of it. */
function areSame(one: readonly Stay[], other: readonly Stay[]): boolean {
  const [these, those] = [one, other].map((stays) =>
    stays.flatMap(sharesOf).filter(({ from, to, hundredths }) => from < to && hundredths > 0),
  )
  return JSON.stringify(these) === JSON.stringify(those)
}

function daysBetween(fromOn: string, byOn: string): string[] {
  const first = dayOf(fromOn)
  return Array.from({ length: dayOf(byOn) - first + 1 }, (_, day) => dateOf((first + day) * DAY))
}

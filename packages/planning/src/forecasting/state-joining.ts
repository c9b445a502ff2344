import type { Id, Person, RecordMap, Snapshot } from '@trireme/domain'
import type { Network, Presence } from '@trireme/engine'
import { type JoinedPool, type Joining, MOST_ARRIVAL_DAYS } from '@trireme/engine/simulate'
import type { Solved } from '../solving/solve.ts'
import type { Ground } from '../statement/ground.ts'
import { type Stay, sharesOf } from '../statement/presence.ts'
import { spanIn } from '../statement/stays.ts'
import { type Teams, staffedPools } from '../statement/teams.ts'
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
export function openJoinings(
  { person, membership }: Pick<Snapshot, 'person' | 'membership'>,
  { today, teams }: Pick<Ground, 'today'> & { readonly teams: Pick<Teams, 'crews'> },
): readonly OpenJoining[] {
  const membershipsOf = Map.groupBy(membership.values(), ({ personId }) => personId)
  return [...person.values()]
    .flatMap((each): OpenJoining[] => {
      const range = rangeOf(each, today)
      if (range === undefined) return []
      // Who comes to a team on a day of its own, after these, is there then in every run; whose time in it is over before, in none.
      const isOpen = (own: RecordMap['membership']) => {
        const { from, to } = spanIn(own, range.fromOn)
        return teams.crews.has(own.teamId) && from < to && from !== spanIn(own, range.byOn).from
      }
      const teamIds = [...new Set((membershipsOf.get(each.id) ?? []).filter(isOpen).map(({ teamId }) => teamId as Id))]
      return teamIds.length === 0 ? [] : [{ personId: each.id, ...range, teamIds }]
    })
    .toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
}

/** Those whose day the odds of an item, or of its parts, depend on most nearly: who joins the people that do what is left of it. */
export function joiningsOf(
  snapshot: Pick<Snapshot, 'person' | 'membership'>,
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
  const open = openJoinings(snapshot, ground)
  const daysOf = new Map<string | null, readonly string[]>(
    open.map(({ personId, fromOn, byOn }) => [personId, daysBetween(fromOn, byOn)]),
  )
  const pools = [...new Set(open.flatMap(({ teamIds }) => teamIds))].flatMap((teamId): JoinedPool[] =>
    staffedPools(teamId, ground.teams.crews.get(teamId)!, ground.teams.asked).flatMap(({ id, stays }) => {
      const moving = stays.filter((stay) => isMoving(stay) && daysOf.has(stay.personId))
      if (moving.length === 0 || !network.index.pool.has(id)) return []
      const brought = [...Map.groupBy(moving, ({ personId }) => personId!)].map(([arrival, own]) => ({
        arrival,
        by: daysOf.get(arrival)!.map((on) => own.flatMap((stay) => presencesFrom(snapshot, stay, on))),
      }))
      return [{ pool: id, certain: stays.filter((stay) => !moving.includes(stay)).flatMap(sharesOf), brought }]
    }),
  )
  const arrivals = open.map(({ personId }) => ({ id: personId, days: daysOf.get(personId)!.length }))
  return { arrivals, pools }

  /** Whoever is lent for the time of a promise is there by that, whenever they join. */
  function isMoving({ sourceId }: Stay): boolean {
    return snapshot.membership.has(sourceId as Id<'membership'>)
  }
}

function presencesFrom({ membership }: Snapshot, stay: Stay, on: string): Presence[] {
  return sharesOf({ ...stay, ...spanIn(membership.get(stay.sourceId as Id<'membership'>)!, on) })
}

function daysBetween(fromOn: string, byOn: string): string[] {
  const first = dayOf(fromOn)
  return Array.from({ length: dayOf(byOn) - first + 1 }, (_, day) => dateOf((first + day) * DAY))
}

import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { RecordMap } from '../records/registry.ts'
import type { Window } from './leave.ts'

type Membership = RecordMap['membership']

/**
 * The team that stands for somebody over some days, where one has to be named: the one that has most of their time then, of
 * equals the one they came to first. Who is in none then belongs to the one they join next, else to the one they were in last;
 * who is in none at any time, to none. Their time is never counted by this: it is in every team as far as each has it.
 *
 * @param except a team that is not asked about, as the one somebody is lent to
 */
export function homeTeams(
  snapshot: Pick<Snapshot, 'membership' | 'team'>,
  days: Window,
): (personId: Id, except?: Id) => Id<'team'> | undefined {
  const of = Map.groupBy(
    [...snapshot.membership.values()].filter(({ teamId }) => snapshot.team.has(teamId)),
    ({ personId }): Id => personId,
  )
  return (personId, except) => {
    const own = (of.get(personId) ?? []).filter(({ teamId }) => teamId !== except)
    const byTeam = [...Map.groupBy(own, ({ teamId }) => teamId)].map(([teamId, stays]) => ({
      teamId,
      time: stays.reduce((sum, stay) => sum + stay.sharePercent * daysWithin(stay, days), 0),
      away: Math.min(...stays.map((stay) => daysAway(stay, days))),
      since: stays.map(({ fromOn }) => fromOn ?? '').toSorted()[0]!,
    }))
    return byTeam.toSorted(
      (one, other) =>
        other.time - one.time ||
        one.away - other.away ||
        (one.since === other.since ? (one.teamId < other.teamId ? -1 : 1) : one.since < other.since ? -1 : 1),
    )[0]?.teamId
  }
}

const DAY_MS = 86_400_000
/** To come is nearer than gone, however long ago. */
const GONE = 1e9

function daysWithin({ fromOn, untilOn }: Membership, days: Window): number {
  const from = fromOn === null || fromOn < days.fromOn ? days.fromOn : fromOn
  const until = untilOn === null || untilOn > days.untilOn ? days.untilOn : untilOn
  return Math.max(0, daysBetween(from, until) + 1)
}

/** 0 where the stay reaches into the days. */
function daysAway({ fromOn, untilOn }: Membership, days: Window): number {
  if (fromOn !== null && fromOn > days.untilOn) return daysBetween(days.untilOn, fromOn)
  return untilOn !== null && untilOn < days.fromOn ? GONE + daysBetween(untilOn, days.fromOn) : 0
}

function daysBetween(one: string, other: string): number {
  return (Date.parse(other) - Date.parse(one)) / DAY_MS
}

import type { Activity, Calendar, Dependency } from '@trireme/engine'
import { releaseEnds, shippedPlaces } from '../reading/release-ends.ts'
import type { Solved } from '../solving/solve.ts'
import type { Statement } from '../statement/links.ts'

/** A moment that comes when the last of several things has, in the same run. */
export type JointEnd = { readonly id: string; readonly rows: readonly number[] }

/** A joint end is neither work nor somebody's: it comes in the minute in which the last of its parts does. */
export const EVERY_MINUTE: Calendar = { id: 'every minute', week: Array.from({ length: 7 }, () => [[0, 1440]]) }

/** Ends of releases by all the work in them that has dates; of those that lie behind there is nothing to forecast. */
export function releasesAhead({ ground, rows, finishHubs }: Statement, solved: Solved): readonly JointEnd[] {
  const ends = releaseEnds({ solved })
  return [...shippedPlaces(ground.tree)].flatMap(([id, places]) => {
    const ofIt = places.map((index) => finishHubs.get(index) ?? rows[index]!).filter((row) => row >= 0)
    const end = ends.get(id)
    return end === undefined || end.endsAt < ground.now || ofIt.length === 0 ? [] : [{ id, rows: ofIt }]
  })
}

/** The activities of joint ends, and what ties them to their parts. */
export function stateEnds(
  activities: readonly Activity[],
  ends: readonly JointEnd[],
): { readonly activities: readonly Activity[]; readonly ties: readonly Dependency[] } {
  return {
    activities: ends.map(({ id }) => ({ id, calendar: EVERY_MINUTE.id })),
    ties: ends.flatMap(({ id, rows }) =>
      rows.map((row): Dependency => ({ from: activities[row]!.id, to: id, type: 'FS' })),
    ),
  }
}

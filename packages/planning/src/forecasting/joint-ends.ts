import type { Id } from '@trireme/domain'
import type { Activity, Calendar, Dependency, Minute } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import type { Statement } from '../statement/links.ts'

/** A moment that comes when the last of several things has, in the same run. */
export type JointEnd = { readonly id: string; readonly rows: readonly number[] }

/** A joint end is neither work nor somebody's: it comes in the minute in which the last of its parts does. */
export const EVERY_MINUTE: Calendar = { id: 'every minute', week: Array.from({ length: 7 }, () => [[0, 1440]]) }

/** Ends of releases by all the work in them that has dates; of those that lie behind there is nothing to forecast. */
export function releaseEnds({ ground, rows, finishHubs }: Statement, solved: Solved): readonly JointEnd[] {
  const found = new Map<Id, { readonly rows: number[]; endsAt: Minute }>()
  for (const [index, { releaseId }] of ground.tree.items.entries()) {
    const row = finishHubs.get(index) ?? rows[index]!
    if (releaseId === null || row < 0) continue
    const end = found.get(releaseId) ?? { rows: [], endsAt: -Infinity }
    end.rows.push(row)
    end.endsAt = Math.max(end.endsAt, plannedFinish(solved, index))
    found.set(releaseId, end)
  }
  return [...found].flatMap(([id, end]) => (end.endsAt < ground.now ? [] : [{ id, rows: end.rows }]))
}

function plannedFinish({ statement, schedule }: Solved, index: number): Minute {
  let last = -Infinity
  for (let at = index; at < statement.ground.tree.end[index]!; at++) {
    const row = statement.rows[at]!
    if (row >= 0) last = Math.max(last, schedule.finish[row]!)
  }
  return last
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

import { HORIZON, type Schedule, latestPlaces } from '@trireme/engine'
import type { Ground } from '../statement/ground.ts'
import type { Leaf, Scheduled } from '../statement/leaf.ts'
import { type Again, groundWith } from './kept-dates.ts'
import type { Solved, Unsolved } from './solve.ts'

/** So many are tried one by one where all of them together would delay somebody. */
const MOST_ALONE = 24

/**
 * Moves work that is to start as late as possible to the last place at which nothing has to wait for it: neither what waits
 * for it, nor the end of the plan or of the topmost parent it is a part of, nor its own target and dates, nor anybody who
 * takes the same people. That is late by free float, as Primavera P6 has it; a chain of such work is late as a whole. Whoever
 * would delay others all the same, because people that become free change who is served when, stays as soon as possible.
 */
export function asLateAsPossible(soonest: Solved, again: Again): Solved | Unsolved {
  const late = leavesAsLate(soonest.statement.ground)
  if (late.length === 0) return soonest
  const together = moved(soonest, late, again)
  if (together !== undefined) return together
  let answer = soonest
  for (const index of lastFirst(soonest, late).slice(0, MOST_ALONE)) answer = moved(answer, [index], again) ?? answer
  return answer
}

function leavesAsLate({ leaves }: Ground): readonly number[] {
  return leaves.flatMap((leaf, index) =>
    leaf !== undefined && leaf.unscheduled === undefined && leaf.window === undefined && leaf.asLate ? [index] : [],
  )
}

/** The answer with these moved; undefined where that would delay something else. */
function moved(before: Solved, late: readonly number[], again: Again): Solved | undefined {
  const { ground, rows } = before.statement
  const indexOf = new Map(late.map((index) => [rows[index]!, index]))
  const places = latestPlaces(before.schedule, indexOf.keys(), (row) => lastEnd(before, indexOf.get(row)!))
  if (places.size === 0) return before
  const others = new Map<number, Leaf>()
  for (const [row, earliestAt] of places) {
    const leaf = ground.leaves[indexOf.get(row)!] as Scheduled
    others.set(indexOf.get(row)!, {
      ...leaf,
      activity: { ...leaf.activity, placement: { kind: 'automatic', earliestAt } },
    })
  }
  const then = again(groundWith(ground, others), before, new Set(others.keys()))
  return 'problems' in then || delays(before, then, places) ? undefined : then
}

/** Its target, its dates, and the end of the topmost parent it is a part of. */
function lastEnd({ statement: { ground, rows }, schedule }: Solved, index: number): number {
  const { tree, leaves } = ground
  let top = index
  while (tree.parent[top]! >= 0) top = tree.parent[top]!
  let end = top === index ? HORIZON.until : schedule.finish[rows[index]!]!
  for (let at = top + 1; at < tree.end[top]!; at++) if (rows[at]! >= 0) end = Math.max(end, schedule.finish[rows[at]!]!)
  return Math.min(end, (leaves[index] as Scheduled).activity.deadlineAt ?? end)
}

/** Whether anything but what was moved ends later, or that not where it was to. */
function delays({ schedule: was, statement }: Solved, then: Solved, places: ReadonlyMap<number, number>): boolean {
  const is: Schedule = then.schedule
  if (is.finish.length !== was.finish.length) return true
  return statement.model.activities.some((_, row) => {
    const place = places.get(row)
    return place === undefined ? is.finish[row]! > was.finish[row]! : is.start[row] !== place
  })
}

/** Who starts last comes first; by place in the tree among those that start together. */
function lastFirst({ statement: { rows }, schedule: { start } }: Solved, late: readonly number[]): readonly number[] {
  return late.toSorted((one, other) => start[rows[other]!]! - start[rows[one]!]! || other - one)
}

import { type Alignment, align, earlierIndexes, gapsOf, identity, laterIndexes } from '../network/alignment.ts'
import type { Network } from '../network/network.ts'

/**
 * Which rows of one network are those of another; −1 where there is none. Rows that changed their order among the others
 * count as gone and come again.
 */
export interface Correspondence extends Alignment {
  /** Row of the earlier network, by row of the later one; the other way round. */
  readonly oldRow: Int32Array
  readonly newRow: Int32Array
}

/** By id; of what a network says that was made of the other one, nothing is compared again. */
export function activityCorrespondence(before: Network, now: Network): Correspondence {
  if (now.amendment?.of === before.stamp) return withRows(now.amendment.activities)
  if (before.index.activity === now.index.activity) return withRows(identity(now.activities.count))
  const [was, is] = [before.model.activities, now.model.activities]
  return withRows(align(was.length, is.length, (old, row) => was[old] === is[row] || was[old]!.id === is[row]!.id))
}

/** Dependencies by what they say. `activities`: how those correspond. */
export function dependencyAlignment(before: Network, now: Network, activities: Correspondence): Alignment {
  const [was, is] = [before.dependencies, now.dependencies]
  if (was === is) return identity(is.count)
  if (now.amendment?.of === before.stamp && haveAllEnds(before, activities, now.amendment.dependencies))
    return now.amendment.dependencies
  const { newRow, same } = activities
  const [wasListed, isListed] = [before.model.dependencies, now.model.dependencies]
  const haveEnds = (old: number): boolean => same || (newRow[was.from[old]!]! >= 0 && newRow[was.to[old]!]! >= 0)
  const saySame = (old: number, row: number): boolean =>
    newRow[was.from[old]!] === is.from[row] &&
    newRow[was.to[old]!] === is.to[row] &&
    was.type[old] === is.type[row] &&
    was.lagUnit[old] === is.lagUnit[row] &&
    was.lag[old] === is.lag[row]
  return align(was.count, is.count, (old, row) =>
    wasListed[old] === isListed[row] ? haveEnds(old) : saySame(old, row),
  )
}

/** Whether all that is aligned of the dependencies is so of activities that are. */
function haveAllEnds({ dependencies: was }: Network, activities: Alignment, dependencies: Alignment): boolean {
  const isGone = new Set<number>()
  for (const { before, beforeEnd } of gapsOf(dependencies))
    for (let row = before; row < beforeEnd; row++) isGone.add(row)
  for (const { before, beforeEnd } of gapsOf(activities))
    for (let activity = before; activity < beforeEnd; activity++) {
      for (let at = was.enteringFirst[activity]!; at < was.enteringFirst[activity + 1]!; at++)
        if (!isGone.has(was.entering[at]!)) return false
      for (let at = was.leavingFirst[activity]!; at < was.leavingFirst[activity + 1]!; at++)
        if (!isGone.has(was.leaving[at]!)) return false
    }
  return true
}

function withRows(alignment: Alignment): Correspondence {
  return { ...alignment, oldRow: earlierIndexes(alignment), newRow: laterIndexes(alignment) }
}

import { type Alignment, align, earlierIndexes, identity, laterIndexes } from '../network/alignment.ts'
import type { DependencyColumns, Network } from '../network/network.ts'

/**
 * Which rows of one network are those of another; −1 where there is none. Rows that changed their order among the others
 * count as gone and come again.
 */
export interface Correspondence extends Alignment {
  /** Row of the earlier network, by row of the later one; the other way round. */
  readonly oldRow: Int32Array
  readonly newRow: Int32Array
}

/** By id. */
export function activityCorrespondence(before: Network, now: Network): Correspondence {
  if (before.index.activity === now.index.activity) return withRows(identity(now.activities.count))
  const [was, is] = [before.model.activities, now.model.activities]
  return withRows(align(was.length, is.length, (old, row) => was[old] === is[row] || was[old]!.id === is[row]!.id))
}

/** By what they say. `activities`: how those correspond. */
export function dependencyCorrespondence(
  before: DependencyColumns,
  now: DependencyColumns,
  { newRow }: Correspondence,
): Correspondence {
  if (before === now) return withRows(identity(now.count))
  return withRows(
    align(
      before.count,
      now.count,
      (old, row) =>
        newRow[before.from[old]!] === now.from[row] &&
        newRow[before.to[old]!] === now.to[row] &&
        before.type[old] === now.type[row] &&
        before.lagUnit[old] === now.lagUnit[row] &&
        before.lag[old] === now.lag[row],
    ),
  )
}

function withRows(alignment: Alignment): Correspondence {
  return { ...alignment, oldRow: earlierIndexes(alignment), newRow: laterIndexes(alignment) }
}

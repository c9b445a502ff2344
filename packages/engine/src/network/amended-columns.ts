import type { Activity } from '../model/model.ts'
import { activityColumns, demandCount, modesOf, writeActivity } from './activity-columns.ts'
import type { ActivityColumns, ModeColumns, Network } from './network.ts'

type Columns = { readonly activities: ActivityColumns; readonly modes: ModeColumns }

/**
 * The columns after some rows were replaced: copies with those rows written anew, as long as each keeps its number of
 * modes and demands; else all of them made again. `activities`: those of the model after it.
 */
export function amendedColumns(network: Network, activities: readonly Activity[], rows: readonly number[]): Columns {
  const { choice, index } = network
  if (!rows.every((row) => hasSameShape(network, row, activities[row]!)))
    return activityColumns(activities, choice, index.pool)
  const columns = { activities: copied(network.activities), modes: copied(network.modes) }
  for (const row of rows) writeActivity(columns.activities, columns.modes, row, activities[row]!, choice, index.pool)
  return columns
}

/** Whether the rows hold the same pools as before. */
export function holdSamePools(before: Network, { activities, modes }: Columns, rows: readonly number[]): boolean {
  return rows.every((row) => {
    const [first, end] = [activities.modeFirst[row]!, activities.modeFirst[row + 1]!]
    if (before.activities.modeFirst[row] !== first || before.activities.modeFirst[row + 1] !== end) return false
    for (let mode = first; mode <= end; mode++)
      if (before.modes.demandFirst[mode] !== modes.demandFirst[mode]) return false
    for (let at = modes.demandFirst[first]!; at < modes.demandFirst[end]!; at++)
      if (modes.pool[at] !== before.modes.pool[at]) return false
    return true
  })
}

/** Whether a row goes first, or how urgently, otherwise than before. */
export function isSequencedOtherwise(before: ActivityColumns, now: ActivityColumns, row: number): boolean {
  if (before.deadlineAt[row] !== now.deadlineAt[row]) return true
  return before.rank[row] !== now.rank[row] || (before.placement[row] === 0) !== (now.placement[row] === 0)
}

function hasSameShape({ activities, modes }: Network, row: number, activity: Activity): boolean {
  const first = activities.modeFirst[row]!
  const own = modesOf(activity)
  if (activities.modeFirst[row + 1]! - first !== own.length) return false
  return own.every(
    (mode, nth) => demandCount(mode) === modes.demandFirst[first + nth + 1]! - modes.demandFirst[first + nth]!,
  )
}

function copied<T extends ActivityColumns | ModeColumns>(columns: T): T {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column) ? (column as Int32Array).slice() : column,
    ]),
  ) as unknown as T
}

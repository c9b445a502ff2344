import type { Activity } from '../model/model.ts'
import { activityColumns, demandCount, modesOf } from './activity-columns.ts'
import type { ActivityColumns, ModeColumns, Network } from './network.ts'

type Columns = { readonly activities: ActivityColumns; readonly modes: ModeColumns }

/**
 * The columns after some rows were replaced, as long as each keeps its number of modes and demands: those in which nothing
 * differs are the same arrays as before. Else all of them made again. `activities`: those of the model after it.
 */
export function amendedColumns(network: Network, activities: readonly Activity[], rows: readonly number[]): Columns {
  const { choice, index } = network
  if (!rows.every((row) => hasSameShape(network, row, activities[row]!)))
    return activityColumns(activities, choice, index.pool)
  const columns = { activities: { ...network.activities }, modes: { ...network.modes } }
  for (const row of rows) {
    const one = activityColumns([activities[row]!], choice, index.pool)
    const mode = columns.activities.modeFirst[row]!
    for (const name of OF_ACTIVITIES) write(columns.activities, network.activities, name, row, one.activities[name])
    for (const name of OF_MODES) write(columns.modes, network.modes, name, mode, one.modes[name])
    for (const name of OF_DEMANDS)
      write(columns.modes, network.modes, name, columns.modes.demandFirst[mode]!, one.modes[name])
  }
  return columns
}

const OF_ACTIVITIES = ['placement', 'earliestAt', 'startAt', 'finishAt', 'deadlineAt', 'rank'] as const
const OF_MODES = ['axis', 'duration', 'leastPiece'] as const
const OF_DEMANDS = ['pool', 'units'] as const

type Column = Uint8Array | Int32Array | Float64Array

/** Into a copy of the column, made when the first value differs. */
function write<Name extends string>(
  columns: { [_ in Name]: Column },
  before: Readonly<Record<Name, Column>>,
  name: Name,
  at: number,
  values: Column,
): void {
  for (let nth = 0; nth < values.length; nth++) {
    if (columns[name][at + nth] === values[nth]) continue
    if (columns[name] === before[name]) columns[name] = before[name].slice()
    columns[name][at + nth] = values[nth]!
  }
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

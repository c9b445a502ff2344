import { positionOf, type WorkingAxis } from '../calendar/working-axis.ts'
import type { Activity, Model } from '../model/model.ts'
import { NO_DATE } from '../model/time.ts'
import { AUTOMATIC, FIXED, PINNED, type ActivityColumns, type NetworkIndex } from './network.ts'

/** One row for each activity of a checked model. */
export function activityColumns(model: Model, axes: readonly WorkingAxis[], index: NetworkIndex): ActivityColumns {
  const columns = emptyColumns(model.activities.length)
  const poolAxis = Int32Array.from(model.pools, (pool) => index.axis.get(pool.calendar)!)
  for (const [row, activity] of model.activities.entries()) writeActivity(columns, row, activity, axes, index, poolAxis)
  return columns
}

export function copyActivityColumns(columns: ActivityColumns): ActivityColumns {
  return {
    count: columns.count,
    mode: columns.mode.slice(),
    axis: columns.axis.slice(),
    duration: columns.duration.slice(),
    pool: columns.pool.slice(),
    units: columns.units.slice(),
    earliestAt: columns.earliestAt.slice(),
    startAt: columns.startAt.slice(),
    finishAt: columns.finishAt.slice(),
    deadlineAt: columns.deadlineAt.slice(),
    rank: columns.rank.slice(),
  }
}

/** Only for columns still being made: a finished network is never written to. */
export function writeActivity(
  columns: ActivityColumns,
  row: number,
  activity: Activity,
  axes: readonly WorkingAxis[],
  index: NetworkIndex,
  poolAxis: Int32Array,
): void {
  const { demand, placement } = activity
  const pool = demand === undefined ? -1 : index.pool.get(demand.pool)!
  const axis = pool >= 0 ? poolAxis[pool]! : index.axis.get(activity.calendar!)!
  columns.axis[row] = axis
  columns.pool[row] = pool
  columns.units[row] = demand?.units ?? 0
  columns.mode[row] = placement?.kind === 'pinned' ? PINNED : placement?.kind === 'fixed' ? FIXED : AUTOMATIC
  columns.earliestAt[row] = placement?.kind === 'automatic' ? (placement.earliestAt ?? NO_DATE) : NO_DATE
  columns.startAt[row] = placement?.kind === 'pinned' || placement?.kind === 'fixed' ? placement.startAt : NO_DATE
  columns.finishAt[row] = placement?.kind === 'fixed' ? placement.finishAt : NO_DATE
  columns.duration[row] = durationOf(activity, axes[axis]!)
  columns.deadlineAt[row] = activity.deadlineAt ?? NO_DATE
  columns.rank[row] = activity.rank ?? Infinity
}

function durationOf({ placement, work, demand }: Activity, axis: WorkingAxis): number {
  if (placement?.kind === 'fixed') return positionOf(axis, placement.finishAt) - positionOf(axis, placement.startAt)
  if (work === undefined) return 0
  if ('durationMinutes' in work) return work.durationMinutes
  return Math.ceil((work.effortMinutes * 100) / (demand?.units ?? ONE_PERSON))
}

/** Effort without a demand is done by one person. */
const ONE_PERSON = 100

function emptyColumns(count: number): ActivityColumns {
  return {
    count,
    mode: new Uint8Array(count),
    axis: new Int32Array(count),
    duration: new Int32Array(count),
    pool: new Int32Array(count),
    units: new Int32Array(count),
    earliestAt: new Int32Array(count),
    startAt: new Int32Array(count),
    finishAt: new Int32Array(count),
    deadlineAt: new Int32Array(count),
    rank: new Float64Array(count),
  }
}

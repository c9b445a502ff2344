import { positionOf, type WorkingAxis } from '../calendar/working-axis.ts'
import type { Activity, Mode } from '../model/model.ts'
import { NO_DATE } from '../model/time.ts'
import type { AxisChoice } from './axis-choice.ts'
import { type ActivityColumns, AUTOMATIC, FIXED, FROZEN, type ModeColumns, PINNED } from './network.ts'

const PLACEMENT = { automatic: AUTOMATIC, pinned: PINNED, fixed: FIXED, frozen: FROZEN } as const

/** One row for each activity, one for each mode of a checked model. */
export function activityColumns(
  activities: readonly Activity[],
  choice: AxisChoice,
  pools: ReadonlyMap<string, number>,
): { readonly activities: ActivityColumns; readonly modes: ModeColumns } {
  const columns = emptyActivities(activities.length)
  const modes = emptyModes(...sizeOf(activities))
  for (const [row, activity] of activities.entries()) writeActivity(columns, modes, row, activity, choice, pools)
  return { activities: columns, modes }
}

/** The usual mode, then the others. */
export function modesOf(activity: Activity): readonly Mode[] {
  return activity.otherModes === undefined ? [activity] : [activity, ...activity.otherModes]
}

export function demandCount({ demands }: Mode): number {
  return demands?.length ?? 0
}

/** How many modes, and how many demands in them. */
export function sizeOf(activities: readonly Activity[]): readonly [modes: number, demands: number] {
  let [modes, demands] = [0, 0]
  for (const activity of activities) {
    for (const mode of modesOf(activity)) {
      modes++
      demands += demandCount(mode)
    }
  }
  return [modes, demands]
}

/** Only for columns still being made, the rows before written: a finished network is never written to. */
export function writeActivity(
  columns: ActivityColumns,
  modes: ModeColumns,
  row: number,
  activity: Activity,
  choice: AxisChoice,
  pools: ReadonlyMap<string, number>,
): void {
  const { placement } = activity
  const kind = placement?.kind ?? 'automatic'
  columns.placement[row] = PLACEMENT[kind]
  columns.earliestAt[row] = placement?.kind === 'automatic' ? (placement.earliestAt ?? NO_DATE) : NO_DATE
  columns.startAt[row] = placement === undefined || placement.kind === 'automatic' ? NO_DATE : placement.startAt
  columns.finishAt[row] = placement?.kind === 'fixed' ? placement.finishAt : NO_DATE
  columns.deadlineAt[row] = activity.deadlineAt ?? NO_DATE
  columns.rank[row] = (activity.rank ?? Infinity) + 0 // no minus zero: equal models, equal bytes
  const own = modesOf(activity)
  columns.modeFirst[row + 1] = columns.modeFirst[row]! + own.length
  for (const [nth, mode] of own.entries()) {
    const at = columns.modeFirst[row]! + nth
    const axis = choice.axisOf(mode)
    modes.activity[at] = row
    modes.axis[at] = axis
    modes.duration[at] = durationOf(activity, mode, choice.axes[axis]!)
    const least = mode.split?.leastMinutes ?? 0
    modes.leastPiece[at] = mode.rests === true ? -1 - least : least
    writeDemands(modes, at, mode, pools)
  }
}

function writeDemands(modes: ModeColumns, row: number, mode: Mode, pools: ReadonlyMap<string, number>): void {
  const first = modes.demandFirst[row]!
  modes.demandFirst[row + 1] = first + demandCount(mode)
  for (const [nth, { pool, units }] of (mode.demands ?? []).entries()) {
    modes.pool[first + nth] = pools.get(pool)!
    modes.units[first + nth] = units
  }
}

function durationOf({ placement }: Activity, { work, demands }: Mode, axis: WorkingAxis): number {
  if (placement?.kind === 'fixed') return positionOf(axis, placement.finishAt) - positionOf(axis, placement.startAt)
  if (work === undefined) return 0
  if ('durationMinutes' in work) return work.durationMinutes
  return Math.ceil((work.effortMinutes * 100) / (demands?.[0]?.units ?? ONE_PERSON))
}

/** Effort without a demand is done by one person. */
const ONE_PERSON = 100

export function emptyActivities(count: number): ActivityColumns {
  return {
    count,
    placement: new Uint8Array(count),
    earliestAt: new Int32Array(count),
    startAt: new Int32Array(count),
    finishAt: new Int32Array(count),
    deadlineAt: new Int32Array(count),
    rank: new Float64Array(count),
    modeFirst: new Int32Array(count + 1),
  }
}

export function emptyModes(count: number, demands: number): ModeColumns {
  return {
    count,
    activity: new Int32Array(count),
    axis: new Int32Array(count),
    duration: new Int32Array(count),
    leastPiece: new Int32Array(count),
    demandFirst: new Int32Array(count + 1),
    pool: new Int32Array(demands),
    units: new Int32Array(demands),
  }
}

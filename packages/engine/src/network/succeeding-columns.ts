import type { Activity } from '../model/model.ts'
import { emptyActivities, emptyModes, sizeOf, writeActivity } from './activity-columns.ts'
import { type Alignment, type Run, unaligned } from './alignment.ts'
import type { AxisChoice } from './axis-choice.ts'
import { type ActivityColumns, FIXED, type ModeColumns } from './network.ts'

type Columns = { readonly activities: ActivityColumns; readonly modes: ModeColumns }

/**
 * The columns of activities of which most are those of a network before, with calendars and pools of the same names.
 * `sameCalendars`: whether the calendars say the same, too.
 */
export function succeedingColumns(
  activities: readonly Activity[],
  known: Columns,
  shared: Alignment,
  choice: AxisChoice,
  pools: ReadonlyMap<string, number>,
  sameCalendars: boolean,
): Columns {
  const fresh = unaligned(shared).map((row) => activities[row]!)
  const columns = {
    activities: emptyActivities(activities.length),
    modes: emptyModes(...totalSize(known, shared.runs, fresh)),
  }
  const write = (row: number): void =>
    writeActivity(columns.activities, columns.modes, row, activities[row]!, choice, pools)
  let written = 0
  for (const run of shared.runs) {
    while (written < run.now) write(written++)
    copyRun(known, columns, run)
    written += run.count
  }
  while (written < activities.length) write(written++)
  if (!sameCalendars)
    for (let row = 0; row < activities.length; row++) if (columns.activities.placement[row] === FIXED) write(row)
  return columns
}

function totalSize(
  { activities: { modeFirst }, modes: { demandFirst } }: Columns,
  runs: readonly Run[],
  fresh: readonly Activity[],
): readonly [modes: number, demands: number] {
  let [modes, demands] = sizeOf(fresh)
  for (const { before, count } of runs) {
    const [first, end] = [modeFirst[before]!, modeFirst[before + count]!]
    modes += end - first
    demands += demandFirst[end]! - demandFirst[first]!
  }
  return [modes, demands]
}

function copyRun(known: Columns, columns: Columns, { before, now, count }: Run): void {
  const [was, is] = [known.activities, columns.activities]
  for (const name of ['placement', 'earliestAt', 'startAt', 'finishAt', 'deadlineAt', 'rank'] as const)
    is[name].set(was[name].subarray(before, before + count), now)
  const [first, end] = [was.modeFirst[before]!, was.modeFirst[before + count]!]
  const at = is.modeFirst[now]!
  for (let n = 1; n <= count; n++) is.modeFirst[now + n] = was.modeFirst[before + n]! - first + at
  copyModes(known.modes, columns.modes, { before: first, now: at, count: end - first }, now - before)
}

function copyModes(was: ModeColumns, is: ModeColumns, { before, now, count }: Run, rowsLater: number): void {
  for (const name of ['axis', 'duration', 'leastPiece'] as const)
    is[name].set(was[name].subarray(before, before + count), now)
  const [first, end] = [was.demandFirst[before]!, was.demandFirst[before + count]!]
  const at = is.demandFirst[now]!
  for (let n = 0; n < count; n++) {
    is.activity[now + n] = was.activity[before + n]! + rowsLater
    is.demandFirst[now + n + 1] = was.demandFirst[before + n + 1]! - first + at
  }
  is.pool.set(was.pool.subarray(first, end), at)
  is.units.set(was.units.subarray(first, end), at)
}

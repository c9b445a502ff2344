import type { Dependency, Lag, Model } from '../model/model.ts'
import { type Alignment, unaligned } from './alignment.ts'
import { groupBy } from './group-by.ts'
import type { RowsById } from './rows-by-id.ts'
import { LAG_ELAPSED, LAG_PERCENT, LAG_WORKING, TYPE_CODE, type DependencyColumns } from './network.ts'

/** One row for each dependency of a checked model, reachable from both ends. */
export function dependencyColumns({ activities, dependencies }: Model, activity: RowsById): DependencyColumns {
  const rows = emptyRows(dependencies.length)
  for (const [row, dependency] of dependencies.entries()) writeRow(rows, row, dependency, activity)
  return withBothEnds(rows, activities.length)
}

/** The same where most dependencies are those of a network before. `later`: the rows of its activities now, −1 if unknown. */
export function succeedingDependencies(
  { activities, dependencies }: Model,
  activity: RowsById,
  known: DependencyColumns,
  shared: Alignment,
  later: Int32Array,
): DependencyColumns {
  const rows = emptyRows(dependencies.length)
  for (const row of unaligned(shared)) writeRow(rows, row, dependencies[row]!, activity)
  for (const { before, now, count } of shared.runs) {
    for (const name of COPIED) rows[name].set(known[name].subarray(before, before + count), now)
    for (let n = 0; n < count; n++) {
      const [from, to] = [later[known.from[before + n]!]!, later[known.to[before + n]!]!]
      rows.from[now + n] = from < 0 ? activity.get(dependencies[now + n]!.from)! : from
      rows.to[now + n] = to < 0 ? activity.get(dependencies[now + n]!.to)! : to
    }
  }
  return withBothEnds(rows, activities.length)
}

const COPIED = ['type', 'lagUnit', 'lag', 'atMostUnit', 'atMost'] as const

function emptyRows(count: number) {
  return {
    from: new Int32Array(count),
    to: new Int32Array(count),
    type: new Uint8Array(count),
    lagUnit: new Uint8Array(count),
    lag: new Float64Array(count),
    atMostUnit: new Uint8Array(count),
    atMost: new Float64Array(count),
  }
}

type Rows = ReturnType<typeof emptyRows>

function writeRow(rows: Rows, row: number, { from, to, type, lag, atMost }: Dependency, activity: RowsById): void {
  rows.from[row] = activity.get(from)!
  rows.to[row] = activity.get(to)!
  rows.type[row] = TYPE_CODE[type]
  rows.lagUnit[row] = unitOf(lag)
  rows.lag[row] = amountOf(lag)
  rows.atMostUnit[row] = unitOf(atMost)
  rows.atMost[row] = atMost === undefined ? Infinity : amountOf(atMost)
}

function withBothEnds(rows: Rows, activities: number): DependencyColumns {
  const entering = groupBy(rows.to, activities)
  const leaving = groupBy(rows.from, activities)
  const limited: number[] = []
  for (let row = 0; row < rows.atMost.length; row++) if (rows.atMost[row]! < Infinity) limited.push(row)
  return {
    count: rows.from.length,
    ...rows,
    limited: Int32Array.from(limited),
    enteringFirst: entering.first,
    entering: entering.rows,
    leavingFirst: leaving.first,
    leaving: leaving.rows,
  }
}

const LAG_UNIT = { working: LAG_WORKING, elapsed: LAG_ELAPSED, percent: LAG_PERCENT } as const

function unitOf(lag: Lag | undefined): number {
  return lag === undefined ? LAG_WORKING : LAG_UNIT[lag.unit]
}

function amountOf(lag: Lag | undefined): number {
  if (lag === undefined) return 0
  return (lag.unit === 'percent' ? lag.percent : lag.minutes) + 0 // no minus zero
}

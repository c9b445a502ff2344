import type { Lag, Model } from '../model/model.ts'
import { groupBy } from './group-by.ts'
import { LAG_ELAPSED, LAG_PERCENT, LAG_WORKING, TYPE_CODE, type DependencyColumns } from './network.ts'

/** One row for each dependency of a checked model, reachable from both ends. */
export function dependencyColumns(
  { activities, dependencies }: Model,
  activity: ReadonlyMap<string, number>,
): DependencyColumns {
  const from = Int32Array.from(dependencies, (dependency) => activity.get(dependency.from)!)
  const to = Int32Array.from(dependencies, (dependency) => activity.get(dependency.to)!)
  const entering = groupBy(to, activities.length)
  const leaving = groupBy(from, activities.length)
  return {
    count: dependencies.length,
    from,
    to,
    type: Uint8Array.from(dependencies, ({ type }) => TYPE_CODE[type]),
    lagUnit: Uint8Array.from(dependencies, ({ lag }) => unitOf(lag)),
    lag: Float64Array.from(dependencies, ({ lag }) => amountOf(lag)),
    limited: Int32Array.from(dependencies.keys()).filter((row) => dependencies[row]!.atMost !== undefined),
    atMostUnit: Uint8Array.from(dependencies, ({ atMost }) => unitOf(atMost)),
    atMost: Float64Array.from(dependencies, ({ atMost }) => amountOf(atMost)),
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
  return lag.unit === 'percent' ? lag.percent : lag.minutes
}

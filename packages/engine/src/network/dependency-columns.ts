import type { Lag, Model } from '../model/model.ts'
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
    lagUnit: Uint8Array.from(dependencies, ({ lag }) => (lag === undefined ? LAG_WORKING : LAG_UNIT[lag.unit])),
    lag: Float64Array.from(dependencies, ({ lag }) => amountOf(lag)),
    enteringFirst: entering.first,
    entering: entering.members,
    leavingFirst: leaving.first,
    leaving: leaving.members,
  }
}

/** Rows gathered by key: the rows of key k are `members[first[k] … first[k + 1])`, in row order. Negative keys are left out. */
export function groupBy(keys: Int32Array, keyCount: number): { first: Int32Array; members: Int32Array } {
  const first = new Int32Array(keyCount + 1)
  for (const key of keys) if (key >= 0) first[key + 1]!++
  for (let key = 0; key < keyCount; key++) first[key + 1]! += first[key]!
  const next = first.slice()
  const members = new Int32Array(first[keyCount]!)
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!
    if (key >= 0) members[next[key]!++] = row
  }
  return { first, members }
}

const LAG_UNIT = { working: LAG_WORKING, elapsed: LAG_ELAPSED, percent: LAG_PERCENT } as const

function amountOf(lag: Lag | undefined): number {
  if (lag === undefined) return 0
  return lag.unit === 'percent' ? lag.percent : lag.minutes
}

import { type Alignment, reversed, unaligned } from '../network/alignment.ts'
import type { Network } from '../network/network.ts'
import type { Correspondence } from './correspondence.ts'

/**
 * The activities, by row of the later network, that may lie elsewhere by what the model says of them: new ones, and those
 * with other dates or modes. What the dates of others decide is not asked here.
 */
export function changedRows(before: Network, now: Network, activities: Correspondence): readonly number[] {
  return isUntouched(before, now) ? [] : changedActivities(before, now, activities)
}

/** Those that other dependencies enter. */
export function* rowsBoundOtherwise(
  before: Network,
  now: Network,
  activities: Correspondence,
  dependencies: Alignment,
): Iterable<number> {
  if (before.dependencies === now.dependencies) return
  for (const row of unaligned(dependencies)) yield now.dependencies.to[row]!
  for (const old of unaligned(reversed(dependencies))) {
    const row = activities.newRow[before.dependencies.to[old]!]!
    if (row >= 0) yield row
  }
}

function isUntouched(before: Network, now: Network): boolean {
  return before.activities === now.activities && before.modes === now.modes && before.axes === now.axes
}

function changedActivities(before: Network, now: Network, activities: Correspondence): number[] {
  const sameAxes = before.choice === now.choice
  if (sameAxes && now.amendment?.of === before.stamp)
    return now.amendment.rows.filter(
      (row) => activities.oldRow[row]! < 0 || isOtherwise(before, activities.oldRow[row]!, now, row),
    )
  const changed = [...unaligned(activities)]
  for (const run of activities.runs)
    for (let n = 0; n < run.count; n++) {
      const [old, row] = [run.before + n, run.now + n]
      const isSame = before.model.activities[old] === now.model.activities[row]
      if (isSame && (sameAxes || !hasOtherAxis(before, old, now, row))) continue
      if (isSame || isOtherwise(before, old, now, row)) changed.push(row)
    }
  return changed
}

function isOtherwise(before: Network, old: number, now: Network, row: number): boolean {
  const [was, is] = [before.activities, now.activities]
  if (
    was.placement[old] !== is.placement[row] ||
    was.earliestAt[old] !== is.earliestAt[row] ||
    was.startAt[old] !== is.startAt[row] ||
    was.finishAt[old] !== is.finishAt[row]
  )
    return true
  const [first, at] = [was.modeFirst[old]!, is.modeFirst[row]!]
  const count = is.modeFirst[row + 1]! - at
  if (was.modeFirst[old + 1]! - first !== count) return true
  for (let nth = 0; nth < count; nth++) if (isOtherMode(before, first + nth, now, at + nth)) return true
  return false
}

function hasOtherAxis(before: Network, old: number, now: Network, row: number): boolean {
  const [was, is] = [before.modes.axis, now.modes.axis]
  const [first, at] = [before.activities.modeFirst[old]!, now.activities.modeFirst[row]!]
  const count = now.activities.modeFirst[row + 1]! - at
  for (let nth = 0; nth < count; nth++) if (before.axes[was[first + nth]!] !== now.axes[is[at + nth]!]) return true
  return false
}

function isOtherMode(before: Network, old: number, now: Network, mode: number): boolean {
  const [was, is] = [before.modes, now.modes]
  if (was.duration[old] !== is.duration[mode] || was.leastPiece[old] !== is.leastPiece[mode]) return true
  if (before.axes[was.axis[old]!] !== now.axes[is.axis[mode]!]) return true
  const [first, at] = [was.demandFirst[old]!, is.demandFirst[mode]!]
  const count = is.demandFirst[mode + 1]! - at
  if (was.demandFirst[old + 1]! - first !== count) return true
  for (let nth = 0; nth < count; nth++)
    if (was.pool[first + nth] !== is.pool[at + nth] || was.units[first + nth] !== is.units[at + nth]) return true
  return false
}

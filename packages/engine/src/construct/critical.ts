import type { Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import type { BoundColumns } from './bounds.ts'
import type { Dates } from './dates.ts'

/**
 * 1 for activities without float left, and for those on a chain of drivers to the end of the plan: from each activity
 * that finishes last back to the dependency that decided its start, or, when it waited for capacity, to the activities
 * of its pool whose finish freed it.
 */
export function criticalActivities(
  network: Network,
  dates: Dates,
  bounds: BoundColumns,
  totalFloat: Int32Array,
  finishAt: Minute,
  levelled: boolean,
): Uint8Array {
  const { count } = network.activities
  const critical = new Uint8Array(count)
  const pending: number[] = []
  const mark = (activity: number): void => {
    if (critical[activity]) return
    critical[activity] = 1
    pending.push(activity)
  }
  for (let activity = 0; activity < count; activity++) if (dates.finish[activity] === finishAt) mark(activity)
  const freedBy = levelled ? finishersOf(network, dates) : () => []
  for (let activity = pending.pop(); activity !== undefined; activity = pending.pop()) {
    if (dates.start[activity]! > bounds.readyAt[activity]!) for (const holder of freedBy(activity)) mark(holder)
    else if (bounds.driver[activity]! >= 0) mark(network.dependencies.from[bounds.driver[activity]!]!)
  }
  for (let activity = 0; activity < count; activity++) if (totalFloat[activity]! <= 0) critical[activity] = 1
  return critical
}

/** Answers who of the same pool finishes exactly where an activity starts; a pool is sorted when it is first asked for. */
function finishersOf({ activities, members }: Network, { startPosition, finishPosition }: Dates) {
  const sorted = new Map<number, Int32Array>()
  const membersOf = (pool: number): Int32Array => {
    const known = sorted.get(pool)
    if (known !== undefined) return known
    const own = members.rows.slice(members.first[pool], members.first[pool + 1])
    own.sort((a, b) => finishPosition[a]! - finishPosition[b]!)
    sorted.set(pool, own)
    return own
  }
  return (activity: number): readonly number[] => {
    const own = membersOf(activities.pool[activity]!)
    const at = startPosition[activity]!
    const found: number[] = []
    for (let i = firstFinishing(own, finishPosition, at); i < own.length && finishPosition[own[i]!] === at; i++) {
      if (activities.duration[own[i]!]! > 0) found.push(own[i]!)
    }
    return found
  }
}

function firstFinishing(members: Int32Array, finishPosition: Int32Array, at: number): number {
  let low = 0
  let high = members.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (finishPosition[members[middle]!]! < at) low = middle + 1
    else high = middle
  }
  return low
}

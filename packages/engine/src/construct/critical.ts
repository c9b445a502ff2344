import { positionOf } from '../calendar/working-axis.ts'
import type { Network } from '../network/network.ts'
import { type BoundColumns, BY_SUCCESSOR } from './bounds.ts'
import { eachBooking, type Placed } from './pass.ts'
import type { Schedule } from './schedule.ts'

/**
 * 1 for activities without float left, and for those on a chain of drivers to the end of the plan: from each activity
 * that finishes last back to the dependency that decided its start, or, when it waited for capacity, to the activities
 * of its pools whose finish freed it; and so for each piece of one that pauses.
 */
export function criticalActivities(schedule: Schedule): Uint8Array {
  const { network, finish, totalFloat, finishAt, levelled } = schedule
  const { count } = network.activities
  const critical = new Uint8Array(count)
  const ends: number[] = []
  for (let activity = 0; activity < count; activity++) if (finish[activity] === finishAt) ends.push(activity)
  const freedBy = levelled ? finishersOf(schedule) : undefined
  followDrivers(network, schedule, ends, freedBy, (activity) => {
    if (critical[activity] === 1) return false
    critical[activity] = 1
    return true
  })
  for (let activity = 0; activity < count; activity++) if (totalFloat[activity]! <= 0) critical[activity] = 1
  return critical
}

/** Visits those who hold a pool of an activity up to the start of one of its pieces, the first one only where asked. */
export type FreedBy = (activity: number, fromFirst: boolean, visit: (holder: number) => void) => void

/**
 * Marks the ends, and from whatever is marked for the first time on what decided when it starts: the other side of the
 * dependency that bound it or, when it waited for capacity, those who freed it.
 *
 * @param mark whether it was not marked before
 */
export function followDrivers(
  network: Network,
  placed: Placed,
  ends: readonly number[],
  freedBy: FreedBy | undefined,
  mark: (activity: number) => boolean,
): void {
  const { bounds, start, pieces } = placed
  const pending: number[] = []
  const visit = (activity: number): void => {
    if (mark(activity)) pending.push(activity)
  }
  for (const end of ends) visit(end)
  for (let activity = pending.pop(); activity !== undefined; activity = pending.pop()) {
    const waited = start[activity]! > bounds.readyAt[activity]!
    if (waited || (pieces.size > 0 && pieces.has(activity))) freedBy?.(activity, waited, visit)
    if (!waited && bounds.driver[activity]! >= 0) visit(decider(network, bounds, activity))
  }
}

/** Who is at the other end of the dependency that decided. */
function decider({ dependencies }: Network, { by, driver }: BoundColumns, activity: number): number {
  const row = driver[activity]!
  return by[activity] === BY_SUCCESSOR ? dependencies.to[row]! : dependencies.from[row]!
}

/** A pool is sorted by its ends when it is first asked for. */
function finishersOf(schedule: Schedule): FreedBy {
  const { network, mode: modeOf } = schedule
  const { modes, members } = network
  const sorted = new Map<number, { readonly activities: Int32Array; readonly ends: Int32Array }>()
  const holdersOf = (pool: number) => {
    const known = sorted.get(pool)
    if (known !== undefined) return known
    const own = members.rows.subarray(members.first[pool], members.first[pool + 1])
    const pairs: (readonly [activity: number, end: number])[] = []
    for (const mode of own) {
      const activity = modes.activity[mode]!
      if (modeOf[activity] !== mode || modes.duration[mode] === 0) continue
      eachBooking(network, schedule, activity, (held, _, to) => {
        if (held === pool) pairs.push([activity, to])
      })
    }
    pairs.sort((a, b) => a[1] - b[1])
    const made = { activities: Int32Array.from(pairs, ([a]) => a), ends: Int32Array.from(pairs, ([, end]) => end) }
    sorted.set(pool, made)
    return made
  }
  return (activity, fromFirst, visit) => {
    const mode = modeOf[activity]!
    const pieces = schedule.pieces.get(activity) ?? [schedule.start[activity]!]
    for (let demand = modes.demandFirst[mode]!; demand < modes.demandFirst[mode + 1]!; demand++) {
      const pool = modes.pool[demand]!
      const { activities, ends } = holdersOf(pool)
      for (let nth = fromFirst ? 0 : 2; nth < pieces.length; nth += 2) {
        const at = positionOf(network.axes[network.pools.axis[pool]!]!, pieces[nth]!)
        for (let i = firstAtLeast(ends, at); i < ends.length && ends[i] === at; i++) visit(activities[i]!)
      }
    }
  }
}

function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

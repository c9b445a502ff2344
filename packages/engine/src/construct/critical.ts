import { positionOf } from '../calendar/working-axis.ts'
import { BY_SUCCESSOR } from './bounds.ts'
import { eachBooking } from './pass.ts'
import type { Schedule } from './schedule.ts'

/**
 * 1 for activities without float left, and for those on a chain of drivers to the end of the plan: from each activity
 * that finishes last back to the dependency that decided its start, or, when it waited for capacity, to the activities
 * of its pools whose finish freed it; and so for each piece of one that pauses.
 */
export function criticalActivities(schedule: Schedule): Uint8Array {
  const { network, start, finish, bounds, totalFloat, finishAt, levelled } = schedule
  const { count } = network.activities
  const critical = new Uint8Array(count)
  const pending: number[] = []
  const mark = (activity: number): void => {
    if (critical[activity]) return
    critical[activity] = 1
    pending.push(activity)
  }
  for (let activity = 0; activity < count; activity++) if (finish[activity] === finishAt) mark(activity)
  const freedBy = levelled ? finishersOf(schedule) : () => []
  for (let activity = pending.pop(); activity !== undefined; activity = pending.pop()) {
    const waited = start[activity]! > bounds.readyAt[activity]!
    if (waited || schedule.pieces.has(activity)) for (const holder of freedBy(activity, waited)) mark(holder)
    if (!waited && bounds.driver[activity]! >= 0) mark(decider(schedule, activity))
  }
  for (let activity = 0; activity < count; activity++) if (totalFloat[activity]! <= 0) critical[activity] = 1
  return critical
}

/** Who is at the other end of the dependency that decided. */
function decider({ network: { dependencies }, bounds }: Schedule, activity: number): number {
  const driver = bounds.driver[activity]!
  return bounds.by[activity] === BY_SUCCESSOR ? dependencies.to[driver]! : dependencies.from[driver]!
}

/**
 * Answers who holds a pool of an activity up to the start of one of its pieces, the first one only where asked; a pool is
 * sorted when it is first asked for.
 */
function finishersOf(schedule: Schedule): (activity: number, fromFirst: boolean) => readonly number[] {
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
  return (activity, fromFirst) => {
    const mode = modeOf[activity]!
    const found: number[] = []
    const pieces = schedule.pieces.get(activity) ?? [schedule.start[activity]!]
    for (let demand = modes.demandFirst[mode]!; demand < modes.demandFirst[mode + 1]!; demand++) {
      const pool = modes.pool[demand]!
      const { activities, ends } = holdersOf(pool)
      for (let nth = fromFirst ? 0 : 2; nth < pieces.length; nth += 2) {
        const at = positionOf(network.axes[network.pools.axis[pool]!]!, pieces[nth]!)
        for (let i = firstAtLeast(ends, at); i < ends.length && ends[i] === at; i++) found.push(activities[i]!)
      }
    }
    return found
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

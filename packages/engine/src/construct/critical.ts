import { heldIn } from './pass.ts'
import type { Schedule } from './schedule.ts'

/**
 * 1 for activities without float left, and for those on a chain of drivers to the end of the plan: from each activity
 * that finishes last back to the dependency that decided its start, or, when it waited for capacity, to the activities
 * of its pools whose finish freed it.
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
    if (start[activity]! > bounds.readyAt[activity]!) for (const holder of freedBy(activity)) mark(holder)
    else if (bounds.driver[activity]! >= 0) mark(network.dependencies.from[bounds.driver[activity]!]!)
  }
  for (let activity = 0; activity < count; activity++) if (totalFloat[activity]! <= 0) critical[activity] = 1
  return critical
}

/** Answers who holds a pool of an activity up to its start; a pool is sorted when it is first asked for. */
function finishersOf(schedule: Schedule): (activity: number) => readonly number[] {
  const { network, mode: modeOf, unstaffed } = schedule
  const { modes, members } = network
  const sorted = new Map<number, { readonly activities: Int32Array; readonly ends: Int32Array }>()
  const holdersOf = (pool: number) => {
    const known = sorted.get(pool)
    if (known !== undefined) return known
    const own = members.rows.subarray(members.first[pool], members.first[pool + 1])
    const holding = own.filter((mode) => {
      const activity = modes.activity[mode]!
      return modeOf[activity] === mode && modes.duration[mode]! > 0 && unstaffed[activity] === 0
    })
    const ends = (mode: number) => heldIn(network, schedule, modes.activity[mode]!, pool).to
    const pairs = Array.from(holding, (mode) => [modes.activity[mode]!, ends(mode)] as const).sort(
      (a, b) => a[1] - b[1],
    )
    const made = { activities: Int32Array.from(pairs, ([a]) => a), ends: Int32Array.from(pairs, ([, end]) => end) }
    sorted.set(pool, made)
    return made
  }
  return (activity) => {
    const mode = modeOf[activity]!
    const found: number[] = []
    for (let demand = modes.demandFirst[mode]!; demand < modes.demandFirst[mode + 1]!; demand++) {
      const pool = modes.pool[demand]!
      const { activities, ends } = holdersOf(pool)
      const at = heldIn(network, schedule, activity, pool).from
      for (let i = firstAtLeast(ends, at); i < ends.length && ends[i] === at; i++) found.push(activities[i]!)
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

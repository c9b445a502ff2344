import type { Exclusion } from './incompatible-activities.ts'

/** Sets are grown from so many activities, the longest ones. */
const SEEDS = 12

/**
 * Activities no two of which can run together take the sum of their durations, between the earliest start among them and
 * what must follow after the first of their ends: a weighted node packing, grown greedily (Mingozzi, Maniezzo, Ricciardelli
 * & Bianco 1998). `head`: periods before the start of each activity, `tail`: periods after its finish, at least.
 * O(seeds × count × size of a set).
 */
export function packingBound(
  { exclusive }: Exclusion,
  duration: Int32Array,
  head: Int32Array,
  tail: Int32Array,
): number {
  const count = duration.length
  const byDuration = [...duration.keys()]
    .filter((activity) => duration[activity]! > 0)
    .sort((one, other) => duration[other]! - duration[one]! || one - other)
  let bound = 0
  for (const seed of byDuration.slice(0, SEEDS)) {
    const members: number[] = []
    let [sum, first, last] = [0, Infinity, Infinity]
    for (const activity of [seed, ...byDuration]) {
      if (activity === seed && members.length > 0) continue
      if (!members.every((member) => exclusive[member * count + activity] === 1)) continue
      members.push(activity)
      sum += duration[activity]!
      first = Math.min(first, head[activity]!)
      last = Math.min(last, tail[activity]!)
      bound = Math.max(bound, first + sum + last)
    }
  }
  return bound
}

import type { Network } from '../network/network.ts'

/**
 * Free capacity of every pool, as steps on its axis: exact to the minute, with room only where it changes. Stretches
 * that are full merge into one step, so a search passes a busy season at once. Pools lie side by side in two arrays,
 * each with room for the two steps that every activity can add.
 */
export interface Profile {
  readonly first: Int32Array
  readonly count: Int32Array
  readonly position: Float64Array
  readonly free: Int32Array
}

/** The capacity of a network with nothing on it. */
export function emptyProfile({ pools, activities }: Network): Profile {
  const first = new Int32Array(pools.count + 1)
  for (const pool of activities.pool) if (pool >= 0) first[pool + 1]! += 2
  for (let p = 0; p < pools.count; p++) first[p + 1]! += first[p]! + pools.stepFirst[p + 1]! - pools.stepFirst[p]!
  const profile = {
    first,
    count: new Int32Array(pools.count),
    position: new Float64Array(first[pools.count]!),
    free: new Int32Array(first[pools.count]!),
  }
  for (let p = 0; p < pools.count; p++) {
    const [from, to] = [pools.stepFirst[p]!, pools.stepFirst[p + 1]!]
    profile.count[p] = to - from
    profile.position.set(pools.stepPosition.subarray(from, to), first[p])
    profile.free.set(pools.stepCapacity.subarray(from, to), first[p])
  }
  return profile
}

/** The first position from `from` on with `units` free for `duration` minutes on end, or Infinity when there is none. */
export function firstFit(profile: Profile, pool: number, from: number, duration: number, units: number): number {
  const { position, free } = profile
  const end = profile.first[pool]! + profile.count[pool]!
  let start = from
  for (let i = stepAt(profile, pool, from); i < end; i++) {
    if (free[i]! < units) start = i + 1 < end ? position[i + 1]! : Infinity
    else if (i + 1 === end || position[i + 1]! >= start + duration) return start
  }
  return Infinity
}

/** Books `units` over [from, to). What is pinned may book more than there is. */
export function book(profile: Profile, pool: number, from: number, to: number, units: number): void {
  if (to <= from || units === 0) return
  const left = split(profile, pool, from)
  const right = split(profile, pool, to)
  for (let i = left; i < right; i++) profile.free[i]! -= units
  mergeWithPrevious(profile, pool, right)
  mergeWithPrevious(profile, pool, left)
}

/** The step that holds at `position`. */
function stepAt(profile: Profile, pool: number, position: number): number {
  let low = profile.first[pool]!
  let high = low + profile.count[pool]! - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (profile.position[middle]! <= position) low = middle
    else high = middle - 1
  }
  return low
}

/** The step that begins at `position`, made when there is none. */
function split(profile: Profile, pool: number, position: number): number {
  const step = stepAt(profile, pool, position)
  if (profile.position[step] === position) return step
  const end = profile.first[pool]! + profile.count[pool]!
  profile.position.copyWithin(step + 2, step + 1, end)
  profile.free.copyWithin(step + 2, step + 1, end)
  profile.position[step + 1] = position
  profile.free[step + 1] = profile.free[step]!
  profile.count[pool]!++
  return step + 1
}

function mergeWithPrevious(profile: Profile, pool: number, step: number): void {
  const end = profile.first[pool]! + profile.count[pool]!
  if (step <= profile.first[pool]! || step >= end || profile.free[step] !== profile.free[step - 1]) return
  profile.position.copyWithin(step, step + 1, end)
  profile.free.copyWithin(step, step + 1, end)
  profile.count[pool]!--
}

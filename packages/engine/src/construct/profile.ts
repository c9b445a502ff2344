import type { PoolColumns } from '../network/network.ts'

/**
 * Free capacity of a pool as steps on its axis: exact to the minute, with room only where it changes. Stretches that are
 * equally free are one step, so a search passes a busy season at once.
 */
export interface Profile {
  /** Steps in use. */
  count: number
  /** Where each step begins; the first since ever. */
  position: Int32Array
  /** Hundredths of a person; negative where more is booked than there is. */
  free: Int32Array
}

/** Behind every position: where what never fits would start, and what never ends would end. */
export const NEVER = 2 ** 31 - 1

/** The capacity of a pool with nothing on it. `bookings`: how many are expected; more find room, too. */
export function emptyProfile(
  { stepFirst, stepPosition, stepCapacity }: PoolColumns,
  pool: number,
  bookings: number,
): Profile {
  const [from, to] = [stepFirst[pool]!, stepFirst[pool + 1]!]
  const room = to - from + 2 * bookings + 2
  const profile = { count: to - from, position: new Int32Array(room), free: new Int32Array(room) }
  profile.position.set(stepPosition.subarray(from, to))
  profile.free.set(stepCapacity.subarray(from, to))
  return profile
}

/** Makes a profile as free as these steps from `first` on say, with nothing booked; it finds room where it has none. */
export function refill(
  profile: Profile,
  position: Int32Array,
  capacity: Int32Array,
  first: number,
  count: number,
): void {
  while (count > profile.position.length) grow(profile)
  profile.count = count
  for (let step = 0; step < count; step++) {
    profile.position[step] = position[first + step]!
    profile.free[step] = capacity[first + step]!
  }
}

/** The first position from `from` on with `units` free for `duration` minutes on end, or NEVER. */
export function firstFit(profile: Profile, from: number, duration: number, units: number): number {
  const { position, free, count } = profile
  let start = from
  let first = stepAt(profile, from)
  for (let i = first; i < count; i++) {
    if (free[i]! < units) {
      first = i + 1
      start = first < count ? position[first]! : NEVER
    } else if (i + 1 === count || position[i + 1]! >= start + duration) {
      foundStep = first
      return start
    }
  }
  return NEVER
}

/** Where the last search found room: mostly what is booked next. Of whichever profile, so it is looked at before it is believed. */
let foundStep = 0

function stepFrom(profile: Profile, at: number): number {
  const { position, count } = profile
  const isFound =
    foundStep < count && position[foundStep]! <= at && (foundStep + 1 === count || at < position[foundStep + 1]!)
  return isFound ? foundStep : stepAt(profile, at)
}

/** The first position from `from` on that has not `units` free, or NEVER. */
export function firstConflict(profile: Profile, from: number, units: number): number {
  const { position, free, count } = profile
  for (let i = stepAt(profile, from); i < count; i++) if (free[i]! < units) return Math.max(from, position[i]!)
  return NEVER
}

/** Where the last stretch in [from, to) ends that has not `units` free: `from` when there is none, NEVER when it has no end. */
export function lastConflict(profile: Profile, from: number, to: number, units: number): number {
  const { position, free } = profile
  if (to <= from) return from
  for (let i = stepAt(profile, to - 1); i >= 0; i--) {
    if (free[i]! < units) return endOfConflict(profile, i, units)
    if (position[i]! <= from) break
  }
  return from
}

function endOfConflict({ position, free, count }: Profile, step: number, units: number): number {
  let next = step + 1
  while (next < count && free[next]! < units) next++
  return next < count ? position[next]! : NEVER
}

/** Books `units` over [from, to). What is pinned may book more than there is. */
export function book(profile: Profile, from: number, to: number, units: number): void {
  if (to <= from || units === 0) return
  if (profile.count + 2 > profile.position.length) grow(profile)
  const { position, free, count } = profile
  let left = stepFrom(profile, from)
  let right = left
  while (right + 1 < count && position[right + 1]! < to) right++
  const opensRight = right + 1 === count || position[right + 1] !== to
  const opensLeft = position[left] !== from
  if (opensRight && opensLeft) insertBoth(profile, left, right, from, to)
  else if (opensRight) insert(profile, right + 1, to, free[right]!)
  else if (opensLeft) insert(profile, left + 1, from, free[left]!)
  if (opensLeft) {
    left++
    right++
  }
  for (let i = left; i <= right; i++) free[i]! -= units
  if (!opensRight) mergeWithPrevious(profile, right + 1)
  mergeWithPrevious(profile, left)
}

/** The step that holds at `at`. */
export function stepAt({ position, count }: Profile, at: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (position[middle]! <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** There is room for it. Most moves are short: a loop is quicker than `copyWithin`. */
function insert(profile: Profile, step: number, at: number, left: number): void {
  const { position, free } = profile
  for (let i = profile.count; i > step; i--) {
    position[i] = position[i - 1]!
    free[i] = free[i - 1]!
  }
  position[step] = at
  free[step] = left
  profile.count++
}

/** A step from `from` on behind `left`, and one from `to` on behind `right`, with one move of what lies behind. */
function insertBoth(profile: Profile, left: number, right: number, from: number, to: number): void {
  const { position, free } = profile
  for (let i = profile.count + 1; i > right + 2; i--) {
    position[i] = position[i - 2]!
    free[i] = free[i - 2]!
  }
  position[right + 2] = to
  free[right + 2] = free[right]!
  for (let i = right + 1; i > left + 1; i--) {
    position[i] = position[i - 1]!
    free[i] = free[i - 1]!
  }
  position[left + 1] = from
  free[left + 1] = free[left]!
  profile.count += 2
}

function mergeWithPrevious(profile: Profile, step: number): void {
  const { position, free, count } = profile
  if (step <= 0 || step >= count || free[step] !== free[step - 1]) return
  position.copyWithin(step, step + 1, count)
  free.copyWithin(step, step + 1, count)
  profile.count--
}

function grow(profile: Profile): void {
  const room = profile.position.length * 2
  const { position, free } = profile
  profile.position = new Int32Array(room)
  profile.free = new Int32Array(room)
  profile.position.set(position)
  profile.free.set(free)
}

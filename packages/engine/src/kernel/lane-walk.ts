import type { LaneGaps } from './lane-network.ts'

/** Where a working moment begins at or after `at`: behind the gap in which `at` lies. */
export function workingFrom({ start, end, first }: LaneGaps, axis: number, at: number): number {
  const gap = gapAfter(end, first[axis]!, first[axis + 1]! - 1, at)
  return start[gap]! <= at ? end[gap]! : at
}

/** Walks working minutes onward, and stops at the first moment that has them. None: stays. */
export function walkOn({ start, end, first }: LaneGaps, axis: number, at: number, minutes: number): number {
  if (minutes === 0) return at
  let reached = at + minutes
  for (let gap = gapAfter(end, first[axis]!, first[axis + 1]! - 1, at); start[gap]! < reached; gap++)
    reached += end[gap]! - Math.max(at, start[gap]!)
  return reached
}

/** Walks working minutes back, and stops at the last moment from which on they are there. None: stays. */
export function walkBack({ start, end, first }: LaneGaps, axis: number, at: number, minutes: number): number {
  if (minutes === 0) return at
  let reached = at - minutes
  const none = first[axis]!
  let gap = gapAfter(end, none, first[axis + 1]! - 1, at)
  if (start[gap]! >= at) gap--
  for (; gap >= none && reached < end[gap]!; gap--) reached -= Math.min(at, end[gap]!) - start[gap]!
  return reached
}

/** The first gap that ends after `at`; the last one, at the end of time, always does. */
function gapAfter(ends: Int32Array, low: number, high: number, at: number): number {
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > at) high = middle
    else low = middle + 1
  }
  return low
}

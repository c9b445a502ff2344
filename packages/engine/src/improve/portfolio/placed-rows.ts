import type { Placed } from '../../construct/pass.ts'

/** Copies what is known of one activity from one plan to another. */
export function copyRow(from: Placed, to: Placed, activity: number): void {
  to.start[activity] = from.start[activity]!
  to.finish[activity] = from.finish[activity]!
  to.startPosition[activity] = from.startPosition[activity]!
  to.finishPosition[activity] = from.finishPosition[activity]!
  to.mode[activity] = from.mode[activity]!
  to.beyondHorizon[activity] = from.beyondHorizon[activity]!
  to.unstaffed[activity] = from.unstaffed[activity]!
  to.bounds.by[activity] = from.bounds.by[activity]!
  to.bounds.driver[activity] = from.bounds.driver[activity]!
  to.bounds.at[activity] = from.bounds.at[activity]!
  to.bounds.readyAt[activity] = from.bounds.readyAt[activity]!
  const pieces = from.pieces.get(activity)
  if (pieces !== undefined) to.pieces.set(activity, pieces)
  else if (to.pieces.size > 0) to.pieces.delete(activity)
}

/** Whether an activity lies in both plans in the same mode, from the same minute to the same, with the same pauses. */
export function liesAlike(one: Placed, other: Placed, activity: number): boolean {
  return (
    one.start[activity] === other.start[activity] &&
    one.finish[activity] === other.finish[activity] &&
    one.mode[activity] === other.mode[activity] &&
    one.unstaffed[activity] === other.unstaffed[activity] &&
    one.beyondHorizon[activity] === other.beyondHorizon[activity] &&
    hasSamePieces(one.pieces.get(activity), other.pieces.get(activity))
  )
}

function hasSamePieces(one: Int32Array | undefined, other: Int32Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return one.length === other.length && one.every((at, nth) => at === other[nth])
}

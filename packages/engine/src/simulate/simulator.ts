import { endOf, positionOf } from '../calendar/working-axis.ts'
import type { Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'

/**
 * Carries out runs in batches of LANES. Finishes are *marks*: whole numbers that rise with the moment, either the moment
 * itself or the position on an axis, so that percentiles can be taken of marks and turned into moments afterwards.
 */
export interface Simulator {
  /** Runs with the durations that stand in `duration`, laid out as `Drawing.fill` does. */
  readonly duration: Int32Array
  run(): void
  /** Finishes of an activity by lane, from `a × LANES` on: positions where `isMoment` is 0. */
  marksOf(activity: number): Int32Array
  readonly isMoment: Uint8Array
  /** When the named end comes, by lane. */
  readonly endAt: Int32Array
  /** Bit l of an activity: on the critical path to the named end in lane l. Valid after `run`, until the next. */
  traceCritical(): Int32Array
}

/** The moment of a mark. */
export function momentOf(network: Network, { isMoment }: Simulator, activity: number, mark: number): Minute {
  return isMoment[activity] ? mark : endOf(axisOfFirst(network, activity), mark)
}

/** The greatest mark whose moment is not after `at`. */
export function markUntil(network: Network, { isMoment }: Simulator, activity: number, at: Minute): number {
  return isMoment[activity] ? at : positionOf(axisOfFirst(network, activity), at)
}

function axisOfFirst({ axes, modes, activities }: Network, activity: number) {
  return axes[modes.axis[activities.modeFirst[activity]!]!]!
}

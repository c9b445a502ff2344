import type { Minute } from '../model/time.ts'

/**
 * Carries out LANES runs at a time. Finishes are *marks*: whole numbers that rise with the moment, either the moment
 * itself or a position on an axis, so that percentiles can be taken of marks and turned into moments afterwards.
 */
export interface Simulator {
  /** The durations of the next runs, laid out as `Drawing.fill` does. */
  readonly duration: Int32Array
  /** The runs from this one on; absent: where durations alone differ. In parts, so that who asked can stop it between two: what is read of it is of these runs once it has ended. */
  run(firstRun?: number): Generator<void, void, void>
  /** Finishes of an activity by lane, from `a × LANES` on. */
  marksOf(activity: number): Int32Array
  momentOf(activity: number, mark: number): Minute
  /** The greatest mark whose moment is not after `at`. */
  markUntil(activity: number, at: Minute): number
  /** When the named end comes, by lane. */
  readonly endAt: Int32Array
  /** Bit l of an activity: on the critical path to the named end in lane l. Until the next run. */
  traceCritical(): Int32Array
}

import type { Order } from './order.ts'

/** 0: from the start onward. 1: from the end backward, where finish is the distance of a start from the end. */
export type Direction = 0 | 1

/** Makes schedules of lists and modes. */
export interface Decoder {
  /** What a list should keep, in each direction. */
  readonly orders: readonly [Order, Order]
  /** Periods from the start of each activity to the end, at least, in each direction. */
  readonly urgency: readonly [ArrayLike<number>, ArrayLike<number>]
  /** Schedules made so far. */
  readonly schedules: number
  /** Fills `finish`; may change modes for better ones. Undefined where the list led nowhere. */
  run(list: Int32Array, modes: Int32Array, direction: Direction, finish: Int32Array): Decoded | undefined
}

export interface Decoded {
  readonly makespan: number
  /** Periods by which lags are not kept, summed; 0: a schedule. */
  readonly violation: number
}

import { NO_DATE } from '../model/time.ts'

/** Bounds on predecessors that keep them near their successors, and the dependencies whose largest lag asks for them. */
export interface Holds {
  /** NO_DATE where nothing holds. */
  readonly startAt: Int32Array
  readonly startFor: Int32Array
  readonly finishAt: Int32Array
  readonly finishFor: Int32Array
}

export function noHolds(count: number): Holds {
  return {
    startAt: new Int32Array(count).fill(NO_DATE),
    startFor: new Int32Array(count).fill(-1),
    finishAt: new Int32Array(count).fill(NO_DATE),
    finishFor: new Int32Array(count).fill(-1),
  }
}

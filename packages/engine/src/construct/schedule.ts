import { positionOf } from '../calendar/working-axis.ts'
import { NO_DATE, type Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import type { BoundColumns } from './bounds.ts'
import { criticalActivities } from './critical.ts'
import { axisOf } from './dates.ts'
import type { Holds } from './holds.ts'
import { type LateDates, freeFloats, lateDates } from './late-dates.ts'
import { placeWithinLimits } from './limits.ts'
import { type Placed, emptyProfiles, placeAlong } from './pass.ts'

export interface ScheduleOptions {
  /** Whether automatic activities wait for capacity. Without, only calendars, dates and dependencies count. */
  readonly level: boolean
}

/**
 * Dates, float and what bound them: one entry an activity, at its index in the model. Moments are plan minutes. Dates are
 * there at once; float, lateness and the critical chain are worked out when they are first asked for.
 */
export class Schedule implements Placed {
  readonly network: Network
  readonly levelled: boolean
  readonly start: Int32Array
  readonly finish: Int32Array
  readonly startPosition: Int32Array
  readonly finishPosition: Int32Array
  readonly mode: Int32Array
  readonly beyondHorizon: Uint8Array
  readonly bounds: BoundColumns
  readonly unstaffed: Uint8Array
  readonly pieces: Map<number, Int32Array>
  readonly holds: Holds | undefined
  #finishAt: Minute | undefined
  #late: LateDates | undefined
  #freeFloat: Int32Array | undefined
  #critical: Uint8Array | undefined
  #lateness: Int32Array | undefined

  constructor(network: Network, levelled: boolean, placed: Placed) {
    this.network = network
    this.levelled = levelled
    this.start = placed.start
    this.finish = placed.finish
    this.startPosition = placed.startPosition
    this.finishPosition = placed.finishPosition
    this.mode = placed.mode
    this.beyondHorizon = placed.beyondHorizon
    this.bounds = placed.bounds
    this.unstaffed = placed.unstaffed
    this.pieces = placed.pieces
    this.holds = placed.holds
  }

  /** The latest finish, or the origin when there is no activity. */
  get finishAt(): Minute {
    return (this.#finishAt ??= lastFinish(this.network, this.finish))
  }

  get lateStart(): Int32Array {
    return this.#lateDates.start
  }

  get lateFinish(): Int32Array {
    return this.#lateDates.finish
  }

  /** Working minutes of the activity; dependencies, largest lags and deadlines only. */
  get totalFloat(): Int32Array {
    return this.#lateDates.totalFloat
  }

  get freeFloat(): Int32Array {
    return (this.#freeFloat ??= freeFloats(this.network, this, this.finishAt))
  }

  /** 1 where float is used up, or on a chain of drivers (dependencies and capacity) that leads to the end of the plan. */
  get critical(): Uint8Array {
    return (this.#critical ??= criticalActivities(this))
  }

  /** Working minutes past the deadline, 0 when there is none or it is met. */
  get lateness(): Int32Array {
    return (this.#lateness ??= latenesses(this.network, this))
  }

  get #lateDates(): LateDates {
    return (this.#late ??= lateDates(this.network, this, this.finishAt))
  }
}

/**
 * Schedules a network along its sequence: each activity takes the earliest place that dates, dependencies and, when
 * levelling, capacity leave it, and never moves again. Deterministic, no search for a better order. Cost: linear, plus
 * the steps of capacity passed over; several passes where there are largest lags.
 */
export function schedule(network: Network, { level }: ScheduleOptions): Schedule {
  const placed = placeWithinLimits(network, (holds) =>
    level
      ? placeAlong(network, network.sequence, emptyProfiles(network), holds)
      : placeAlong(network, network.topological, undefined, holds),
  )
  return new Schedule(network, level, placed)
}

function lastFinish({ originAt }: Network, finish: Int32Array): Minute {
  if (finish.length === 0) return originAt
  let last = finish[0]!
  for (let activity = 1; activity < finish.length; activity++) if (finish[activity]! > last) last = finish[activity]!
  return last
}

function latenesses(network: Network, placed: Placed): Int32Array {
  const { count, deadlineAt } = network.activities
  const lateness = new Int32Array(count)
  for (let activity = 0; activity < count; activity++) {
    const deadline = deadlineAt[activity]!
    if (deadline === NO_DATE || placed.finish[activity]! <= deadline) continue
    lateness[activity] = placed.finishPosition[activity]! - positionOf(axisOf(network, placed, activity), deadline)
  }
  return lateness
}

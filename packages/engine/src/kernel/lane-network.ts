/** Runs that are simulated side by side. */
export const LANES = 16

/**
 * Dependencies, dates and calendars of a plan, for many runs at once. Moments are positions on one common axis, which
 * has every minute that is working time on any axis; other axes are the common one with gaps. Positions stay within
 * ±2³⁰. `[a]` is a row for each activity, `[i]` for each dependency.
 */
export interface LaneNetwork {
  readonly count: number
  /** Predecessors first. */
  readonly order: Int32Array
  /** The dependencies into activity a are those from `first[a]` to `first[a + 1]`, the latter not included. */
  readonly first: Int32Array
  /** [i] */
  readonly predecessor: Int32Array
  /** [i] Codes of dependency types: bit 0 says that it binds the finish, bit 1 that it leaves from the start. */
  readonly type: Int32Array
  /** [i] Working minutes on the axis beside it; negative for a lead. */
  readonly lag: Int32Array
  readonly lagAxis: Int32Array
  /** [a] No earlier start. Pinned and fixed activities start here and have no predecessors. */
  readonly release: Int32Array
  /** [a] The axis its duration runs on. */
  readonly axis: Int32Array
  /** [a] Planned working minutes; 0 is a milestone, which stands exactly at the latest of its bounds. */
  readonly duration: Int32Array
  readonly gaps: LaneGaps
}

/**
 * Gaps of each axis, rising and apart from one another; the last of each axis is empty and lies at the end of time, at
 * `END_OF_TIME`. Those of axis x are from `first[x]` to `first[x + 1]`, the latter not included.
 */
export interface LaneGaps {
  readonly first: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
}

export const END_OF_TIME = 2 ** 31 - 1

/** Rows of `LANES` runs: that of activity a begins at `a × LANES`. */
export interface LanePass {
  /** Working minutes in each run, as planned until the caller writes others. */
  readonly duration: Int32Array
  readonly start: Int32Array
  readonly finish: Int32Array
  /** Fills `start` and `finish` by dependencies alone (Kelley & Walker 1959). Linear, plus the gaps passed. */
  readonly run: () => void
}

/** Writes planned durations into every lane. */
export function writePlanned({ count, duration }: LaneNetwork, rows: Int32Array): void {
  for (let activity = 0; activity < count; activity++)
    rows.fill(duration[activity]!, activity * LANES, (activity + 1) * LANES)
}

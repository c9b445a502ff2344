import { LANES } from '../kernel/lane-network.ts'
import type { Estimate } from './estimate.ts'
import type { Source } from './drawing-sources.ts'
import type { Correlation, ActivityEstimate } from './uncertainty.ts'

/** More durations than this together are not kept: 16 MB. */
const MOST_KEPT = 2 ** 22
/** So many rows for each that is needed at first, since what has changed takes a new one. */
const ROOM = 1.25

/** The row of one activity, and what its durations follow from, seed and number of runs aside. */
export interface Drawn extends Pick<Source, 'key' | 'quantile' | 'effortUnits' | 'plannedMinutes'> {
  readonly estimate: ActivityEstimate
  readonly correlation: Correlation
  readonly row: number
}

/** Durations in the usual mode, batch by batch: LANES of them a row, in the order in which they are asked for. */
export class DrawnRows {
  readonly byId = new Map<string, Drawn>()
  readonly #rows: number
  readonly #batches: Int32Array[] = []
  /** How many batches a row has, from the first on. */
  readonly #made: Uint16Array
  #next = 0

  constructor(rows: number) {
    this.#rows = rows
    this.#made = new Uint16Array(rows)
  }

  /** A row for what is drawn from now on; undefined where there is none left. */
  begin(id: string, drawnFrom: Omit<Drawn, 'row'>): Drawn | undefined {
    if (this.#next === this.#rows) return undefined
    const drawn: Drawn = { ...drawnFrom, row: this.#next++ }
    this.byId.set(id, drawn)
    return drawn
  }

  get isFull(): boolean {
    return this.#next === this.#rows
  }

  /** Copies a batch of a row to `durations[at …]`, if it is there. */
  copy(row: number, batch: number, durations: Int32Array, at: number): boolean {
    if (batch >= this.#made[row]!) return false
    const kept = this.#batches[batch]!
    const from = row * LANES
    for (let lane = 0; lane < LANES; lane++) durations[at + lane] = kept[from + lane]!
    return true
  }

  /** Batches are kept one after the other; what is drawn out of turn is not. */
  keep(row: number, batch: number, durations: Int32Array, at: number): void {
    if (batch !== this.#made[row]) return
    const kept = (this.#batches[batch] ??= new Int32Array(this.#rows * LANES))
    const to = row * LANES
    for (let lane = 0; lane < LANES; lane++) kept[to + lane] = durations[at + lane]!
    this.#made[row]!++
  }
}

/**
 * Durations that forecasts have drawn, for those that follow: where neither seed nor number of runs nor an estimate has
 * changed, nothing is drawn again. Answers are the same with and without it. Five bytes an activity and run.
 */
export class DrawnBefore {
  #seed = 0
  #runs = 0
  #rows: DrawnRows | undefined

  /** What is known under these, with room for so many activities; undefined where they are too many to be kept. */
  rowsFor(seed: number, runs: number, activities: number): DrawnRows | undefined {
    if (activities * ROOM * runs > MOST_KEPT) return undefined
    if (seed !== this.#seed || runs !== this.#runs || this.#rows?.isFull !== false)
      this.#rows = new DrawnRows(Math.ceil(activities * ROOM) + 1)
    this.#seed = seed
    this.#runs = runs
    return this.#rows
  }
}

/** Whether equal numbers are drawn. */
export function isDrawnAlike(
  drawn: Drawn,
  estimate: ActivityEstimate,
  correlation: Correlation,
  { effortUnits, plannedMinutes }: Pick<Source, 'effortUnits' | 'plannedMinutes'>,
): boolean {
  const known = drawn.estimate
  return (
    drawn.effortUnits === effortUnits &&
    drawn.plannedMinutes === plannedMinutes &&
    drawn.correlation.team === correlation.team &&
    drawn.correlation.program === correlation.program &&
    known.team === estimate.team &&
    known.program === estimate.program &&
    (known.doneMinutes ?? 0) === (estimate.doneMinutes ?? 0) &&
    isSameEstimate(known.estimate, estimate.estimate)
  )
}

function isSameEstimate(one: Estimate, other: Estimate): boolean {
  if (one === other) return true
  if (one.likely !== other.likely) return false
  switch (one.kind) {
    case 'percentiles':
      return other.kind === 'percentiles' && one.low === other.low && one.high === other.high
    case 'beta-pert':
    case 'triangular':
      return other.kind === one.kind && one.least === other.least && one.most === other.most
    case 'history':
      return other.kind === 'history' && isSameList(one.ratios, other.ratios)
    case 'single':
      return (
        other.kind === 'single' &&
        one.spread?.logBias === other.spread?.logBias &&
        one.spread?.logSpread === other.spread?.logSpread
      )
  }
}

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one === other || (one.length === other.length && one.every((value, n) => value === other[n]))
}

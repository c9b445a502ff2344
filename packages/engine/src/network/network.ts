import type { WorkingAxis } from '../calendar/working-axis.ts'
import type { DependencyType, Model } from '../model/model.ts'
import type { Minute } from '../model/time.ts'
import type { Alignment } from './alignment.ts'
import type { AxisChoice } from './axis-choice.ts'
import type { RowsById } from './rows-by-id.ts'

/** How an activity gets its dates. */
export const AUTOMATIC = 0
export const PINNED = 1
export const FIXED = 2
export const FROZEN = 3

/** Dependency types as small integers: bit 0 says it binds the finish, bit 1 that it leaves from the start. */
export const TYPE_CODE: Readonly<Record<DependencyType, number>> = { FS: 0, FF: 1, SS: 2, SF: 3 }
export const BINDS_FINISH = 1
export const LEAVES_START = 2

export const LAG_WORKING = 0
export const LAG_ELAPSED = 1
export const LAG_PERCENT = 2

/**
 * A model with ids turned into dense integers and columns instead of records. Activities, dependencies and pools keep
 * their index in the model. Never written to after it is made; `amend` copies what it changes.
 */
export interface Network {
  readonly model: Model
  /** Where automatic activities without any bound begin, and the earliest any of them may. */
  readonly originAt: Minute
  /** Whether the origin is the status date, rather than the earliest date given. */
  readonly hasStatus: boolean
  readonly choice: AxisChoice
  /** Of the calendars, in the order of the model; behind them those of modes that several calendars rule. */
  readonly axes: readonly WorkingAxis[]
  readonly index: NetworkIndex
  readonly activities: ActivityColumns
  readonly modes: ModeColumns
  readonly dependencies: DependencyColumns
  readonly pools: PoolColumns
  /** Modes with a demand, gathered by pool. */
  readonly members: Grouped
  /** Activity indexes, predecessors first. */
  readonly topological: Int32Array
  /** Place of each activity when ids are sorted: the last tie-break. */
  readonly idOrder: Int32Array
  readonly urgency: Urgency
  /** Activity indexes, the most urgent first. */
  readonly byUrgency: Int32Array
  /** Activity indexes in the order in which they take their capacity, and the place of each in it. */
  readonly sequence: Int32Array
  readonly placedAs: Int32Array
  /** Whether somebody gave it that order, which then holds whatever ranks and deadlines say. */
  readonly isResequenced: boolean
  /** Told apart from every other network, without keeping it. */
  readonly stamp: object
  readonly amendment?: Amendment
}

/** Says of which network another was made, and what of it is the same. */
export interface Amendment {
  readonly of: object
  /** The rows that are the same activities, whatever is said of them; and those that say the same dependencies. */
  readonly activities: Alignment
  readonly dependencies: Alignment
  /** The only rows of activities of which something else can be said, axes aside. */
  readonly rows: readonly number[]
}

export interface NetworkIndex {
  readonly activity: RowsById
  readonly pool: ReadonlyMap<string, number>
  readonly calendar: ReadonlyMap<string, number>
}

/** What is most urgent of an activity and all that wait for it; one row an activity. */
export interface Urgency {
  readonly rank: Float64Array
  /** Behind every date where there is none. */
  readonly deadline: Int32Array
  /** How many wait for it, one after the other. */
  readonly chain: Int32Array
}

/** One row an activity. Absent dates are NO_DATE, an absent rank is Infinity. */
export interface ActivityColumns {
  readonly count: number
  readonly placement: Uint8Array
  readonly earliestAt: Int32Array
  /** Pin or start of the window. */
  readonly startAt: Int32Array
  /** End of the window. */
  readonly finishAt: Int32Array
  readonly deadlineAt: Int32Array
  readonly rank: Float64Array
  /** Its modes are the rows `modeFirst[a] … modeFirst[a + 1] − 1`. */
  readonly modeFirst: Int32Array
}

/** One row a mode. Where every activity has one mode, a mode's row is its activity's. */
export interface ModeColumns {
  readonly count: number
  readonly activity: Int32Array
  readonly axis: Int32Array
  /** Working minutes on the axis; of a fixed activity, those of its window. */
  readonly duration: Int32Array
  /** The shortest piece it may be split into, in minutes; 0 where it runs in one. Of a mode that rests −1 less that. */
  readonly leastPiece: Int32Array
  /** Its demands are the entries `demandFirst[m] … demandFirst[m + 1] − 1` of the two columns below. */
  readonly demandFirst: Int32Array
  readonly pool: Int32Array
  readonly units: Int32Array
}

/** One row a dependency, and the rows entering and leaving each activity: `entering[enteringFirst[a] … enteringFirst[a + 1])`. */
export interface DependencyColumns {
  readonly count: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly type: Uint8Array
  readonly lagUnit: Uint8Array
  readonly lag: Float64Array
  /** The rows with a largest lag, and its unit and amount by row, Infinity where there is none. */
  readonly limited: Int32Array
  readonly atMostUnit: Uint8Array
  readonly atMost: Float64Array
  readonly enteringFirst: Int32Array
  readonly entering: Int32Array
  readonly leavingFirst: Int32Array
  readonly leaving: Int32Array
}

/** Rows gathered by key: those of key k are `rows[first[k] … first[k + 1])`, in row order. */
export interface Grouped {
  readonly first: Int32Array
  readonly rows: Int32Array
}

/** Capacity as steps on each pool's axis: step s of pool p holds from `stepPosition[s]` to the next step, the first since ever. */
export interface PoolColumns {
  readonly count: number
  readonly axis: Int32Array
  readonly stepFirst: Int32Array
  readonly stepPosition: Int32Array
  readonly stepCapacity: Int32Array
  readonly largest: Int32Array
}

import type { ChangeSet, Id } from '@trireme/domain'
import type { ForecastMode, Helpful } from '@trireme/planning'
import type { RecordsTold } from './records-in-parts.ts'

/** What the page tells its forecast worker, in this order: records in parts, or as the server tells them, and to begin; then what changes. */
export type ToldToForecast =
  | RecordsTold
  /** The next bytes of the answer that is the plan. */
  | { readonly op: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly op: 'begin'
      readonly today: string
      readonly state: number
      /** Without, it only follows the plan, and answers what it is asked. */
      readonly forecasts: boolean
    }
  /** They follow on those before. `state` counts up and comes back with the answers. */
  | { readonly op: 'update'; readonly today: string; readonly changes: ChangeSet; readonly state: number }
  /** Something is in the hand and moves: nothing is worked out until it rests (`try`) or is let go. */
  | { readonly op: 'wait' }
  /** What somebody tries out, on top of the state told last; null when it is over. `hold` counts up and comes back. */
  | { readonly op: 'try'; readonly changes: ChangeSet | null; readonly hold: number }
  /** What would bring it forward, of each state from now on; null when nobody asks any more. `ask` counts up and comes back. */
  | { readonly op: 'help'; readonly id: Id | null; readonly ask: number }

/** What the worker answers. Arrays have an entry for each of the ids told last. */
export type ForecastAnswer =
  /** In parts, so that no single one holds the page up; 0 begins them anew. */
  | { readonly op: 'ids'; readonly from: number; readonly ids: readonly Id[] }
  | ({
      readonly op: 'odds'
      readonly state: number
      /** Of what is tried out; null of the plan as it is. */
      readonly hold: number | null
    } & OddsColumns)
  /** The most gained first; empty where nothing helps. */
  | { readonly op: 'helps'; readonly state: number; readonly ask: number; readonly helps: readonly Helpful[] }

/** The odds of many rows, in columns that can be handed to another thread. */
export type OddsColumns = {
  readonly mode: ForecastMode
  /** Made so far, of those that are asked for. */
  readonly runs: number
  readonly ofRuns: number
  /** Plan minutes by which a row is finished in 50 and in 85 of a hundred runs. */
  readonly p50: Int32Array
  readonly p85: Int32Array
  /** Share of runs that finish by the target; NaN without one. */
  readonly onTarget: Float32Array
  /** Parts with an assumed range: 1 for such an item itself. */
  readonly assumed: Uint32Array
}

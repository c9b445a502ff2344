import type { ChangeSet, Id } from '@trireme/domain'
import type { Gain, OrderOnTheWay } from '@trireme/planning'
import type { RecordsTold } from './records-in-parts.ts'

/** So many changes the server writes at once. */
export const MOST_CHANGES = 5_000

/** What the page tells the worker that looks for a better order: records in parts, then what to do with them. */
export type ToldToImprove =
  | RecordsTold
  | { readonly op: 'search'; readonly today: string; readonly schedules: number; readonly seed: number }
  /** Which few changes bring most of what this order gains. */
  | {
      readonly op: 'lessen'
      readonly today: string
      readonly order: Int32Array
      readonly schedules: number
      readonly seed: number
    }
  /** What taking this order would do, for these items or for all; `ask` counts up and comes back, and only the last is answered. */
  | {
      readonly op: 'propose'
      readonly today: string
      readonly order: Int32Array
      readonly accepted: readonly Id[] | null
      readonly ask: number
    }

/** What the worker answers. */
export type ImproveAnswer =
  | { readonly op: 'tried'; readonly schedules: number }
  /** Better than any before; the first is the order of today. */
  | { readonly op: 'better'; readonly order: Int32Array; readonly lateness: number; readonly finish: number }
  /** An order with few changes; each of these is better than the one before, and mostly has more of them. */
  | { readonly op: 'lessened'; readonly found: OrderOnTheWay }
  /** The budget is used up, or there is nothing more to try. */
  | { readonly op: 'over'; readonly schedules: number }
  | { readonly op: 'proposal'; readonly ask: number; readonly proposed: Proposed }

/** What taking an order would do, in values that can go to another thread. */
export type Proposed = {
  readonly changes: ChangeSet
  /** Late time weighted by value, and finishes weighted by value, by those of today: 1 for as today, less is better. */
  readonly lateness: number
  readonly finish: number
  readonly gain: Gain
  /** Why items lie where they would, of those that are listed first. */
  readonly reasons: ReadonlyMap<Id, string>
}

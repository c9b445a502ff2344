import type { Id } from '../records/identifier.ts'

/** What was recorded until the status date: of work in the baseline (AC), and of work outside it. */
export type RecordedSums = {
  readonly actual: number
  readonly outside: number
  /** Earned ÷ actual (CPI); null where nothing is earned against, or nothing was recorded. */
  readonly costIndex: number | null
}

export type RecordedMove = { readonly before: RecordedSums; readonly after: RecordedSums }

/** What is added to one item, and what that makes of the item with all that is below it. */
export type RecordedOnItem = RecordedMove & {
  readonly id: Id
  readonly records: number
  readonly minutes: number
  /** In the currency of the organization: what was given, and minutes at their rates. */
  readonly cost: number
  /** Minutes that no rate turns into money. */
  readonly unpricedMinutes: number
}

export type RecordedEffect = {
  /** What sums are in: money, or hours. */
  readonly measure: 'cost' | 'effort'
  readonly currency: string
  /** The newest one; null where there is none, and then all work is outside. */
  readonly baselineId: Id | null
  readonly whole: RecordedMove
  /** Those with most hours first. */
  readonly items: readonly RecordedOnItem[]
}

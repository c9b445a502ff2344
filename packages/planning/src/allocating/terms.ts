import type { Id } from '@trireme/domain'
import type { AllocationModel, Bucket, Item, Relation } from '@trireme/engine/select'

/** What a portfolio decides by and no record holds: all optional, all plain data. */
export type Terms = {
  readonly items?: readonly ItemTerms[]
  /** What may be spent, one figure a period; without an account it is not limited. */
  readonly budget?: AllocationModel['budget']
  /** Bands of effort (person-minutes) or money; missing one costs its price, in the unit of values. */
  readonly buckets?: readonly Bucket[]
  /** Between candidates, by id: besides what dependencies say. */
  readonly relations?: readonly Relation[]
  /**
   * The part of its value, 0 to 1, that an item keeps for each period by which it ends later. Without: 0.97 a quarter,
   * 0.99 a month, so that of two equal plans the sooner one is taken.
   */
  readonly keeps?: number
}

export type ItemTerms = {
  readonly id: Id
  /** Instead of what its goals say; in the unit of all values. */
  readonly value?: number
  /** It has to be in, it may not be in: why, as a sentence. */
  readonly must?: string
  readonly never?: string
  /** Parts of 1 in each bucket it serves. */
  readonly shares?: NonNullable<Item['shares']>
  /** What it costs, one figure a period from its start on; what comes after its end is spent in its last period. */
  readonly capex?: readonly number[]
  readonly opex?: readonly number[]
}

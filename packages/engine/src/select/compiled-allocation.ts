import type { AllocationModel } from './model.ts'

/** A limit that the chosen columns share, as a row of the compiled form. */
export type Limit =
  | { readonly kind: 'capacity'; readonly team: string; readonly skill?: string; readonly period: number }
  | { readonly kind: 'work-in-progress'; readonly team: string; readonly period: number }
  | { readonly kind: 'capex' | 'opex'; readonly period: number }
  /** One at most of an either-or or an excludes. */
  | { readonly kind: 'relation'; readonly index: number }

/** Sparse rows of a column, or columns of whatever comes first: entries of n are `first[n]` to `first[n + 1]` − 1. */
export interface Entries {
  readonly first: Int32Array
  readonly row: Int32Array
  readonly amount: Float64Array
}

export interface Need {
  readonly item: number
  /** Periods after its end; null where the order does not matter. */
  readonly lag: number | null
}

/**
 * A model as columns: one for each item, option and start, the items in the order of their ids. Values and amounts are
 * thousandths, whole numbers, so that sums are exact and no order of adding changes them.
 */
export interface CompiledAllocation {
  readonly model: AllocationModel
  readonly itemId: readonly string[]
  /** Columns of item n are `itemFirst[n]` to `itemFirst[n + 1]` − 1. */
  readonly itemFirst: Int32Array
  readonly item: Int32Array
  /** Index among the options of its item in the model. */
  readonly option: Int32Array
  readonly start: Int32Array
  /** The first period after its work. */
  readonly end: Int32Array
  /** Against not choosing the item. */
  readonly value: Float64Array
  /** The value of choosing nothing: what today's plan costs to drop. */
  readonly offset: number
  readonly limits: readonly Limit[]
  /** Σ use ≤ room, every use ≥ 0. */
  readonly use: Entries
  readonly room: Float64Array
  /** Σ part − allowed, where positive, costs `missPrice` a unit; parts have either sign. */
  readonly part: Entries
  readonly allowed: Float64Array
  readonly missPrice: Float64Array
  readonly bands: readonly { readonly bucket: string; readonly side: 'min' | 'max' }[]
  readonly needs: readonly (readonly Need[])[]
  readonly neededBy: readonly (readonly Need[])[]
  /** Who comes together with each item, itself among them, ascending: one list that all of them share, empty where there is nobody. */
  readonly mates: readonly (readonly number[])[]
  /** Of each group one at least has to be chosen. */
  readonly obligations: readonly (readonly number[])[]
  readonly obligationsOf: readonly (readonly number[])[]
}

/** The thousandths in which values and amounts count. */
export const SCALE = 1000

/** How many of a limit's compiled units make one of the caller's; counts are not scaled. */
export function unitOf({ kind }: Limit): number {
  return kind === 'relation' || kind === 'work-in-progress' ? 1 : SCALE
}

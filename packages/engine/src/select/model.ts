/**
 * What a portfolio could do, as plain data: items with options and possible starts, and the limits they share. Periods
 * (quarters, say) are numbered from 0 to `periods` − 1. Amounts are in the units of the caller, the same for demand and
 * capacity, for cost and budget; they count to three decimals, up to 10⁹ either way.
 */
export interface AllocationModel {
  readonly periods: number
  readonly teams: readonly Team[]
  readonly items: readonly Item[]
  /** What may be spent in each period; without an account it is not limited. */
  readonly budget?: { readonly capex?: readonly number[]; readonly opex?: readonly number[] }
  readonly buckets?: readonly Bucket[]
  readonly relations?: readonly Relation[]
  /** The part of its value that an item keeps by the period it starts in; all of it without. */
  readonly discount?: readonly number[]
  readonly change?: ChangePrice
}

export interface Team {
  readonly id: string
  /** In each period. */
  readonly capacity: readonly number[]
  /** Within the team's capacity: how much of it can be had in one skill. */
  readonly skills?: readonly { readonly id: string; readonly capacity: readonly number[] }[]
  /** Items that may use the team in one period. */
  readonly mostAtOnce?: number
}

export interface Item {
  readonly id: string
  readonly options: readonly Option[]
  /** Periods it may start in. Without: those from which the chosen option ends within the model. */
  readonly starts?: readonly number[]
  /** It has to be chosen, and why. */
  readonly must?: string
  /** It may not be chosen, and why. */
  readonly never?: string
  /** Parts of 1 in each bucket it serves. */
  readonly shares?: readonly { readonly bucket: string; readonly share: number }[]
  /** The last period in which it should end, and what each period later costs. */
  readonly due?: { readonly period: number; readonly price: number }
  /** Where it stands in today's plan, if it does. */
  readonly today?: { readonly option: string; readonly start: number }
}

/** One way to do an item: a scope, a team that could take it. Lists run from its start, one entry a period. */
export interface Option {
  readonly id: string
  readonly value: number
  /** How many periods it runs. What it needs beyond the last period of the model is not limited. */
  readonly periods: number
  readonly demands?: readonly Demand[]
  readonly capex?: readonly number[]
  readonly opex?: readonly number[]
  /** Adds up over the plan; only the frontier looks at it. */
  readonly risk?: number
}

export interface Demand {
  readonly team: string
  readonly skill?: string
  readonly amounts: readonly number[]
}

/**
 * A band for one kind of work. Of shares, the whole is all chosen work. Missing it costs `price` for each unit (of effort
 * or money) that would have to lie elsewhere.
 */
export interface Bucket {
  readonly id: string
  readonly measure: 'effort' | 'money'
  readonly unit: 'share' | 'amount'
  readonly min?: number
  readonly max?: number
  readonly price: number
  /** Counts periods from `from` up to, not including, `until`; all without. */
  readonly window?: { readonly from: number; readonly until: number }
}

export type Relation =
  /** `item` only with `needs`; with a lag, not before that many periods after the end of `needs`. */
  | { readonly kind: 'requires'; readonly item: string; readonly needs: string; readonly lag?: number }
  /** All or none. */
  | { readonly kind: 'together'; readonly items: readonly string[] }
  /** Exactly one. */
  | { readonly kind: 'either-or'; readonly items: readonly string[] }
  /** One at most. */
  | { readonly kind: 'excludes'; readonly items: readonly string[] }

/** What it costs to leave today's plan, for each item; nothing where absent. */
export interface ChangePrice {
  /** For an item of today's plan that is not chosen. */
  readonly drop?: number
  /** For a chosen item that is not in today's plan. */
  readonly add?: number
  /** For each period between today's start and the new one. */
  readonly move?: number
  /** For another option than today's. */
  readonly swap?: number
}

/** One chosen item. */
export interface Chosen {
  readonly item: string
  readonly option: string
  readonly start: number
}

/** A plan: every item at most once, in the order of ids. */
export type Choice = readonly Chosen[]

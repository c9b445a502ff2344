/** One condition on one field. A list of values means any of them; null in it means unknown. */
export type Condition = {
  readonly field: string
  readonly test: 'in' | 'not' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'any'
  readonly values: readonly (string | number | boolean | null)[]
}

export type Order = { readonly field: string; readonly descending: boolean }

export type Query = {
  readonly conditions: readonly Condition[]
  /** Always ends with the id, so that the order is total. */
  readonly order: readonly Order[]
  readonly limit: number
  /** The values of `order` in the last row of the page before. */
  readonly after: readonly unknown[] | undefined
  readonly count: boolean
}

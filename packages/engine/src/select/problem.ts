/** `options` are those that come with the model. */
export interface Place {
  readonly list: 'options' | 'model' | 'teams' | 'items' | 'buckets' | 'relations'
  readonly index: number
  readonly id: string
}

/** Why a model cannot be compiled. */
export type AllocationProblem =
  /** Not even the kind of value it should be, which typed callers never hear of. `field`: the way to it. */
  | { readonly kind: 'wrong-shape'; readonly where: Place; readonly field: string; readonly expected: string }
  | {
      readonly kind: 'bad-number'
      readonly where: Place
      readonly field: string
      readonly value: number
      readonly expected: string
    }
  | { readonly kind: 'unknown-id'; readonly where: Place; readonly field: string; readonly id: string }
  | { readonly kind: 'unknown-word'; readonly where: Place; readonly field: string; readonly value: string }
  | { readonly kind: 'duplicate-id'; readonly where: Place; readonly id: string }
  | { readonly kind: 'no-option'; readonly where: Place }
  | {
      /** `item` would have to be in and out at once; the musts, nevers and relations that say so. */
      readonly kind: 'contradiction'
      readonly item: string
      readonly because: readonly Cause[]
    }

export type Cause =
  | { readonly kind: 'must'; readonly item: string; readonly reason: string }
  | { readonly kind: 'never'; readonly item: string; readonly reason: string }
  /** None of its options ends within the model from any of its starts. */
  | { readonly kind: 'no-place'; readonly item: string }
  | { readonly kind: 'relation'; readonly index: number }

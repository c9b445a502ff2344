/** Why a model cannot be scheduled at all. Wording is made at the edge; every value needed for it is here. */
export type Problem =
  | {
      readonly kind: 'cycle'
      /** Each waits for the one before it, the first for the last. */ readonly path: readonly string[]
    }
  | {
      readonly kind: 'contradictory-lags'
      /** Each bound to the one before it, by a least or a largest lag, the first to the last; no dates keep all of these. */
      readonly path: readonly string[]
      /** Working minutes by which the lags and durations around the path ask for too much. */
      readonly excessMinutes: number
    }
  /** The largest lag of a dependency is below its least one. */
  | { readonly kind: 'lags-crossed'; readonly where: Place }
  | { readonly kind: 'too-many'; readonly where: Place; readonly count: number; readonly most: number }
  /** Not the kind of value the model has here: a list, a record, text. Only plain JavaScript gets this answer. */
  | { readonly kind: 'wrong-shape'; readonly where: Place; readonly field: string; readonly expected: string }
  | { readonly kind: 'duplicate-id'; readonly where: Place }
  | { readonly kind: 'unknown-id'; readonly where: Place; readonly field: string; readonly id: string }
  | {
      readonly kind: 'bad-number'
      readonly where: Place
      readonly field: string
      readonly value: number
      readonly expected: string
    }
  | { readonly kind: 'bad-intervals'; readonly where: Place; readonly field: string }
  | { readonly kind: 'overlapping-changes'; readonly where: Place; readonly from: number }
  | { readonly kind: 'no-working-time'; readonly where: Place }
  | { readonly kind: 'no-calendar'; readonly where: Place }
  | { readonly kind: 'pool-twice'; readonly where: Place; readonly pool: string }
  | { readonly kind: 'ends-before-start'; readonly where: Place; readonly startAt: number; readonly finishAt: number }
  | { readonly kind: 'unknown-word'; readonly where: Place; readonly field: string; readonly value: string }

/** The thing a problem is about: its list in the model, its index there, and its id (a dependency's is `from → to`). */
export interface Place {
  readonly list: 'model' | 'calendars' | 'pools' | 'activities' | 'dependencies'
  readonly index: number
  readonly id: string
}

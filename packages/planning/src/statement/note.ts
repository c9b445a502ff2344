import type { Id } from '@trireme/domain'

/** Something that a plan could not take as it is recorded. Words are made when the plan is read. */
export type Note =
  /** It waits for something that was dropped. */
  | { readonly kind: 'dropped'; readonly id: Id }
  /** It waits for something without dates. */
  | { readonly kind: 'undated'; readonly id: Id }
  | { readonly kind: 'partly-undated'; readonly id: Id; readonly undated: number }
  /** Its lag is a percentage of something that has parts. */
  | { readonly kind: 'percent'; readonly id: Id }

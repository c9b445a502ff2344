import type { Id } from '../records/identifier.ts'
import type { Kind } from '../records/registry.ts'

/** Values of a record by field, without its id. */
export type Values = Readonly<Record<string, unknown>>

/** A record comes to be, with all its values. */
export type Create = { readonly op: 'create'; readonly kind: Kind; readonly id: Id; readonly values: Values }

/** Some fields of a record go from `before` to `after`; both name the same fields. */
export type Update = {
  readonly op: 'update'
  readonly kind: Kind
  readonly id: Id
  readonly before: Values
  readonly after: Values
}

/** A record leaves the plan; its last values stay in the history, from which it can be brought back. */
export type Remove = { readonly op: 'remove'; readonly kind: Kind; readonly id: Id; readonly values: Values }

export type Operation = Create | Update | Remove

/**
 * Every write is one of these: the atom of undo, diff, merge and audit. Operations of one set happen together; no two
 * of them name the same record (`squash` makes it so), which is why their order means nothing.
 */
export type ChangeSet = readonly Operation[]

/** One key for a record across kinds. */
export function addressOf(operation: { readonly kind: Kind; readonly id: Id }): string {
  return `${operation.kind}/${operation.id}`
}

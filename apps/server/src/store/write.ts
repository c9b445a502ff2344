import type { Access, ChangeSet, Conflict, Create, Id, Kind, Refusal, Values } from '@trireme/domain'
import type { Stored } from './columns.ts'
import type { Cause } from './log.ts'
import type { Replica } from './replica.ts'
import type { Tx } from './transaction.ts'

/** One thing somebody wants done. Without `before` an update means: whatever is there now. */
export type Intent =
  | (Create & {
      /** Brings back what was, its author too, with what its removal took along. */
      readonly restoring?: true
    })
  | {
      readonly op: 'update'
      readonly kind: Kind
      readonly id: Id
      readonly before?: Values
      readonly after: Values
      readonly ifVersion?: number
      /** Brings back what was, and who said it. */
      readonly restoring?: true
    }
  | {
      readonly op: 'remove'
      readonly kind: Kind
      readonly id: Id
      readonly ifVersion?: number
      /** What is undone by it: what others changed of it or built on it since refuses the removal. */
      readonly undoing?: Values
    }

export type Write = {
  readonly organizationId: string
  /** Works out who asks from the state the write meets; undefined for the system, to which nothing is refused. */
  readonly access: ((replica: Replica) => Access) | undefined
  readonly cause: Cause
  readonly intents: readonly Intent[]
  /** Only find out what would happen. */
  readonly dryRun?: boolean
  /** Done inside the same transaction, once its sequence is known; quick, for others wait for the sequence. */
  readonly alongside?: (tx: Tx, outcome: Written) => Promise<void>
  /** Only as the very next write after this sequence: for what was worked out of that state. */
  readonly follows?: number
  readonly at?: string
  /** False for a load that begins anew when it is cut short: it need not wait for the disk at each write. */
  readonly durable?: boolean
}

export type Written = {
  readonly ok: true
  /** The sequence of the write; the last one where there was nothing to do or it was a dry run. */
  readonly sequence: number
  /** What was really changed: merged with what others did, and with all that a removal takes along. */
  readonly changes: ChangeSet
  /** The records as they are now, those that are left. */
  readonly records: ReadonlyMap<Id, Stored>
  /** As much of both as who wrote it may see and is told: a removal takes along what they may not. Answers are made of it. */
  readonly seen: { readonly changes: ChangeSet; readonly records: ReadonlyMap<Id, Stored> }
}

export type NotWritten =
  | { readonly ok: false; readonly because: 'unknown'; readonly kind: Kind; readonly id: Id }
  | { readonly ok: false; readonly because: 'exists'; readonly kind: Kind; readonly id: Id }
  | { readonly ok: false; readonly because: 'stale'; readonly current: Stored; readonly kind: Kind }
  | { readonly ok: false; readonly because: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly ok: false; readonly because: 'forbidden'; readonly detail: string; readonly kind: Kind; readonly id: Id }
  /** Somebody else wrote after the sequence it was to follow. */
  | { readonly ok: false; readonly because: 'overtaken' }
  | { readonly ok: false; readonly because: 'refused'; readonly refusals: readonly Refusal[] }

/** A refusal met in the middle of a transaction, which it rolls back. */
export class Stop extends Error {
  readonly outcome: NotWritten
  constructor(outcome: NotWritten) {
    super(outcome.because)
    this.outcome = outcome
  }
}

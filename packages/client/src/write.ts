import type { ChangeSet, Id, Kind, Operation, Values } from '@trireme/domain'
import { fieldsOf } from '@trireme/domain'
import { newKey } from './http.ts'
import type { Layer } from './overlay.ts'
import type { Problem } from './problem.ts'

/** The server would not have it: what it said, and a way to insist. */
export type Refused = {
  readonly label: string
  readonly changes: ChangeSet
  readonly problem: Problem
  /** Asks again, from the values as they are now: where somebody else had changed the same, ours then stands. */
  readonly retry: () => Commit
}

export type Outcome =
  | { readonly ok: true; readonly sequence: number; readonly changes: ChangeSet }
  | { readonly ok: false; readonly refused: Refused }
  /** Taken back before it was sent. */
  | { readonly ok: false; readonly refused: null }

/** Changes on their way: on screen at once, kept when `done` says so. */
export type Commit = {
  readonly label: string
  /** What it is to the undo history; undefined when it is no step of a person. */
  readonly step: StepMark | undefined
  /** What it changes, as far as nothing it rested on was taken back; of an undo only what is painted meanwhile. */
  readonly changes: ChangeSet
  /** The sequence of the write it undoes. */
  readonly undoes: number | null
  readonly done: Promise<Outcome>
  /** Takes it back if it was not sent yet; false when it is too late for that. */
  readonly withdraw: () => boolean
}

/** A step of somebody, and on which of the two piles it lies once the server kept it. */
export type StepMark = { readonly label: string; readonly pile: 'done' | 'undone' }

/** What the author of a change was shown of what it does to the plan: a word for that, and what it was worked out of. */
export type Shown = {
  readonly digest: string
  /** Absent where it was of more than the server had told. */
  readonly sequence?: number
  readonly today: string
  readonly engineVersion: string
}

/** What is asked of the server: these changes, or that a write be undone. */
export type Wish = {
  readonly changes: ChangeSet
  readonly label: string
  /** The sequence of the write to undo; `changes` are then only what is painted meanwhile. */
  readonly undoes: number | null
  readonly step: StepMark | undefined
  /** Kept only if it does this to the plan and nothing else; absent: whatever it does. */
  readonly shown?: Shown | undefined
}

/** A write of one's own, from the moment it is made until the stream has brought it back. */
export type Write = Layer &
  Wish & {
    changes: ChangeSet
    /** Asked twice under one key, it is done once. */
    readonly key: string
    /** How often it was sent, also by a page before this one. */
    attempts: number
    /** Milliseconds since 1970. */
    readonly madeAt: number
    /** Its place in the log once the server kept it; 0 until then. */
    sequence: number
    readonly settle: (outcome: Outcome) => void
    readonly done: Promise<Outcome>
  }

export function writeOf(wish: Wish, { key = newKey(), attempts = 0 } = {}): Write {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  return { ...wish, key, attempts, madeAt: Date.now(), sequence: 0, settle: resolve, done: promise }
}

/** The call that asks for it. */
export function callOf({ changes, label, undoes, shown }: Wish): { readonly path: string; readonly body: unknown } {
  if (undoes !== null) return { path: `/change-sets/${undoes}/undo`, body: {} }
  const body = { changes: changes.map(proposed), label: label.slice(0, 200), ...(shown && { consequences: shown }) }
  return { path: '/change-sets', body }
}

/** What the server takes: without the values only it can give, and of a removal no more than which record. */
function proposed(operation: Operation): Operation | { readonly op: 'remove'; readonly kind: Kind; readonly id: Id } {
  if (operation.op === 'remove') return { op: 'remove', kind: operation.kind, id: operation.id }
  const given = new Set(fieldsOf(operation.kind).flatMap(([name, field]) => (field.given === undefined ? [] : [name])))
  const settable = (values: Values) => Object.fromEntries(Object.entries(values).filter(([name]) => !given.has(name)))
  return operation.op === 'update'
    ? { ...operation, before: settable(operation.before), after: settable(operation.after) }
    : { ...operation, values: settable(operation.values) }
}

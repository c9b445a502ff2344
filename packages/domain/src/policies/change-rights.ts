import type { ChangeSet, Create, Operation } from '../changes/change-set.ts'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { membersOf } from '../changes/value.ts'
import { capitalized } from '../records/capitalized.ts'
import type { Id } from '../records/identifier.ts'
import { type AnyRecord, type Kind, definitionOf, fieldsOf } from '../records/registry.ts'
import { type Access, type Lookup, isNode, lookupIn, scopesOfKind } from './access.ts'
import { type Objection, mayRead, objectionTo } from './rules.ts'

/** What a change set meets: each record before it, and after it. A removed record is found `after` as it was. */
export type Meeting = {
  readonly before: Lookup
  readonly after: Lookup
  /** Records that the set brings back with what their removal took along. */
  readonly restored?: ReadonlySet<Id>
  /** Operations that can be judged, where the state is seen in part; the others pass. */
  readonly canJudge?: (operation: Operation) => boolean
}

/** The first operation of a set that somebody may not do, and why. */
export type Forbidden = { readonly operation: Operation; readonly sentence: string }

/**
 * Why somebody may not make these changes; undefined when they may. What lives only through something goes and comes
 * back with it, and a reference to it is cleared: who may remove an item, or bring it back, needs no right to each
 * comment on it.
 */
export function forbiddenIn(access: Access, changes: ChangeSet, meeting: Meeting): Forbidden | undefined {
  const { before, after, restored = NONE, canJudge } = meeting
  const was: Lookup = (kind, id) => before(kind, id) ?? after(kind, id)
  const removed = new Set(changes.flatMap(({ op, id }) => (op === 'remove' ? [id] : [])))
  for (const operation of changes) {
    const { kind, id, op } = operation
    if (canJudge?.(operation) === false || goesAlong(access, operation, removed, before, after)) continue
    if (op === 'create' && restored.has(id) && livesThrough(kind, operation.values, restored)) continue
    const then = op === 'remove' ? undefined : after(kind, id)
    // What comes back says nothing that it did not say before.
    const now = op !== 'create' ? before(kind, id) : restored.has(id) ? then : undefined
    const sentence = objectionTo(access, operation, now, then, after, was) ?? uninvited(operation, restored)
    if (sentence !== undefined) return { operation, sentence }
  }
  return undefined
}

/** Whether a record is there only as long as one of these is. */
export function livesThrough(kind: Kind, values: Create['values'], ids: ReadonlySet<Id>): boolean {
  return fieldsOf(kind).some(([name, field]) => field.whenRemoved === 'remove' && ids.has(values[name] as Id))
}

function uninvited({ op, kind, id }: Operation, restored: ReadonlySet<Id>): Objection {
  const { names, byInvitation } = definitionOf(kind)
  if (op !== 'create' || !byInvitation || restored.has(id)) return undefined
  return `${capitalized(names)} join by invitation. Send one to their address instead.`
}

function goesAlong(
  access: Access,
  operation: Operation,
  removed: ReadonlySet<Id>,
  before: Lookup,
  after: Lookup,
): boolean {
  const { kind, id } = operation
  if (removed.size === 0 || operation.op === 'create') return false
  const record = before(kind, id)
  if (record === undefined) return false
  if (operation.op === 'remove') return livesThrough(kind, record, removed)
  return (
    Object.entries(operation.after).every(([field, value]) => isCleared(record[field], value, removed)) &&
    mayRead(access, kind, record, after)
  )
}

/** Whether a value loses what is removed and is else as it was. */
function isCleared(before: unknown, after: unknown, removed: ReadonlySet<Id>): boolean {
  if (!Array.isArray(before)) return after === null && removed.has(before as Id)
  const left = new Set(membersOf(after))
  const was = membersOf(before)
  return (
    [...left].every((member) => was.includes(member)) &&
    was.every((member) => left.has(member) || removed.has(member as Id))
  )
}

/**
 * The same for a state one sees in part, as a browser does. What cannot be judged there passes, for the full state to
 * say; what is refused here is refused there too.
 */
export function forbiddenAsSeen(
  access: Access,
  changes: ChangeSet,
  before: Snapshot,
  after: Snapshot,
): Forbidden | undefined {
  const was = lookupIn(before)
  const is: Lookup = (kind, id) => tableOf(after, kind).get(id) ?? was(kind, id)
  return forbiddenIn(access, changes, {
    before: was,
    after: is,
    canJudge: ({ kind, id, op }) =>
      (op === 'create' || isWhole(is, kind, was(kind, id))) && isWhole(is, kind, is(kind, id)),
  })
}

/**
 * Whether the records that rights on one rest on are there. Nodes need not be: those that are hidden are hidden by
 * grants, which everybody sees.
 */
export function isWhole(lookup: Lookup, kind: Kind, record: AnyRecord | undefined): boolean {
  if (record === undefined) return false
  return scopesOfKind(kind).every(([name, target]) => {
    const above = record[name]
    return typeof above !== 'string' || isNode(target) || isWhole(lookup, target, lookup(target, above as Id))
  })
}

const NONE: ReadonlySet<Id> = new Set()

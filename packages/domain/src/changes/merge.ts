import type { Id } from '../records/identifier.ts'
import type { Definition } from '../records/define-record.ts'
import { type Kind, definitionOf } from '../records/registry.ts'
import { isSet } from '../records/field.ts'
import { type ChangeSet, type Operation, type Update, type Values, addressOf } from './change-set.ts'
import { membersOf, sameValue } from './value.ts'
import { updateBetween } from './squash.ts'

/** Both sides changed the same thing differently. `undefined` stands for a record that is not there. */
export type Conflict = {
  readonly kind: Kind
  readonly id: Id
  /** The field, or null where one side removed the record and the other changed it. */
  readonly field: string | null
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
}

export type Merged = {
  /** Ours, stated against the state that theirs left behind; what theirs already did is gone from it. */
  readonly changes: ChangeSet
  /** What could not be joined; there theirs stands, and `changes` leaves it alone. */
  readonly conflicts: readonly Conflict[]
}

/**
 * Three-way merge of two change sets that start from the same state. Fields are merged apart: one side changed, it
 * counts; both to the same value, nothing is left to do; both differently, sets are joined by member and everything
 * else is a conflict. Where there is no conflict the order of the sides does not matter.
 */
export function merge(ours: ChangeSet, theirs: ChangeSet): Merged {
  const theirsByRecord = new Map(theirs.map((operation) => [addressOf(operation), operation]))
  const changes: Operation[] = []
  const conflicts: Conflict[] = []
  for (const operation of ours) {
    const other = theirsByRecord.get(addressOf(operation))
    const merged = other === undefined ? { changes: [operation], conflicts: [] } : mergeRecord(operation, other)
    changes.push(...merged.changes)
    conflicts.push(...merged.conflicts)
  }
  return { changes, conflicts }
}

function mergeRecord(ours: Operation, theirs: Operation): Merged {
  if (ours.op === 'remove' && theirs.op === 'remove') return { changes: [], conflicts: [] }
  if (ours.op === 'update' && theirs.op === 'update') return mergeFields(ours, theirs.before, theirs.after)
  if (ours.op === 'create' && theirs.op === 'create') return mergeCreates(ours.values, theirs.values, ours)
  return {
    changes: [],
    conflicts: [
      { kind: ours.kind, id: ours.id, field: null, base: baseOf(ours), ours: resultOf(ours), theirs: resultOf(theirs) },
    ],
  }
}

/** Merges one update into a record whose fields were changed by the other side from `before` to `now`. */
export function mergeFields(ours: Update, before: Values, now: Values): Merged {
  const definition = definitionOf(ours.kind)
  const from: Record<string, unknown> = {}
  const to: Record<string, unknown> = {}
  const conflicts: Conflict[] = []
  for (const field of Object.keys(ours.after)) {
    const mine = ours.after[field]
    const current = field in now ? now[field] : ours.before[field]
    const base = field in now ? before[field] : ours.before[field]
    const joined = mergeValue(shapeOf(definition, field), base, mine, current)
    from[field] = current
    to[field] = joined.ok ? joined.value : current
    if (!joined.ok) conflicts.push({ kind: ours.kind, id: ours.id, field, base, ours: mine, theirs: current })
  }
  const update = updateBetween(ours, from, to)
  return { changes: update === undefined ? [] : [update], conflicts }
}

function mergeCreates(ours: Values, theirs: Values, record: Operation): Merged {
  const fields = Object.keys(ours).filter((field) => !sameValue(ours[field], theirs[field]))
  const conflicts = fields.map((field) => ({
    kind: record.kind,
    id: record.id,
    field,
    base: undefined,
    ours: ours[field],
    theirs: theirs[field],
  }))
  return { changes: [], conflicts }
}

type Joined = { readonly ok: true; readonly value: unknown } | { readonly ok: false }
type Shape = 'whole' | 'set' | 'map'

/** How values of a field are joined: as a whole, by member, or (custom values) by key. */
function shapeOf(definition: Definition, field: string): Shape {
  if (field === 'custom') return 'map'
  const declared = definition.fields[field]
  return declared !== undefined && isSet(declared) ? 'set' : 'whole'
}

function mergeValue(shape: Shape, base: unknown, ours: unknown, theirs: unknown): Joined {
  if (sameValue(base, theirs) || sameValue(ours, theirs)) return { ok: true, value: ours }
  if (sameValue(base, ours)) return { ok: true, value: theirs }
  if (shape === 'set') return { ok: true, value: mergeSets(membersOf(base), membersOf(ours), membersOf(theirs)) }
  return shape === 'map' ? mergeMaps(base as Values, ours as Values, theirs as Values) : { ok: false }
}

function mergeMaps(base: Values, ours: Values, theirs: Values): Joined {
  const merged: [key: string, value: unknown][] = []
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const joined = mergeValue('whole', ownValue(base, key), ownValue(ours, key), ownValue(theirs, key))
    if (!joined.ok) return joined
    if (joined.value !== undefined) merged.push([key, joined.value])
  }
  return { ok: true, value: Object.fromEntries(merged) }
}

/** Keys come from outside: one called "constructor" or "__proto__" is a key like any other. */
function ownValue(map: Values, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

/** Everything that either side has, less what either side took away. */
function mergeSets(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] {
  const removed = new Set(base.filter((member) => !ours.includes(member) || !theirs.includes(member)))
  return [...new Set([...ours, ...theirs])].filter((member) => !removed.has(member)).sort()
}

function baseOf(operation: Operation): Values | undefined {
  return operation.op === 'create' ? undefined : operation.op === 'remove' ? operation.values : operation.before
}

function resultOf(operation: Operation): Values | undefined {
  return operation.op === 'remove' ? undefined : operation.op === 'create' ? operation.values : operation.after
}

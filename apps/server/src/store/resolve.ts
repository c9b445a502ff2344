import {
  type Access,
  type AnyRecord,
  type Conflict,
  type Id,
  type Kind,
  type Lookup,
  type Objection,
  type Operation,
  type Update,
  type Values,
  changeObjection,
  definitionOf,
  fieldsOf,
  isSet,
  livesThrough,
  mayRead,
  membersOf,
  mergeFields,
  objectionTo,
  referrersOf,
  removal,
  sameValue,
  valuesOf,
} from '@trireme/domain'
import { sql } from 'kysely'
import { type Row, type Stored, tableNameOf, toRecord, toStored } from './columns.ts'
import type { Found } from './locked-rows.ts'
import type { Tx } from './transaction.ts'
import { type Intent, Stop } from './write.ts'

export async function resolve(
  tx: Tx,
  organizationId: string,
  intents: readonly Intent[],
  found: Found,
  access: Access | undefined,
  lookup: Lookup,
): Promise<Operation[]> {
  const operations: Operation[] = []
  const conflicts: Conflict[] = []
  const taken = new Set<Id>()
  const made = new Set<Id>()
  const named = new Set(intents.map(({ id }) => id))
  const leaving = new Set(intents.flatMap(({ op, id }) => (op === 'remove' ? [id] : [])))
  const released = releasedBy(intents, taken)
  for (const intent of usersBeforeUsed(intents)) {
    if (taken.has(intent.id) && intent.op === 'remove') continue
    const current = found.get(intent.id)
    if (intent.op === 'create') {
      if (current !== undefined || made.has(intent.id))
        throw new Stop({ ok: false, because: 'exists', kind: intent.kind, id: intent.id })
      made.add(intent.id)
      operations.push(intent)
      continue
    }
    // What a write made and somebody removed since is as its undoing wants it.
    if (intent.op === 'remove' && intent.undoing !== undefined && current === undefined) continue
    if (current === undefined || (access !== undefined && !mayRead(access, intent.kind, current, lookup))) {
      throw new Stop({ ok: false, because: 'unknown', kind: intent.kind, id: intent.id })
    }
    // Who may not change it hears that, and nothing of what others made of it.
    const isStale = intent.ifVersion !== undefined && intent.ifVersion !== current.version
    const stale = () => new Stop({ ok: false, because: 'stale', current, kind: intent.kind })
    if (intent.op === 'update') {
      const merged = rebase(intent, current)
      if (isStale || merged.conflicts.length > 0)
        refuse(intent, access && changeObjection(access, intent.kind, current, lookup))
      if (isStale) throw stale()
      operations.push(...merged.changes)
      conflicts.push(...merged.conflicts)
    } else {
      const gone: Operation = { op: 'remove', kind: intent.kind, id: intent.id, values: current }
      const goesAlong = livesThrough(intent.kind, current, leaving)
      if (access !== undefined && !goesAlong) refuse(intent, objectionTo(access, gone, current, undefined, lookup))
      if (isStale) throw stale()
      const unseen = (kind: Kind, record: AnyRecord) => access !== undefined && !mayRead(access, kind, record, lookup)
      const removed = await removalOf(tx, organizationId, intent.kind, current, found, unseen, released)
      if (intent.undoing !== undefined)
        conflicts.push(...builtUpon(intent.kind, intent.undoing, current, removed, named))
      for (const operation of removed) {
        if (taken.has(operation.id)) continue
        // Only what is gone is done with: a record whose reference was cleared may lose another one, or go as well.
        if (operation.op === 'remove') taken.add(operation.id)
        operations.push(operation)
      }
    }
  }
  if (conflicts.length > 0) throw new Stop({ ok: false, because: 'conflict', conflicts })
  return onePerRecord(operations)
}

function refuse({ kind, id }: Intent, objection: Objection): void {
  if (objection !== undefined) throw new Stop({ ok: false, because: 'forbidden', detail: objection, kind, id })
}

/** What is needed by others comes after them, so that a set that removes both finds them gone; their order means nothing. */
function usersBeforeUsed(intents: readonly Intent[]): readonly Intent[] {
  const isUsed = ({ op, kind }: Intent) =>
    op === 'remove' && referrersOf(kind).some(({ field }) => field.whenRemoved === 'refuse')
  return [...intents.filter((intent) => !isUsed(intent)), ...intents.filter(isUsed)]
}

/** Whether a record stops needing what goes: the same set removes it too, or points it elsewhere. */
function releasedBy(intents: readonly Intent[], taken: ReadonlySet<Id>) {
  const removed = new Set(intents.flatMap(({ op, id }) => (op === 'remove' ? [id] : [])))
  const updates = new Map(
    intents.flatMap((intent) => (intent.op === 'update' ? [[intent.id, intent.after] as const] : [])),
  )
  return ({ id }: AnyRecord, field: string, targets: readonly Id[]) => {
    const after = updates.get(id)
    const pointsElsewhere = after !== undefined && field in after && !targets.includes(after[field] as Id)
    return removed.has(id) || taken.has(id) || pointsElsewhere
  }
}

/** States an update against the record as it is: fields nobody else touched land, sets are joined, the rest conflicts. */
function rebase(intent: Intent & { op: 'update' }, current: Stored) {
  const now = Object.fromEntries(Object.keys(intent.after).map((field) => [field, current[field]]))
  const before = intent.before ?? now
  const ours: Update = { op: 'update', kind: intent.kind, id: intent.id, before, after: intent.after }
  return mergeFields(ours, before, now)
}

/** What others did to a record since it was made, or hung on it: what undoing its making would throw away. */
function builtUpon(
  kind: Kind,
  asMade: Values,
  current: Stored,
  removed: readonly Operation[],
  undone: ReadonlySet<Id>,
): Conflict[] {
  const changed = Object.keys(asMade).filter((field) => !sameValue(asMade[field], current[field]))
  const others = removed.filter(({ id }) => !undone.has(id))
  return [
    ...changed.map((field) => ({
      kind,
      id: current.id,
      field,
      base: asMade[field],
      ours: undefined,
      theirs: current[field],
    })),
    ...others.flatMap((operation): Conflict[] => {
      const { id, kind: otherKind } = operation
      if (operation.op === 'remove')
        return [{ kind: otherKind, id, field: null, base: undefined, ours: undefined, theirs: operation.values }]
      if (operation.op === 'create') return []
      return Object.keys(operation.after).map((field) => ({
        kind: otherKind,
        id,
        field,
        base: undefined,
        ours: operation.after[field],
        theirs: operation.before[field],
      }))
    }),
  ]
}

async function removalOf(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  record: Stored,
  found: Found,
  unseen: (kind: Kind, record: AnyRecord) => boolean,
  released: (record: AnyRecord, field: string, targets: readonly Id[]) => boolean,
): Promise<readonly Operation[]> {
  const outcome = await removal(kind, plainRecord(kind, record), async (referrer, ids) => {
    const column = sql.ref(referrer.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    const points =
      referrer.field.type === 'references' ? sql`${column} && ${ids}::text[]` : sql`${column} = any(${ids})`
    const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(referrer.kind))}
      where organization_id = ${organizationId} and ${points} order by id for no key update`.execute(tx)
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, toStored(referrer.kind, row))
    const all = rows.map((row) => toRecord(referrer.kind, row))
    if (referrer.field.whenRemoved !== 'refuse') return all
    const records = all.filter((each) => !released(each, referrer.name, ids))
    // A refusal names what stands in the way: what may not be seen stands there without a name.
    const { title } = definitionOf(referrer.kind)
    return records.map((each) =>
      title !== undefined && unseen(referrer.kind, each)
        ? ({ ...each, [title]: 'you may not see' } as AnyRecord)
        : each,
    )
  })
  if (!outcome.ok) throw new Stop({ ok: false, because: 'refused', refusals: [outcome.refusal] })
  return outcome.changes
}

/** The values of a later update on top of an earlier one: of sets, only what it adds and takes. */
function afterBoth(earlier: Update, later: Update): Values {
  return Object.fromEntries(
    Object.entries(later.after).map(([field, value]) => {
      const first = earlier.after[field]
      const definition = definitionOf(later.kind).fields[field]
      if (definition === undefined || !isSet(definition) || first === undefined) return [field, value]
      const before = new Set(membersOf(later.before[field]))
      const after = new Set(membersOf(value))
      const kept = membersOf(first).filter((member) => after.has(member) || !before.has(member))
      return [field, [...new Set([...kept, ...[...after].filter((member) => !before.has(member))])].sort()]
    }),
  )
}

/** Two operations on one record become one; what is removed is not updated as well. */
function onePerRecord(operations: readonly Operation[]): Operation[] {
  const byId = new Map<Id, Operation>()
  for (const operation of operations) {
    const earlier = byId.get(operation.id)
    if (earlier === undefined || operation.op === 'remove') byId.set(operation.id, operation)
    else if (earlier.op === 'update' && operation.op === 'update') {
      byId.set(operation.id, {
        ...earlier,
        before: { ...operation.before, ...earlier.before },
        after: { ...earlier.after, ...afterBoth(earlier, operation) },
      })
    }
  }
  return [...byId.values()]
}

/**
 * The author of what is made is who makes it, and its moment is now, whatever was sent; kept where the system brings back what
 * was.
 */
export function authored(
  operations: readonly Operation[],
  intents: readonly Intent[],
  access: Access | undefined,
  at: string,
): Operation[] {
  const restored = restoredBy(intents)
  const now = { author: access?.member.id, moment: at, key: undefined, stamp: undefined }
  return operations.map((operation) => {
    if (operation.op !== 'create' || restored.has(operation.id)) return operation
    const given = fieldsOf(operation.kind).flatMap(([name, field]) => {
      const value = field.given === undefined ? undefined : now[field.given]
      return value === undefined || operation.values[name] !== null ? [] : [[name, value] as const]
    })
    return given.length === 0
      ? operation
      : { ...operation, values: { ...operation.values, ...Object.fromEntries(given) } }
  })
}

export function restoredBy(intents: readonly Intent[]): Set<Id> {
  return new Set(intents.filter((intent) => intent.op === 'create' && intent.restoring).map(({ id }) => id))
}

function plainRecord(kind: Kind, stored: Stored): AnyRecord {
  const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...record } = stored
  return { ...valuesOf(record as AnyRecord), id: stored.id } as AnyRecord
}

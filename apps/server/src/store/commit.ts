import {
  type AnyRecord,
  type ChangeSet,
  type Conflict,
  type Create,
  type Id,
  type Kind,
  type Operation,
  type Refusal,
  type Update,
  type Values,
  applyInPlace,
  definitionOf,
  isSet,
  membersOf,
  fieldsOf,
  mergeFields,
  recordRefusals,
  referrersOf,
  sameValue,
  removal,
  structureRefusals,
  tableOf,
  touchesStructure,
  valuesOf,
} from '@trireme/domain'
import { sql } from 'kysely'
import type { Access, Lookup } from '../policies/access.ts'
import { leavesNoAdministrator, mayRead, objectionTo } from '../policies/rules.ts'
import { type Row, type Stored, tableNameOf, toRecord, toStored } from './columns.ts'
import { customRefusals } from './custom-values.ts'
import { giveKeys } from './keys.ts'
import { lastVersions, recordsAbove } from './last-known.ts'
import { type Cause, appendToLog } from './log.ts'
import { missingReferences } from './references.ts'
import type { Replica, Replicas } from './replica.ts'
import { type Db, type Tx, inOrganization } from './transaction.ts'
import { writeRows } from './write-rows.ts'

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
}

export type NotWritten =
  | { readonly ok: false; readonly because: 'unknown'; readonly kind: Kind; readonly id: Id }
  | { readonly ok: false; readonly because: 'exists'; readonly kind: Kind; readonly id: Id }
  | { readonly ok: false; readonly because: 'stale'; readonly current: Stored; readonly kind: Kind }
  | { readonly ok: false; readonly because: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly ok: false; readonly because: 'forbidden'; readonly detail: string; readonly kind: Kind; readonly id: Id }
  | { readonly ok: false; readonly because: 'refused'; readonly refusals: readonly Refusal[] }

/** A refusal met in the middle of a transaction, which it rolls back. */
class Stop extends Error {
  readonly outcome: NotWritten
  constructor(outcome: NotWritten) {
    super(outcome.because)
    this.outcome = outcome
  }
}

/**
 * The one way anything is written. In a single transaction: lock what is touched, merge with what others did meanwhile,
 * ask the policies, the rules of each record and the rules between records, write rows, append to the log, take the
 * sequence. All of it happens or none.
 */
export async function commit(db: Db, replicas: Replicas, write: Write): Promise<Written | NotWritten> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { organizationId, durable = true, dryRun } = write
      const written = await inOrganization(db, organizationId, (tx) => commitWithin(tx, replicas, write), { durable })
      if (!dryRun && written.changes.length > 0) replicas.advance(organizationId, written.sequence, written.changes)
      return written
    } catch (error) {
      if (error instanceof Stop) return error.outcome
      if (isRetryable(error) && attempt < 5) continue
      const refusal = constraintRefusal(error, write)
      if (refusal !== undefined) return { ok: false, because: 'refused', refusals: [refusal] }
      throw error
    }
  }
}

async function commitWithin(tx: Tx, replicas: Replicas, write: Write): Promise<Written> {
  const { organizationId, intents } = write
  const at = write.at ?? new Date().toISOString()
  const replica = await replicas.within(tx, organizationId)
  const access = write.access?.(replica)
  const found = await lockRows(tx, organizationId, intents)
  const lookup = await lookupWith(tx, organizationId, replica, found, intents)
  const changes = await giveKeys(
    tx,
    organizationId,
    replica,
    authored(await resolve(tx, organizationId, intents, found, access, lookup), intents, access),
    write.dryRun ?? false,
  )
  const versions = await versionsOf(tx, organizationId, found, changes)
  const records = recordsNow(found, changes, versions, at)
  if (changes.length === 0) {
    const nothing = { ok: true as const, sequence: replica.sequence, changes, records }
    if (!write.dryRun) await write.alongside?.(tx, nothing)
    return nothing
  }
  const now: Lookup = (kind, id) => records.get(id) ?? lookup(kind, id)
  if (access !== undefined) checkPolicies(access, intents, changes, found, records, now)
  await checkRules(tx, replicas, write, changes, records, access, now)
  const outcome = { ok: true as const, changes, records }
  if (write.dryRun) return { ...outcome, sequence: replica.sequence }
  await writeRows(tx, organizationId, changes, records, at)
  const sequence = await appendToLog(tx, organizationId, changes, versions, at, write.cause)
  await write.alongside?.(tx, { ...outcome, sequence })
  return { ...outcome, sequence }
}

type Found = Map<Id, Stored & { readonly kind?: Kind }>

/** Locks the rows the intents name, in one order for everybody, and reads them as they are. */
async function lockRows(tx: Tx, organizationId: string, intents: readonly Intent[]): Promise<Found> {
  const found: Found = new Map()
  const wanted = new Map<Kind, Set<Id>>()
  for (const { kind, id } of intents) wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id))
  for (const kind of [...wanted.keys()].sort())
    await readAndLock(tx, organizationId, kind, [...wanted.get(kind)!], found)
  return found
}

async function readAndLock(
  tx: Tx,
  organizationId: string,
  kind: Kind,
  ids: readonly Id[],
  found: Found,
): Promise<void> {
  const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(kind))}
    where organization_id = ${organizationId} and id = any(${ids.toSorted()}) order by id for no key update`.execute(tx)
  for (const row of rows) found.set(row.id, toStored(kind, row))
}

/** Records of plan kinds come from the replica; the others that something hangs on are read beforehand. */
async function lookupWith(
  tx: Tx,
  organizationId: string,
  replica: Replica,
  found: Found,
  intents: readonly Intent[],
): Promise<Lookup> {
  const known: Lookup = (kind, id) => found.get(id) ?? tableOf(replica.snapshot, kind).get(id)
  const touched = intents.flatMap((intent): readonly (readonly [Kind, Values])[] => {
    const current = found.get(intent.id)
    const given = intent.op === 'create' ? intent.values : intent.op === 'update' ? intent.after : undefined
    return [...(current ? [[intent.kind, current] as const] : []), ...(given ? [[intent.kind, given] as const] : [])]
  })
  const above = await recordsAbove(tx, organizationId, touched, known)
  return (kind, id) => known(kind, id) ?? above.get(id)
}

/**
 * The version each record had last. One that is brought back goes on counting where it was: an ETag from before its
 * removal must not fit again.
 */
async function versionsOf(tx: Tx, organizationId: string, found: Found, changes: ChangeSet): Promise<Map<Id, number>> {
  const versions = new Map<Id, number>([...found].map(([id, { version }]) => [id, version]))
  const created = changes.filter((operation) => operation.op === 'create')
  for (const [id, version] of await lastVersions(tx, organizationId, created)) versions.set(id, version)
  return versions
}

async function resolve(
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
    if (current === undefined || (access !== undefined && !mayRead(access, intent.kind, current, lookup))) {
      throw new Stop({ ok: false, because: 'unknown', kind: intent.kind, id: intent.id })
    }
    if (intent.ifVersion !== undefined && intent.ifVersion !== current.version)
      throw new Stop({ ok: false, because: 'stale', current, kind: intent.kind })
    if (intent.op === 'update') {
      const merged = rebase(intent, current)
      operations.push(...merged.changes)
      conflicts.push(...merged.conflicts)
    } else {
      const gone: Operation = { op: 'remove', kind: intent.kind, id: intent.id, values: current }
      const objection = access === undefined ? undefined : objectionTo(access, gone, current, undefined, lookup)
      if (objection !== undefined)
        throw new Stop({ ok: false, because: 'forbidden', detail: objection, kind: intent.kind, id: intent.id })
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

/** The author of what is made is who makes it, whatever was sent; kept where the system brings back what was. */
function authored(
  operations: readonly Operation[],
  intents: readonly Intent[],
  access: Access | undefined,
): Operation[] {
  const restored = restoredBy(intents)
  return operations.map((operation) => {
    if (operation.op !== 'create' || access === undefined || restored.has(operation.id)) return operation
    const author = Object.entries(definitionOf(operation.kind).fields).find(([, field]) => field.given === 'author')
    if (author === undefined || operation.values[author[0]] !== null) return operation
    return { ...operation, values: { ...operation.values, [author[0]]: access.member.id } }
  })
}

function restoredBy(intents: readonly Intent[]): Set<Id> {
  return new Set(intents.filter((intent) => intent.op === 'create' && intent.restoring).map(({ id }) => id))
}

function recordsNow(found: Found, changes: ChangeSet, versions: ReadonlyMap<Id, number>, at: string): Map<Id, Stored> {
  const records = new Map<Id, Stored>(found)
  for (const operation of changes) {
    const before = found.get(operation.id)
    if (operation.op === 'remove') records.delete(operation.id)
    else if (operation.op === 'create')
      records.set(operation.id, {
        id: operation.id,
        ...operation.values,
        version: (versions.get(operation.id) ?? 0) + 1,
        createdAt: at,
        updatedAt: at,
      } as Stored)
    else
      records.set(operation.id, {
        ...before!,
        ...operation.after,
        version: before!.version + 1,
        updatedAt: at,
      } as Stored)
  }
  return records
}

/**
 * What lives only through something goes and comes back with it, and a reference to it is cleared: who may remove an
 * item, or bring it back, needs no right to each comment on it.
 */
function checkPolicies(
  access: Access,
  intents: readonly Intent[],
  changes: ChangeSet,
  found: Found,
  records: ReadonlyMap<Id, Stored>,
  lookup: Lookup,
): void {
  const named = new Set(intents.map(({ id }) => id))
  const restored = restoredBy(intents)
  for (const operation of changes) {
    if (operation.op === 'remove' && !named.has(operation.id)) continue
    if (operation.op === 'update' && !named.has(operation.id) && isSeen(access, operation, found, lookup)) continue
    if (operation.op === 'create' && restored.has(operation.id) && livesThroughOne(operation, restored)) continue
    const detail = objectionTo(access, operation, found.get(operation.id), records.get(operation.id), lookup)
    if (detail !== undefined)
      throw new Stop({ ok: false, because: 'forbidden', detail, kind: operation.kind, id: operation.id })
  }
}

function isSeen(access: Access, { kind, id }: Operation, found: Found, lookup: Lookup): boolean {
  const record = found.get(id)
  return record !== undefined && mayRead(access, kind, record, lookup)
}

function livesThroughOne({ kind, values }: Create, restored: ReadonlySet<Id>): boolean {
  return fieldsOf(kind).some(([name, field]) => field.whenRemoved === 'remove' && restored.has(values[name] as Id))
}

async function checkRules(
  tx: Tx,
  replicas: Replicas,
  write: Write,
  changes: ChangeSet,
  records: ReadonlyMap<Id, Stored>,
  access: Access | undefined,
  lookup: Lookup,
): Promise<void> {
  const changed = changes.filter((operation) => operation.op !== 'remove')
  const refusals = changed.flatMap((operation) => recordRefusals(operation.kind, records.get(operation.id)!))
  refusals.push(...(await missingReferences(tx, write.organizationId, changes, access, lookup)))
  refusals.push(...customRefusals(changed, records, lookup))
  refuse(refusals)
  const single = changes.find((operation) => operation.op !== 'update' && definitionOf(operation.kind).single)
  if (single !== undefined && access !== undefined) refuse([singleRefusal(single)])
  if (!touchesStructure(changes) && !changes.some((operation) => operation.kind === 'member')) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${write.organizationId}, 0))`.execute(tx)
  const { snapshot } = await replicas.within(tx, write.organizationId)
  const after = { ...snapshot } as Record<Kind, (typeof snapshot)[Kind]>
  for (const kind of new Set(changes.map((operation) => operation.kind)))
    after[kind] = new Map(snapshot[kind] as never) as never
  applyInPlace(after as typeof snapshot, changes)
  refuse(structureRefusals(after as typeof snapshot, changes))
  if (access !== undefined && leavesNoAdministrator((after as typeof snapshot).member.values()))
    refuse([lastAdministrator(changes)])
}

function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Stop({ ok: false, because: 'refused', refusals })
}

function singleRefusal({ kind, id }: Operation): Refusal {
  const { name } = definitionOf(kind)
  return {
    rule: 'single',
    kind,
    id,
    title: `There is one ${name}`,
    detail: `It was made with the ${name} and stays. Change its fields instead.`,
  }
}

function lastAdministrator(changes: ChangeSet): Refusal {
  const { kind, id } = changes.find((operation) => operation.kind === 'member')!
  return {
    rule: 'in-use',
    kind,
    id,
    field: 'role',
    title: 'One administrator must stay',
    detail: 'This is the last one. Make somebody else administrator first.',
  }
}

function plainRecord(kind: Kind, stored: Stored): AnyRecord {
  const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...record } = stored
  return { ...valuesOf(record as AnyRecord), id: stored.id } as AnyRecord
}

/** Deadlocks and serialization failures: the transaction did nothing, so it may run again. */
function isRetryable(error: unknown): boolean {
  return ['40P01', '40001'].includes((error as { code?: string }).code ?? '')
}

/** What slipped past the checks because somebody else wrote at the same moment, caught by the database itself. */
function constraintRefusal(error: unknown, write: Write): Refusal | undefined {
  const { code, table } = error as { code?: string; table?: string }
  const first = write.intents.find((intent) => tableNameOf(intent.kind) === table) ?? write.intents[0]
  if (first === undefined) return undefined
  const { kind, id } = first
  if (code === '23503')
    return {
      rule: 'unknown-reference',
      kind,
      id,
      title: 'Something it refers to was removed just now',
      detail: 'Load the latest state and try again.',
    }
  if (code !== '23505') return undefined
  return {
    rule: 'duplicate',
    kind,
    id,
    field: 'origin',
    title: 'Another record has this origin',
    detail: 'An origin names one record of a kind. Change the other one, or leave origin out.',
  }
}

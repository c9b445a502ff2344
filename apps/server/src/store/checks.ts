import { customRefusals } from './custom-values.ts'
import {
  type Access,
  type ChangeSet,
  type Create,
  type Id,
  type Kind,
  type Lookup,
  type Operation,
  type Refusal,
  applyInPlace,
  definitionOf,
  fieldsOf,
  leavesNoAdministrator,
  mayRead,
  objectionTo,
  recordRefusals,
  structureRefusals,
  touchesStructure,
} from '@trireme/domain'
import { sql } from 'kysely'
import type { Stored } from './columns.ts'
import type { Found } from './locked-rows.ts'
import { missingReferences } from './references.ts'
import type { Replicas } from './replica.ts'
import { restoredBy } from './resolve.ts'
import type { Tx } from './transaction.ts'
import { type Intent, type Write, Stop } from './write.ts'

/**
 * What lives only through something goes and comes back with it, and a reference to it is cleared: who may remove an
 * item, or bring it back, needs no right to each comment on it.
 */
export function checkPolicies(
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

export async function checkRules(
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

import { customRefusals } from './custom-values.ts'
import {
  type Access,
  type ChangeSet,
  type Id,
  type Kind,
  type Lookup,
  type Operation,
  type RecordMap,
  type Refusal,
  after,
  definitionOf,
  forbiddenIn,
  leavesNoAdministrator,
  mayRead,
  recordRefusals,
  recordedDaysRefusals,
  askedRefusals,
  sealRefusals,
  structureRefusals,
  touchesStructure,
  withoutHiddenNames,
} from '@trireme/domain'
import { sql } from 'kysely'
import type { Stored } from './columns.ts'
import { lastKnown } from './last-known.ts'
import type { Found } from './locked-rows.ts'
import { missingReferences } from './references.ts'
import type { Replicas } from './replica.ts'
import { restoredBy } from './resolve.ts'
import type { Tx } from './transaction.ts'
import { type Intent, type Write, Stop } from './write.ts'

export function checkPolicies(
  access: Access,
  intents: readonly Intent[],
  changes: ChangeSet,
  found: Found,
  lookup: Lookup,
): void {
  const before: Lookup = (_kind, id) => found.get(id)
  const forbidden = forbiddenIn(access, changes, { before, after: lookup, restored: restoredBy(intents) })
  if (forbidden === undefined) return
  const { kind, id } = forbidden.operation
  throw new Stop({ ok: false, because: 'forbidden', detail: forbidden.sentence, kind, id })
}

export async function checkRules(
  tx: Tx,
  replicas: Replicas,
  write: Write,
  changes: ChangeSet,
  found: Found,
  records: ReadonlyMap<Id, Stored>,
  access: Access | undefined,
  lookup: Lookup,
  today: string,
): Promise<void> {
  const changed = changes.filter((operation) => operation.op !== 'remove')
  const own = changed.flatMap((operation) => recordRefusals(operation.kind, records.get(operation.id)!))
  const before = (_kind: Kind, id: Id) => found.get(id)
  own.push(...sealRefusals(changes, before), ...askedRefusals(changes, before))
  if (access !== undefined) {
    const corrected = await correctedActuals(tx, write.organizationId, changes)
    const actualOf = (id: Id) => {
      const actual = corrected.get(id)
      return actual && mayRead(access, 'actual', actual, lookup) ? actual : undefined
    }
    own.push(...recordedDaysRefusals(changes, restoredBy(write.intents), today, actualOf))
  }
  own.push(...(await missingReferences(tx, write.organizationId, changes, access, lookup)))
  own.push(...customRefusals(changed, records, lookup))
  refuse(own)
  const single = changes.find((operation) => operation.op !== 'update' && definitionOf(operation.kind).single)
  if (single !== undefined && access !== undefined) refuse([singleRefusal(single)])
  if (!touchesStructure(changes) && !changes.some((operation) => operation.kind === 'member')) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${write.organizationId}, 0))`.execute(tx)
  const { snapshot } = await replicas.within(tx, write.organizationId)
  const wished = after(snapshot, changes)
  const refusals = structureRefusals(wished, changes)
  // Worded once more for who may not see all that is in the way.
  if (refusals.length > 0 && access !== undefined)
    refuse(structureRefusals(withoutHiddenNames(wished, access), changes))
  refuse(refusals)
  if (access !== undefined && leavesNoAdministrator(wished.member.values())) refuse([lastAdministrator(changes)])
}

/** What stands already of all that new actuals say they correct. */
async function correctedActuals(tx: Tx, organizationId: string, changes: ChangeSet) {
  const corrected = changes.flatMap((change) => {
    const id = change.op === 'create' && change.kind === 'actual' ? change.values['supersedesId'] : null
    return typeof id === 'string' ? [{ kind: 'actual' as const, id: id as Id }] : []
  })
  return (await lastKnown(tx, organizationId, corrected)) as Map<Id, RecordMap['actual']>
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

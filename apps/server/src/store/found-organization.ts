import { type ChangeSet, type Id, type Kind, definitionOf } from '@trireme/domain'
import { sql } from 'kysely'
import { SYSTEM } from './actor.ts'
import { tableNameOf } from './columns.ts'
import { commit } from './commit.ts'
import type { Replicas } from './replica.ts'
import { type Db, type Tx, inOrganization } from './transaction.ts'

/** Opens an organization: its counters, and the records it starts with as its first change set. */
export async function foundOrganization(
  db: Db,
  replicas: Replicas,
  organizationId: Id,
  changes: ChangeSet,
): Promise<void> {
  await openOrganization(db, organizationId)
  const intents = changes.map((operation) => {
    if (operation.op !== 'create')
      throw new Error(
        `An organization starts from nothing; ${operation.op} of a ${definitionOf(operation.kind).name} cannot be.`,
      )
    return operation
  })
  const outcome = await commit(db, replicas, {
    organizationId,
    access: undefined,
    intents,
    cause: { actor: SYSTEM, command: 'organization.create', label: 'Create the organization' },
  })
  if (!outcome.ok) throw new Error(`The first records were refused: ${JSON.stringify(outcome)}`)
}

/** The counters of an organization, before its first change. */
export async function openOrganization(db: Db, organizationId: Id): Promise<void> {
  await inOrganization(db, organizationId, async (tx) => {
    await sql`insert into organization_sequence (organization_id) values (${organizationId})`.execute(tx)
    await sql`insert into key_counter (organization_id) values (${organizationId})`.execute(tx)
  })
}

/** Empties a database that has no accounts: every record and its history. */
export async function truncateAll(db: Db, kinds: readonly Kind[]): Promise<void> {
  const kept = [
    'organization_sequence',
    'key_counter',
    'change_set',
    'change',
    'change_segment',
    'status_step',
    'checkpoint',
    'idempotency',
    'plan_run',
    'job',
  ]
  const tables = [...kinds.map(tableNameOf), ...kept].map((table) => sql.table(table))
  await sql`truncate ${sql.join(tables)} cascade`.execute(db)
}

/** Every organization there is, to a transaction that may see them all. */
export async function organizationIds(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string
  }>`select organization_id as id from organization order by organization_id`.execute(tx)
  return rows.map(({ id }) => id)
}

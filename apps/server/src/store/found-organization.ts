import { type ChangeSet, type Id, definitionOf } from '@trireme/domain'
import { sql } from 'kysely'
import { SYSTEM } from './actor.ts'
import { commit } from './commit.ts'
import type { Replicas } from './replica.ts'
import { type Db, inOrganization } from './transaction.ts'

/** Opens an organization: its counters, and the records it starts with as its first change set. */
export async function foundOrganization(
  db: Db,
  replicas: Replicas,
  organizationId: Id,
  changes: ChangeSet,
): Promise<void> {
  await inOrganization(db, organizationId, async (tx) => {
    await sql`insert into organization_sequence (organization_id) values (${organizationId})`.execute(tx)
    await sql`insert into key_counter (organization_id) values (${organizationId})`.execute(tx)
  })
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

import { type Operation, definitionOf, recordOf } from '@trireme/domain'
import { sql } from 'kysely'
import type { Replica } from './replica.ts'
import type { Tx } from './transaction.ts'

/** Gives each new record of a kind with keys the next one; a record brought back keeps the key it had. */
export async function giveKeys(
  tx: Tx,
  organizationId: string,
  replica: Replica,
  operations: Operation[],
  dryRun: boolean,
): Promise<Operation[]> {
  const keyField = (operation: Operation) =>
    Object.entries(definitionOf(operation.kind).fields).find(([, field]) => field.given === 'key')?.[0]
  const needs = operations.filter(
    (operation) =>
      operation.op === 'create' && keyField(operation) !== undefined && operation.values[keyField(operation)!] === '',
  )
  if (needs.length === 0 || dryRun) return operations
  const { rows } = await sql<{ first: number }>`update key_counter set next_key = next_key + ${needs.length}
    where organization_id = ${organizationId} returning next_key - ${needs.length} as first`.execute(tx)
  const prefix = recordOf(replica.snapshot, 'organization', organizationId)?.keyPrefix ?? 'T'
  let next = rows[0]!.first
  return operations.map((operation) => {
    if (!needs.includes(operation) || operation.op !== 'create') return operation
    return { ...operation, values: { ...operation.values, [keyField(operation)!]: `${prefix}-${next++}` } }
  })
}

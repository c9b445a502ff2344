import {
  type Access,
  type ChangeSet,
  type Id,
  type Kind,
  type Lookup,
  type Refusal,
  definitionOf,
  fieldsOf,
  mayRead,
} from '@trireme/domain'
import { sql } from 'kysely'
import { type Row, tableNameOf, toRecord } from './columns.ts'
import type { Tx } from './transaction.ts'

type Use = {
  readonly kind: Kind
  readonly id: Id
  readonly field: string
  readonly target: Kind
  readonly targetId: Id
}

/** References to records that are not there, or that who writes may not see: the two look the same from outside. */
export async function missingReferences(
  tx: Tx,
  organizationId: string,
  changes: ChangeSet,
  access: Access | undefined,
  lookup: Lookup,
): Promise<Refusal[]> {
  const removed = new Set(changes.filter((operation) => operation.op === 'remove').map((operation) => operation.id))
  const created = new Set(
    changes.filter((operation) => operation.op === 'create').map((operation) => `${operation.kind} ${operation.id}`),
  )
  const uses = changes.flatMap(usesOf).filter((use) => !created.has(`${use.target} ${use.targetId}`))
  const known = await readable(tx, organizationId, uses, access, lookup)
  return uses.filter((use) => removed.has(use.targetId) || !known.has(`${use.target} ${use.targetId}`)).map(unknown)
}

function usesOf(operation: ChangeSet[number]): Use[] {
  if (operation.op === 'remove') return []
  const values = operation.op === 'create' ? operation.values : operation.after
  return fieldsOf(operation.kind).flatMap(([field, { target }]) => {
    if (target === undefined || !(field in values)) return []
    const ids = (Array.isArray(values[field]) ? values[field] : [values[field]]) as (Id | null)[]
    return ids
      .filter((id) => id !== null)
      .map((targetId) => ({ kind: operation.kind, id: operation.id, field, target: target as Kind, targetId }))
  })
}

async function readable(
  tx: Tx,
  organizationId: string,
  uses: readonly Use[],
  access: Access | undefined,
  lookup: Lookup,
): Promise<Set<string>> {
  const known = new Set<string>()
  for (const target of new Set(uses.map((use) => use.target))) {
    const ids = [...new Set(uses.filter((use) => use.target === target).map((use) => use.targetId))]
    const { rows } =
      await sql<Row>`select * from ${sql.table(tableNameOf(target))} where organization_id = ${organizationId} and id = any(${ids})`.execute(
        tx,
      )
    for (const row of rows)
      if (access === undefined || mayRead(access, target, toRecord(target, row), lookup))
        known.add(`${target} ${row.id}`)
  }
  return known
}

function unknown({ kind, id, field, target, targetId }: Use): Refusal {
  const { name, names } = definitionOf(target)
  return {
    rule: 'unknown-reference',
    kind,
    id,
    field,
    title: `There is no such ${name}`,
    detail: `${field} names ${targetId}, which is none of the ${names} here. Choose one from the list.`,
  }
}

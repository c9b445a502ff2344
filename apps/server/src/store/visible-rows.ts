import {
  type Access,
  type Id,
  type Kind,
  NODE_KINDS,
  fieldsOf,
  isKind,
  isKindReadable,
  isScoped,
} from '@trireme/domain'
import { type Expression, type SqlBool, sql } from 'kysely'
import { columnOf, tableNameOf } from './columns.ts'

type Condition = Expression<SqlBool>

/**
 * The rows of a kind that somebody may see, as a condition on its table: `mayRead` said in SQL, so that lists, totals and
 * pages count only those. Undefined where all may be seen. Both forms are held equal by a property test.
 *
 * @param alias the table or its alias in the query
 */
export function visibleRows(access: Access, kind: Kind, alias: string): Condition | undefined {
  const conditions = [ofRole(access, kind), isPrivate(access, kind, alias), byNodes(access, kind, alias)].filter(
    (condition) => condition !== undefined,
  )
  return conditions.length === 0 ? undefined : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function ofRole(access: Access, kind: Kind): Condition | undefined {
  return isKindReadable(access, kind) ? undefined : sql<SqlBool>`false`
}

function isPrivate(access: Access, kind: Kind, alias: string): Condition | undefined {
  if (kind !== 'saved-view') return undefined
  return sql<SqlBool>`(${column(alias, 'sharing')} <> 'private' or ${column(alias, 'authorId')} is not distinct from ${access.member.id})`
}

function byNodes(access: Access, kind: Kind, alias: string): Condition | undefined {
  if (access.member.role === 'admin' || !isScoped(kind)) return undefined
  if (access.level !== 'none' && ![...access.nodes.values()].includes('none')) return undefined
  const onRecords = attachments(access, kind, alias)
  const onNodes = nodeCondition(access, kind, alias)
  if (onRecords.length === 0) return onNodes
  const attached = sql<SqlBool>`(${sql.join(
    onRecords.map(({ held }) => held),
    sql` or `,
  )})`
  const all = sql<SqlBool>`(${sql.join(
    onRecords.map(({ visible }) => visible),
    sql` and `,
  )})`
  return sql<SqlBool>`case when ${attached} then ${all} else ${onNodes} end`
}

/** One pair for each field by which the record hangs on another one: is there one, and may it be seen. */
function attachments(access: Access, kind: Kind, alias: string): { held: Condition; visible: Condition }[] {
  return scopeFields(kind)
    .filter(({ target }) => !isNodeKind(target))
    .map(({ name, target }) => {
      const above = `${alias}_${columnOf(name)}`
      const condition = byNodes(access, target, above) ?? sql<SqlBool>`true`
      const held = sql<SqlBool>`${column(alias, name)} is not null`
      const joined = sql`${column(above, 'organizationId')} = ${column(alias, 'organizationId')} and ${column(above, 'id')} = ${column(alias, name)}`
      const seen = sql<SqlBool>`exists (select from ${sql.table(tableNameOf(target))} as ${sql.ref(above)} where ${joined} and ${condition})`
      return { held, visible: sql<SqlBool>`(${column(alias, name)} is null or ${seen})` }
    })
}

function nodeCondition(access: Access, kind: Kind, alias: string): Condition {
  const isNode = isNodeKind(kind)
  const granted = [...access.nodes].filter(([, level]) => level !== 'none').map(([id]) => id)
  const refused = [...access.nodes].filter(([, level]) => level === 'none').map(([id]) => id)
  const spoken = [...access.nodes.keys()]
  const fields = scopeFields(kind).filter(({ target }) => isNodeKind(target))
  const touches = (ids: readonly Id[]) =>
    sql<SqlBool>`(${sql.join([sql`false`, ...fields.map(({ name }) => sql`coalesce(${column(alias, name)} = any(${ids}), false)`)], sql` or `)})`
  const byFields =
    access.level === 'none'
      ? sql<SqlBool>`(${touches(granted)} and not ${touches(refused)})`
      : sql<SqlBool>`not ${touches(refused)}`
  if (!isNode) return byFields
  const own = column(alias, 'id')
  return sql<SqlBool>`case when ${own} = any(${spoken}) then ${own} = any(${granted}) else ${byFields} end`
}

function scopeFields(kind: Kind): { name: string; target: Kind }[] {
  return fieldsOf(kind).flatMap(([name, field]) =>
    field.scope && field.target !== undefined && isKind(field.target) ? [{ name, target: field.target }] : [],
  )
}

function isNodeKind(kind: string): boolean {
  return (NODE_KINDS as readonly string[]).includes(kind)
}

function column(alias: string, field: string) {
  return sql.ref(`${alias}.${columnOf(field)}`)
}

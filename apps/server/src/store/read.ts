import { type Access, type Id, type Kind, asTold, fieldsOf, isKind, isSet, tableOf } from '@trireme/domain'
import { filterFields } from '@trireme/protocol'
import { type Expression, type SqlBool, sql } from 'kysely'
import { visibleRows } from './visible-rows.ts'
import { type Row, type Stored, columnOf, sqlTypeOf, tableNameOf, toRow, toStored } from './columns.ts'
import type { PastState } from './as-of.ts'
import type { Condition, Order, Query } from './query.ts'
import type { Tx } from './transaction.ts'

export type Page = {
  readonly records: readonly Stored[]
  /** The values of the order in the last record, where there are more; undefined at the end. */
  readonly last: readonly unknown[] | undefined
  readonly total: number | undefined
}

/** One record, if it is there and may be seen. */
export async function readOne(
  tx: Tx,
  organizationId: string,
  access: Access,
  kind: Kind,
  id: Id,
): Promise<Stored | undefined> {
  const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(kind))} as r
    where r.organization_id = ${organizationId} and r.id = ${id} and ${visibleRows(access, kind, 'r') ?? sql`true`}`.execute(
    tx,
  )
  return rows[0] === undefined ? undefined : asTold(access, kind, toStored(kind, rows[0]))
}

/** A page of the records that somebody may see. The query names no field that they are not told. */
export async function readPage(
  tx: Tx,
  organizationId: string,
  access: Access,
  kind: Kind,
  query: Query,
): Promise<Page> {
  const matching = [
    sql<SqlBool>`r.organization_id = ${organizationId}`,
    ...[visibleRows(access, kind, 'r')].filter((condition) => condition !== undefined),
    ...query.conditions.map((condition) => conditionSql(kind, condition)),
  ]
  const from = query.after === undefined ? [] : [afterSql(kind, query.order, query.after)]
  const order = sql.join(
    query.order.map(
      ({ field, descending }) =>
        sql`${sql.ref(`r.${columnOf(field)}`)} ${sql.raw(descending ? 'desc' : 'asc')} nulls last`,
    ),
  )
  const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(kind))} as r
    where ${sql.join([...matching, ...from], sql` and `)} order by ${order} limit ${query.limit + 1}`.execute(tx)
  const records = rows.slice(0, query.limit).map((row) => asTold(access, kind, toStored(kind, row)))
  const end = records.at(-1)
  return {
    records,
    last: rows.length > query.limit && end !== undefined ? query.order.map(({ field }) => end[field]) : undefined,
    total: query.count ? await count(tx, kind, matching) : undefined,
  }
}

async function count(tx: Tx, kind: Kind, matching: readonly Expression<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from ${sql.table(tableNameOf(kind))} as r where ${sql.join(matching, sql` and `)}`.execute(
    tx,
  )
  return rows[0]!.total
}

const COMPARISONS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

function conditionSql(kind: Kind, { field, test, values }: Condition): Expression<SqlBool> {
  const column = sql.ref(`r.${columnOf(field)}`)
  const type = filterFields(kind).get(field)!
  const known = values.filter((value) => value !== null)
  switch (test) {
    case 'in':
    case 'not': {
      if (isSet({ type })) return sql<SqlBool>`not (${column} && ${known}::text[])`
      const cast = sql.raw(
        `${sqlTypeOf({ type }).split(' ')[0] === 'double' ? 'double precision' : sqlTypeOf({ type }).split(' ')[0]}[]`,
      )
      const within = sql`coalesce(${column} = any(${known}::${cast}), false)`
      const matches = values.includes(null) ? sql`(${within} or ${column} is null)` : within
      return test === 'in' ? sql<SqlBool>`${matches}` : sql<SqlBool>`not ${matches}`
    }
    case 'any': {
      const some = sql<SqlBool>`${column} && ${known}::text[]`
      return values.includes(null) ? sql<SqlBool>`(${some} or cardinality(${column}) = 0)` : some
    }
    case 'contains':
      return sql<SqlBool>`strpos(lower(${column}), lower(${known[0]}::text)) > 0`
    default:
      return sql<SqlBool>`${column} ${sql.raw(COMPARISONS[test])} ${known[0]}`
  }
}

/** Rows behind the given one in an order where unknown comes last: after on the first key, or equal there and after on the next. */
function afterSql(kind: Kind, order: readonly Order[], last: readonly unknown[]): Expression<SqlBool> {
  const alternatives = order.map((_, index) => {
    const equal = order
      .slice(0, index)
      .map(
        ({ field }, key) =>
          sql`${sql.ref(`r.${columnOf(field)}`)} is not distinct from ${typed(kind, field, last[key])}`,
      )
    return sql`(${sql.join([...equal, behind(kind, order[index]!, last[index])], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(alternatives, sql` or `)})`
}

function behind(kind: Kind, { field, descending }: Order, value: unknown) {
  if (value === null) return sql`false`
  const column = sql.ref(`r.${columnOf(field)}`)
  return sql`(${column} ${sql.raw(descending ? '<' : '>')} ${typed(kind, field, value)} or ${column} is null)`
}

function typed(kind: Kind, field: string, value: unknown) {
  return sql`${value}::${sql.raw(sqlTypeOf({ type: filterFields(kind).get(field)! }).replace(' collate "C"', ''))}`
}

/**
 * Lets the rest of a transaction read a past state: tables of that state, in this session only, stand before the real
 * ones, so that one and the same query answers for now and for then.
 */
export async function stage(
  tx: Tx,
  organizationId: string,
  { snapshot, stamps }: PastState,
  kind: Kind,
): Promise<void> {
  for (const needed of withScopes(kind)) {
    const table = tableNameOf(needed)
    const rows = [...tableOf(snapshot, needed).values()].map(({ id, ...values }) => {
      const { version, createdAt, updatedAt } = stamps.get(id)!
      return {
        organization_id: organizationId,
        id,
        ...toRow(values),
        version,
        created_at: createdAt,
        updated_at: updatedAt,
      }
    })
    await sql`create temporary table ${sql.table(table)} (like ${sql.table(`public.${table}`)}) on commit drop`.execute(
      tx,
    )
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
  }
}

/** A kind and those its visibility rests on. */
function withScopes(kind: Kind, found: Set<Kind> = new Set()): Set<Kind> {
  found.add(kind)
  for (const [, field] of fieldsOf(kind)) {
    if (field.scope && isKind(field.target!) && !found.has(field.target)) withScopes(field.target, found)
  }
  return found
}

import { type Kind, definitionOf, fieldsOf, kinds } from '@trireme/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnOf, sqlTypeOf, tableNameOf } from '../store/columns.ts'
import { type TestDatabase, createTestDatabase } from './testing.ts'

let database: TestDatabase
let ask: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
beforeAll(async () => {
  database = await createTestDatabase()
  const { pool } = database.open()
  ask = async (text, values = []) => (await pool.query(text, values)).rows
})
afterAll(() => database.drop())

/** Columns every record's table has beside its fields, as they are written in a migration. */
const COMMON = [
  'organization_id text collate "C" not null',
  'id text collate "C" not null',
  'custom jsonb not null',
  'origin text collate "C"',
  'version integer not null',
  'created_at timestamptz not null',
  'updated_at timestamptz not null',
]

describe.each(kinds)('the table of a %s', (kind) => {
  const table = tableNameOf(kind)

  test('has the columns its definition says, and no others', async () => {
    const columns = await ask(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "isNotNull", c.collname as collation
       from pg_attribute as a left join pg_collation as c on c.oid = a.attcollation
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
      [`public."${table}"`],
    )
    const found = columns.map(
      ({ name, type, collation, isNotNull }) =>
        `${String(name)} ${short(String(type))}${collation === 'C' ? ' collate "C"' : ''}${isNotNull ? ' not null' : ''}`,
    )
    const fields = fieldsOf(kind).map(
      ([name, field]) => `${columnOf(name)} ${sqlTypeOf(field)}${field.nullable ? '' : ' not null'}`,
    )
    expect(found.sort()).toEqual([...COMMON, ...fields].sort())
  })

  test('refers to what its definition says, within one organization, checked when a transaction ends', async () => {
    const found = await ask(
      `select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = $1::regclass and contype = 'f'`,
      [`public."${table}"`],
    )
    const expected = fieldsOf(kind)
      .filter(([, field]) => field.type === 'reference')
      .map(([name, field]) => reference(columnOf(name), field.target as Kind))
    expect(found.map(({ def }) => String(def).replaceAll('"', '')).sort()).toEqual(expected.sort())
  })

  test('is keyed and indexed by organization first, with one record an origin', async () => {
    const indexes = await ask('select indexdef as def from pg_indexes where schemaname = $1 and tablename = $2', [
      'public',
      table,
    ])
    const defs = indexes.map(({ def }) => String(def))
    expect(defs.filter((def) => def.includes('UNIQUE')).map((def) => /\((.*)\)$/.exec(def)![1])).toEqual(
      expect.arrayContaining(['organization_id, id', 'organization_id, origin']),
    )
    const others = defs.filter((def) => !def.includes('USING gin')).map((def) => /\((.*)\)$/.exec(def)![1]!)
    // Whose account it is that signs in is asked before the organization is known.
    const first = others.filter((columns) => !(kind === 'member' && columns === 'user_id'))
    for (const columns of first) expect(columns).toMatch(/^organization_id/)
    for (const [name, field] of fieldsOf(kind))
      if (field.type === 'reference') expect(others).toContain(`organization_id, ${columnOf(name)}`)
  })

  test('lets each organization see its own rows only, whoever owns the table', async () => {
    const [row] = await ask(
      'select relrowsecurity as on, relforcerowsecurity as forced from pg_class where oid = $1::regclass',
      [`public."${table}"`],
    )
    expect(row).toEqual({ on: true, forced: true })
    const policies = await ask('select qual from pg_policies where schemaname = $1 and tablename = $2', [
      'public',
      table,
    ])
    expect(policies).toHaveLength(1)
    expect(policies[0]!['qual']).toContain('trireme.organization')
  })

  if (definitionOf(kind).single)
    test('holds one record an organization', async () => {
      const checks = await ask(
        `select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
        [`public."${table}"`],
      )
      expect(checks.map(({ def }) => def)).toContain('CHECK ((id = organization_id))')
    })
})

test('every table with an organization keeps it behind row-level security', async () => {
  const open = await ask(
    `select c.relname as name from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attname = 'organization_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`,
  )
  expect(open).toEqual([])
})

function reference(column: string, target: Kind): string {
  return `FOREIGN KEY (organization_id, ${column}) REFERENCES ${tableNameOf(target)}(organization_id, id) DEFERRABLE INITIALLY DEFERRED`
}

/** PostgreSQL's own spelling of a type, as migrations spell it. */
function short(type: string): string {
  return type.replace('timestamp with time zone', 'timestamptz')
}

/**
 * Prints the SQL of a record kind's table, as a start for its migration: `npm run table-of -- work-item`.
 * Without a kind it prints all of them.
 */
import { type Kind, definitionOf, fieldsOf, isKind, kinds } from '@trireme/domain'
import { columnOf, sqlTypeOf, tableNameOf } from '../apps/server/src/store/columns.ts'

const asked = process.argv.slice(2)
const unknown = asked.find((kind) => !isKind(kind))
if (unknown !== undefined) {
  console.error(`There is no record kind "${unknown}". Known: ${kinds.join(', ')}.`)
  process.exit(2)
}
const wanted = asked.length > 0 ? (asked as Kind[]) : kinds
console.log(wanted.map(tableSql).join('\n'))
console.log(wanted.map(foreignKeysSql).join(''))

function tableSql(kind: Kind): string {
  const table = `"${tableNameOf(kind)}"`
  const columns = fieldsOf(kind).map(
    ([name, field]) => `  ${columnOf(name)} ${sqlTypeOf(field)}${field.nullable ? '' : ' not null'},`,
  )
  const single = definitionOf(kind).single
  const indexes = fieldsOf(kind)
    .filter(([, field]) => field.target !== undefined)
    .map(([name, field]) => {
      const column = columnOf(name)
      return field.type === 'references'
        ? `create index on ${table} using gin (${column});`
        : `create index on ${table} (organization_id, ${column});`
    })
  return [
    `create table ${table} (`,
    '  organization_id text collate "C" not null,',
    '  id text collate "C" not null,',
    ...columns,
    `  custom jsonb not null default '{}',`,
    '  origin text collate "C",',
    '  version integer not null default 1,',
    '  created_at timestamptz not null default now(),',
    '  updated_at timestamptz not null default now(),',
    `  primary key (organization_id, id)${single ? ',\n  check (id = organization_id)' : ''}`,
    ');',
    `create unique index on ${table} (organization_id, origin);`,
    `create index on ${table} (organization_id, updated_at, id);`,
    ...indexes,
    `call trireme_guard('${tableNameOf(kind)}');`,
    '',
  ].join('\n')
}

function foreignKeysSql(kind: Kind): string {
  return fieldsOf(kind)
    .filter(([, field]) => field.type === 'reference')
    .map(
      ([name, field]) =>
        `alter table "${tableNameOf(kind)}" add foreign key (organization_id, ${columnOf(name)}) references "${tableNameOf(field.target as Kind)}" deferrable initially deferred;\n`,
    )
    .join('')
}

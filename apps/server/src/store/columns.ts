import { type AnyRecord, type Field, type Kind, fieldsOf } from '@trireme/domain'

/** A record as its table holds it: snake_case columns, and the three values the store gives. */
export type Row = Record<string, unknown> & { id: string; version: number }

/** A record with what the store knows of it. `version` counts its changes and is its ETag. */
export type Stored = AnyRecord & { readonly version: number; readonly createdAt: string; readonly updatedAt: string }

const SQL_TYPES: { readonly [T in Field['type']]: string } = {
  text: 'text collate "C"',
  'long-text': 'text collate "C"',
  choice: 'text collate "C"',
  reference: 'text collate "C"',
  references: 'text[] collate "C"',
  labels: 'text[] collate "C"',
  integer: 'integer',
  number: 'double precision',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  json: 'jsonb',
}

export function tableNameOf(kind: Kind): string {
  return kind.replaceAll('-', '_')
}

export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The column type of a field, as the migrations must have it. */
export function sqlTypeOf(field: Pick<Field, 'type'>): string {
  return SQL_TYPES[field.type]
}

type Column = { readonly field: string; readonly column: string }
const columns = new Map<Kind, readonly Column[]>()

/** The columns of a kind that are values of the record, its common ones among them. */
export function columnsOf(kind: Kind): readonly Column[] {
  let found = columns.get(kind)
  if (found === undefined) {
    const names = [...fieldsOf(kind).map(([name]) => name), 'custom', 'origin']
    found = names.map((field) => ({ field, column: columnOf(field) }))
    columns.set(kind, found)
  }
  return found
}

/** Values by column, ready to travel as JSON. */
export function toRow(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [columnOf(field), value]))
}

export function toRecord(kind: Kind, row: Row): AnyRecord {
  const record: Record<string, unknown> = { id: row.id }
  for (const { field, column } of columnsOf(kind)) record[field] = plain(row[column])
  return record as AnyRecord
}

export function toStored(kind: Kind, row: Row): Stored {
  return {
    ...toRecord(kind, row),
    version: row.version,
    createdAt: plain(row['created_at']) as string,
    updatedAt: plain(row['updated_at']) as string,
  }
}

/** The driver gives instants as Date; records hold them as text. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

import {
  type AnyRecord,
  type Field,
  type FieldType,
  type Kind,
  definitionOf,
  fieldLabel,
  fieldsOf,
} from '@trireme/domain'
import type { Column } from '../table.ts'
import { minute } from '../words.ts'
import { keyFieldOf } from './find-record.ts'

export type Titles = ReadonlyMap<string, string>

const STORED: readonly (readonly [string, FieldType])[] = [
  ['version', 'integer'],
  ['createdAt', 'instant'],
  ['updatedAt', 'instant'],
]

/** Every id that these records point at with the given fields. */
export function idsIn(kind: Kind, fields: readonly string[], records: readonly AnyRecord[]): Set<string> {
  const pointing = fieldsOf(kind).filter(([name, { target }]) => target !== undefined && fields.includes(name))
  return new Set(records.flatMap((record) => pointing.flatMap(([name]) => (record[name] ?? []) as string | string[])))
}

/** The fields a table shows when nobody chose: what names a record first, nothing long or structured. */
export function shownFields(kind: Kind): string[] {
  const key = keyFieldOf(kind)
  const { title } = definitionOf(kind)
  const rest = fieldsOf(kind)
    .filter(
      ([name, { type }]) =>
        type !== 'json' && type !== 'long-text' && name !== 'rank' && name !== title && name !== key,
    )
    .map(([name]) => name)
  return [key ?? 'id', ...(title === undefined ? [] : [title]), ...rest]
}

export function columnsFor(kind: Kind, fields: readonly string[], titles: Titles): Column<AnyRecord>[] {
  const types = typesOf(kind)
  return fields.map((name) => {
    const type = types.get(name)
    return {
      title: fieldLabel(kind, name),
      value: (record) => shown(record[name], type, titles),
      ...((type === 'integer' || type === 'number') && { align: 'right' }),
      ...((type === 'text' || type === 'labels' || type === 'references' || type === 'reference') &&
        name !== keyFieldOf(kind) && { wide: true }),
    }
  })
}

/** Name and value of every known field of a record. */
export function pairsOf(kind: Kind, record: AnyRecord, titles: Titles): [string, string][] {
  const types = typesOf(kind)
  const names = ['id', ...fieldsOf(kind).map(([name]) => name), 'custom', 'origin', ...STORED.map(([name]) => name)]
  return names
    .map((name): [string, string] => [fieldLabel(kind, name), shown(record[name], types.get(name), titles)])
    .filter(([, value]) => value !== '' && value !== '{}')
}

function typesOf(kind: Kind): Map<string, FieldType> {
  return new Map([
    ...fieldsOf(kind).map(([name, field]: readonly [string, Field]) => [name, field.type] as const),
    ...STORED,
  ])
}

function shown(value: unknown, type: FieldType | undefined, titles: Titles): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && type !== 'json')
    return value.map((member) => titles.get(member) ?? String(member)).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (type === 'instant') return minute(String(value))
  return titles.get(String(value)) ?? String(value)
}

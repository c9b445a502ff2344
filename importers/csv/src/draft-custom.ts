import {
  type CustomFieldKind,
  type DraftRecord,
  type Id,
  type OriginRef,
  dateOf,
  foldName,
  originIn,
} from '@trireme/domain'
import type { Context } from './context.ts'
import { type Column, type Row, cellsOf, valuesOfColumn } from './document.ts'
import { readWhen } from './dates.ts'
import { readNumber } from './quantities.ts'
import { customFieldOf } from './targets.ts'

export type CustomColumn = {
  readonly column: Column
  readonly field: Id | OriginRef
  readonly type: CustomFieldKind
}

const YES = /^(yes|true|y|x|ja|1)$/i
const NO = /^(no|false|n|nein|0)$/i

/** The custom fields the mapping asks for: those here of the same name, and new ones typed by their values. */
export function customColumns(context: Context): { columns: readonly CustomColumn[]; records: readonly DraftRecord[] } {
  const columns: CustomColumn[] = []
  const records = new Map<string, DraftRecord>()
  for (const column of context.document.columns) {
    const name = customFieldOf(context.sheet.targetOf(column))?.slice(0, 120)
    const values = name === undefined ? [] : valuesOfColumn(context.document, column)
    if (name === undefined || values.length === 0) continue
    const existing = [...context.snapshot['custom-field'].values()].find(
      (field) => field.recordKind === 'work-item' && foldName(field.name) === foldName(name),
    )
    const type = existing?.type ?? typeOf(context, values)
    const origin = originIn(context.dialect.source, 'custom-field', foldName(name))
    if (existing === undefined)
      records.set(origin, {
        kind: 'custom-field',
        origin,
        values: {},
        initial: { name, recordKind: 'work-item', type },
      })
    columns.push({ column, field: existing?.id ?? { origin }, type })
  }
  return { columns, records: [...records.values()] }
}

/** The values of one row for its custom fields; one that does not fit its field is refused later, with the cell. */
export function customOf(context: Context, columns: readonly CustomColumn[], row: Row): DraftRecord['custom'] {
  return columns.flatMap(({ column, field, type }) => {
    const texts = cellsOf(row, column)
    if (texts.length === 0) return []
    const value = type === 'choices' ? texts : valueOf(context, type, texts.join('; '))
    return [{ field, value, column: column.name }]
  })
}

function typeOf(context: Context, values: readonly string[]): CustomFieldKind {
  if (values.every((value) => readNumber(value) !== undefined && !/^[+-]?0\d/.test(value))) return 'number'
  if (values.every((value) => readWhen(value, context.mapping.dateOrder).ok)) return 'date'
  if (values.every((value) => /^(yes|no|true|false)$/i.test(value))) return 'boolean'
  return 'text'
}

function valueOf(context: Context, type: CustomFieldKind, text: string): unknown {
  if (type === 'number') return readNumber(text) ?? text
  if (type === 'boolean') return YES.test(text) ? true : NO.test(text) ? false : text
  if (type !== 'date') return text
  const read = readWhen(text, context.mapping.dateOrder)
  return read.ok ? dateOf(read.when.wall) : text
}

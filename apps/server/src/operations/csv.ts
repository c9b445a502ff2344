import { type AnyRecord, type Kind, fieldsOf } from '@trireme/domain'
import { toCsv } from '@trireme/import-csv'

/** Records as CSV: a column a field, raw values, sets with `; ` between, structures as JSON. */
export function csvOf(kind: Kind, records: readonly AnyRecord[]): string {
  const names = ['id', ...fieldsOf(kind).map(([name]) => name), 'origin']
  return toCsv([names, ...records.map((record) => names.map((name) => cell(record[name])))])
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((member) => typeof member === 'string')) return value.join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

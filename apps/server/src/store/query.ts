import { type Field, type Kind, fieldsOf } from '@trireme/domain'

/** One condition on one field. A list of values means any of them; null in it means unknown. */
export type Condition = {
  readonly field: string
  readonly test: 'in' | 'not' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'any'
  readonly values: readonly (string | number | boolean | null)[]
}

export type Order = { readonly field: string; readonly descending: boolean }

export type Query = {
  readonly conditions: readonly Condition[]
  /** Always ends with the id, so that the order is total. */
  readonly order: readonly Order[]
  readonly limit: number
  /** The values of `order` in the last row of the page before. */
  readonly after: readonly unknown[] | undefined
  readonly count: boolean
}

const STORED_FIELDS: Readonly<Record<string, Field['type']>> = {
  id: 'text',
  createdAt: 'instant',
  updatedAt: 'instant',
  origin: 'text',
  version: 'integer',
}

/** The type of a field by which lists of a kind can be filtered, or undefined. */
export function filterableType(kind: Kind, field: string): Field['type'] | undefined {
  const type = STORED_FIELDS[field] ?? fieldsOf(kind).find(([name]) => name === field)?.[1].type
  return type === 'json' ? undefined : type
}

/** The same for sorting: sets and long texts have no order that anybody means. */
export function isSortable(kind: Kind, field: string): boolean {
  const type = filterableType(kind, field)
  return type !== undefined && !['references', 'labels', 'long-text'].includes(type)
}

export function filterableFields(kind: Kind): string[] {
  return [...fieldsOf(kind).map(([name]) => name), ...Object.keys(STORED_FIELDS)].filter(
    (field) => filterableType(kind, field) !== undefined,
  )
}

import { type Access, type FieldType, type Kind, untoldFields } from '@trireme/domain'
import { filterFields } from '@trireme/protocol'
import { Problem } from '../requests/problem.ts'
import type { Condition, Order, Query } from '../store/index.ts'

/** A list's query as it came in the address, its form checked already. */
export type ListInput = {
  readonly filter?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly sort?: string
  readonly limit?: string
  readonly cursor?: string
  readonly count?: 'true' | 'false'
  readonly asOf?: string
}

const DEFAULT_LIMIT = 50

/**
 * Reads a query into conditions and an order; refuses values that a field cannot have, naming them, and fields that whoever
 * asks is not told: what they hold would follow from what is found, and where it stands.
 */
export function readQuery(
  access: Access,
  kind: Kind,
  input: ListInput,
  after: readonly unknown[] | undefined,
  limit?: number,
): Query {
  const named = [...Object.keys(input.filter ?? {}), ...readOrder(input.sort).map(({ field }) => field)]
  const untold = untoldFields(access, kind).find((field) => named.includes(field))
  if (untold !== undefined)
    throw new Problem(403, { detail: `${untold} is not shown to you, so nothing is filtered or sorted by it.` })
  return {
    conditions: Object.entries(input.filter ?? {}).flatMap(([field, given]) => conditionsOn(kind, field, given)),
    order: readOrder(input.sort),
    limit: limit ?? Number(input.limit ?? DEFAULT_LIMIT),
    after,
    count: input.count === 'true',
  }
}

/** Always ends with the id, so that no two records share a place. */
function readOrder(sort: string | undefined): Order[] {
  const order = (sort?.split(',') ?? []).map((part) => ({
    field: part.replace('-', ''),
    descending: part.startsWith('-'),
  }))
  const distinct = order.filter(({ field }, index) => order.findIndex((other) => other.field === field) === index)
  return distinct.some(({ field }) => field === 'id') ? distinct : [...distinct, { field: 'id', descending: false }]
}

function conditionsOn(kind: Kind, field: string, given: string | Readonly<Record<string, string>>): Condition[] {
  const type = filterFields(kind).get(field)!
  if (typeof given === 'string')
    return [
      { field, test: type === 'references' || type === 'labels' ? 'any' : 'in', values: valuesOf(field, type, given) },
    ]
  return Object.entries(given).map(([test, text]): Condition => {
    if (test === 'not') return { field, test: 'not', values: valuesOf(field, type, text) }
    if (test === 'contains') return { field, test: 'contains', values: [text] }
    if (['references', 'labels', 'boolean'].includes(type))
      throw wrong(field, `${field} has no order; filter it by its values.`)
    return { field, test: test as 'gt', values: [valueOf(field, type, text)] }
  })
}

/** Values with commas between them; `none` stands for unknown, a backslash keeps a comma. */
function valuesOf(field: string, type: FieldType, text: string): Condition['values'] {
  const parts = text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ','))
  return parts.map((part) => (part === 'none' ? null : valueOf(field, type, part)))
}

function valueOf(field: string, type: FieldType, text: string): string | number | boolean {
  switch (type) {
    case 'integer':
    case 'number': {
      const value = Number(text)
      if (
        text.trim() === '' ||
        !Number.isFinite(value) ||
        (type === 'integer' && (!Number.isInteger(value) || Math.abs(value) > 2147483647))
      )
        throw wrong(field, `Expected ${type === 'integer' ? 'a whole number' : 'a number'}, not ${text}.`)
      return value
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrong(field, `Expected true or false, not ${text}.`)
      return text === 'true'
    case 'date':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isRealDate(text))
        throw wrong(field, `Expected a date such as 2027-03-01, not ${text}.`)
      return text
    case 'instant':
      if (
        !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ||
        Number.isNaN(Date.parse(text)) ||
        Number(text.slice(0, 4)) < 1000
      )
        throw wrong(field, `Expected a moment such as 2027-03-01T09:00:00Z, not ${text}.`)
      return new Date(text).toISOString()
    default:
      return text
  }
}

function isRealDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '1000'
}

function wrong(field: string, detail: string): Problem {
  return new Problem(400, { detail, errors: [{ pointer: `filter[${field}]`, detail }] })
}

import { type Field, type FieldType, type Kind, fieldsOf } from '@trireme/domain'
import * as z from 'zod/mini'

const STORED: Readonly<Record<string, FieldType>> = {
  id: 'text',
  createdAt: 'instant',
  updatedAt: 'instant',
  origin: 'text',
  version: 'integer',
}

/** The fields lists of a kind can be filtered by, with their types. Structured values have no filter. */
export function filterFields(kind: Kind): ReadonlyMap<string, FieldType> {
  let known = filterFieldsByKind.get(kind)
  if (known === undefined) filterFieldsByKind.set(kind, (known = findFilterFields(kind)))
  return known
}

const filterFieldsByKind = new Map<Kind, ReadonlyMap<string, FieldType>>()

function findFilterFields(kind: Kind): ReadonlyMap<string, FieldType> {
  const own = fieldsOf(kind).map(([name, field]: readonly [string, Field]) => [name, field.type] as const)
  return new Map([...own, ...Object.entries(STORED)].filter(([, type]) => type !== 'json'))
}

/** The fields it can be sorted by: sets and long texts have no order that anybody means. */
export function sortFields(kind: Kind): string[] {
  return [...filterFields(kind)]
    .filter(([, type]) => !['references', 'labels', 'long-text'].includes(type))
    .map(([name]) => name)
}

const values = z.string().check(z.maxLength(8_000))
const comparison = z.strictObject({
  not: z.optional(values),
  gt: z.optional(values),
  gte: z.optional(values),
  lt: z.optional(values),
  lte: z.optional(values),
})
const containment = z.strictObject({ not: z.optional(values), contains: z.optional(values) })

/** `2026-05-01T10:00:00Z`, the sequence of a write, or a date: its end in the organization's zone. */
export const asOf = z.optional(
  z.string().check(
    z.regex(/^(\d{1,15}|\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z)?)$/, {
      error: 'Expected a moment in UTC (2026-05-01T10:00:00Z), a date or the sequence of a change.',
    }),
    z.refine((text: string) => /^\d+$/.test(text) || isMoment(text), {
      error: 'Expected a day and an hour that are in the calendar.',
    }),
  ),
)

/** Whether a date or moment of the right form is one: the 30th of February is none. */
function isMoment(text: string): boolean {
  const at = new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
  return (
    !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 16).replace('Z', '')) && text >= '0001'
  )
}

/** The query of a list: filter, sort, page. Unknown fields are refused and named. */
export function listQuery(kind: Kind) {
  return z.strictObject({
    ...selection(kind),
    limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, { error: 'Expected a number from 1 to 100.' }))),
    cursor: z.optional(z.string().check(z.maxLength(4_000))),
    count: z.optional(z.enum(['true', 'false'])),
  })
}

/** The query of a table: filter and sort. It is given whole, so parameters of pages are refused like any unknown one. */
export function tableQuery(kind: Kind) {
  return z.strictObject(selection(kind))
}

/** Which records, in which order, as of when. */
function selection(kind: Kind) {
  const filters = Object.fromEntries([...filterFields(kind)].map(([name, type]) => [name, z.optional(filterOf(type))]))
  const sortable = sortFields(kind)
  const sort = z.string().check(
    z.maxLength(300),
    z.regex(/^-?\w+(,-?\w+)*$/, {
      error: 'Expected field names with commas between them, a minus before those that go down.',
    }),
    z.refine((text: string) => text.split(',').every((part) => sortable.includes(part.replace('-', ''))), {
      error: `Expected some of: ${sortable.join(', ')}.`,
    }),
  )
  return { filter: z.optional(z.strictObject(filters)), sort: z.optional(sort), asOf }
}

function filterOf(type: FieldType) {
  const text = type === 'text' || type === 'long-text'
  return z.union([values, text ? containment : comparison])
}

import * as z from 'zod/mini'
import type { Field } from './field.ts'
import { type AnyRecord, type Kind, definitionOf, fieldsOf, isKind } from './registry.ts'
import { idPattern } from './identifier.ts'

const custom = z.record(z.string().check(z.maxLength(40)), z.json())
const origin = z.nullable(z.string().check(z.maxLength(300)))

/** The fields every record has beside its own, in the order they are shown. */
export const commonSchemas = { custom, origin } as const

/** What may be given to make a record of this kind; unknown fields are refused and named. */
export function newRecordSchema(kind: Kind): z.ZodMiniObject {
  const shape: Record<string, z.ZodMiniType> = { id: z.optional(idSchema(kind)) }
  for (const [name, field] of settable(kind)) shape[name] = field.required ? field.schema : z.optional(field.schema)
  return z.strictObject({
    ...shape,
    custom: z.optional(custom),
    origin: z.optional(origin),
  }) as unknown as z.ZodMiniObject
}

/** What may be changed of one, as a JSON Merge Patch (RFC 7396): null clears, sets and structures are replaced. */
export function patchSchema(kind: Kind): z.ZodMiniObject {
  const shape: Record<string, z.ZodMiniType> = {}
  for (const [name, field] of settable(kind)) if (!field.fixed) shape[name] = z.optional(field.schema)
  return z.strictObject({
    ...shape,
    custom: z.optional(custom),
    origin: z.optional(origin),
  }) as unknown as z.ZodMiniObject
}

/** A whole record as it is kept and sent. */
export function recordSchema(kind: Kind): z.ZodMiniObject {
  const shape: Record<string, z.ZodMiniType> = { id: idSchema(kind) }
  for (const [name, field] of fieldsOf(kind)) shape[name] = field.schema
  return z.strictObject({ ...shape, custom, origin }) as unknown as z.ZodMiniObject
}

/** The whole record that these values make: what was left out takes its default, or is unknown. */
export function completeRecord(kind: Kind, id: string, given: Readonly<Record<string, unknown>>): AnyRecord {
  const record: Record<string, unknown> = { id }
  for (const [name, field] of fieldsOf(kind)) record[name] = given[name] ?? field.default ?? null
  record['custom'] = given['custom'] ?? {}
  record['origin'] = given['origin'] ?? null
  return record as AnyRecord
}

/**
 * Values as an older version kept them, with the fields that it did not know yet: their default, or unknown. Of a kind that
 * is no longer known they are left as they are.
 */
export function withLaterFields<V extends Readonly<Record<string, unknown>>>(kind: string, values: V): V {
  if (!isKind(kind)) return values
  const missing = fieldsOf(kind).filter(([name, field]) => values[name] === undefined && field.default !== undefined)
  return missing.length === 0
    ? values
    : { ...values, ...Object.fromEntries(missing.map(([name, field]) => [name, field.default])) }
}

function settable(kind: Kind): (readonly [string, Field])[] {
  return fieldsOf(kind).filter(([, field]) => field.given === undefined)
}

export function idSchema(kind: Kind): z.ZodMiniType<string> {
  const { prefix, name } = definitionOf(kind)
  const error = `Expected the id of a ${name}: ${prefix}_ and 26 letters and digits.`
  return z.string().check(z.regex(idPattern(prefix), { error }))
}

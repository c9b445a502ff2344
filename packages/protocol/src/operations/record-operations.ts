import {
  type Kind,
  definitionOf,
  fieldsOf,
  idSchema,
  isSet,
  newRecordSchema,
  patchSchema,
  recordSchema,
} from '@trireme/domain'
import * as z from 'zod/mini'
import type { Operation } from '../operation.ts'
import { asOf, listQuery, tableQuery } from './list-query.ts'

const GUARDED = [400, 401, 403, 404, 429] as const
const WRITE = [...GUARDED, 409, 415, 422] as const

const version = z.int()
const instant = z.string()

/** Who wrote something, when and why, with what it changed. */
export const changeSetSchema = z.object({
  sequence: z.int(),
  at: instant,
  actor: z.object({ type: z.enum(['member', 'token', 'import', 'system']), id: z.string(), name: z.string() }),
  command: z.string(),
  label: z.string(),
  undoes: z.nullable(z.int()),
  changes: z.array(
    z.object({
      op: z.enum(['create', 'update', 'remove']),
      kind: z.string(),
      id: z.string(),
      values: z.optional(z.record(z.string(), z.unknown())),
      before: z.optional(z.record(z.string(), z.unknown())),
      after: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
})

export const ifMatch = z.object({
  'if-match': z.optional(z.string().check(z.maxLength(100))),
  'idempotency-key': z.optional(z.string().check(z.maxLength(255))),
})
export const idempotencyKey = z.object({
  'idempotency-key': z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
})

/** A record as the API answers it: with its version (the ETag) and the times of its first and last change. */
export function answeredRecord(kind: Kind): z.ZodMiniType {
  return z.object({ ...recordSchema(kind).shape, version, createdAt: instant, updatedAt: instant })
}

const bulkOperation = (kind: Kind) =>
  z.union([
    z.strictObject({ op: z.literal('create'), values: newRecordSchema(kind) }),
    z.strictObject({
      op: z.literal('update'),
      id: idSchema(kind),
      version: z.optional(version),
      values: patchSchema(kind),
    }),
    z.strictObject({ op: z.literal('remove'), id: idSchema(kind), version: z.optional(version) }),
  ])

/** What every record kind can do, from its definition alone. */
export function recordOperations(kind: Kind): readonly Operation[] {
  const { plural, name, names, description, single } = definitionOf(kind)
  const path = `/${plural}` as const
  const one = `${path}/{id}` as const
  const params = z.object({ id: idSchema(kind) })
  const record = answeredRecord(kind)
  const common = { tag: names }
  const operations: Operation[] = [
    {
      ...common,
      name: `${kind}.list`,
      method: 'GET',
      path,
      summary: `List ${names}. ${description}`,
      query: listQuery(kind),
      answer: {
        status: 200,
        body: z.object({
          data: z.array(record),
          nextCursor: z.nullable(z.string()),
          hasMore: z.boolean(),
          total: z.optional(z.int()),
        }),
      },
      refusals: [...GUARDED, 410],
    },
    {
      ...common,
      name: `${kind}.csv`,
      method: 'GET',
      path: `${path}/csv`,
      summary: `All matching ${names} as CSV, without pages`,
      query: tableQuery(kind),
      answer: { status: 200, body: { contentType: 'text/csv' } },
      refusals: [...GUARDED, 410],
    },
    {
      ...common,
      name: `${kind}.get`,
      method: 'GET',
      path: one,
      summary: `Read one ${name}`,
      params,
      query: z.strictObject({ asOf }),
      answer: { status: 200, body: record },
      refusals: [...GUARDED, 410],
    },
    {
      ...common,
      name: `${kind}.update`,
      method: 'PATCH',
      path: one,
      summary: `Change fields of one ${name}`,
      params,
      headers: ifMatch,
      body: patchSchema(kind),
      answer: { status: 200, body: record },
      refusals: [...WRITE, 412, 428],
    },
    {
      ...common,
      name: `${kind}.history`,
      method: 'GET',
      path: `${one}/history`,
      summary: `What was changed of one ${name}, newest first`,
      params,
      query: z.strictObject({
        before: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
        limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/))),
      }),
      answer: { status: 200, body: z.object({ data: z.array(changeSetSchema), hasMore: z.boolean() }) },
      refusals: [...GUARDED],
    },
    ...setFields(kind).map(([field, schema]): Operation => ({
      ...common,
      name: `${kind}.${field}`,
      method: 'POST',
      path: `${one}/${kebab(field)}`,
      summary: `Add to and take from the ${field} of one ${name}`,
      params,
      headers: idempotencyKey,
      body: z.strictObject({ add: z.optional(schema), remove: z.optional(schema) }),
      answer: { status: 200, body: record },
      refusals: [...WRITE],
    })),
  ]
  if (single) return operations
  return [
    ...operations,
    {
      ...common,
      name: `${kind}.create`,
      method: 'POST',
      path,
      summary: `Make a ${name}`,
      headers: idempotencyKey,
      body: newRecordSchema(kind),
      answer: { status: 201, body: record },
      refusals: [...WRITE],
    },
    {
      ...common,
      name: `${kind}.remove`,
      method: 'DELETE',
      path: one,
      summary: `Archive a ${name}; its history stays and it can be restored`,
      params,
      headers: ifMatch,
      answer: { status: 204, body: null },
      refusals: [...WRITE, 412, 428],
    },
    {
      ...common,
      name: `${kind}.restore`,
      method: 'POST',
      path: `${one}/restore`,
      summary: `Bring back an archived ${name} with what went along`,
      params,
      headers: idempotencyKey,
      answer: { status: 200, body: record },
      refusals: [...WRITE],
    },
    {
      ...common,
      name: `${kind}.bulk`,
      method: 'POST',
      path: `${path}/bulk`,
      summary: `Up to 500 changes of ${names} at once, all or none`,
      headers: idempotencyKey,
      body: z.strictObject({
        operations: z.array(bulkOperation(kind)).check(z.minLength(1), z.maxLength(500)),
        dryRun: z.optional(z.boolean()),
        label: z.optional(z.string().check(z.maxLength(200))),
      }),
      answer: {
        status: 200,
        body: z.object({ sequence: z.int(), changes: changeSetSchema.shape.changes, records: z.array(record) }),
      },
      refusals: [...WRITE, 412],
    },
  ]
}

function setFields(kind: Kind): [string, z.ZodMiniType][] {
  return fieldsOf(kind).flatMap(([name, field]) =>
    isSet(field) ? [[name, field.schema as z.ZodMiniType] as [string, z.ZodMiniType]] : [],
  )
}

/** `skillIds` as a path segment: `skill-ids`. */
export function kebab(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

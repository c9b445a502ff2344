import { importerIds } from '@trireme/domain'
import * as z from 'zod/mini'
import type { Operation } from '../operation.ts'
import { idempotencyKey } from './record-operations.ts'

const WRITE = [400, 401, 403, 404, 409, 413, 415, 422, 429] as const
const mapping = z.record(z.string(), z.json())
const params = z.object({ id: z.string().check(z.maxLength(40)) })

/** What is left out on the way from one format to another, counted by what it is and why. */
export const notCarried = z.array(
  z.object({ what: z.string(), count: z.int(), why: z.string(), examples: z.array(z.string()) }),
)

const recordedSums = z.object({
  /** In money or hours, until today: of work in the newest baseline (AC), and of other work. */
  actual: z.number(),
  outside: z.number(),
  costIndex: z.nullable(z.number()),
})

/** What work that is brought in would do to the figures of Finances. */
const recordedEffect = z.object({
  measure: z.enum(['cost', 'effort']),
  currency: z.string(),
  baselineId: z.nullable(z.string()),
  whole: z.object({ before: recordedSums, after: recordedSums }),
  items: z.array(
    z.object({
      id: z.string(),
      records: z.int(),
      minutes: z.number(),
      cost: z.number(),
      unpricedMinutes: z.number(),
      before: recordedSums,
      after: recordedSums,
    }),
  ),
})

/** What an import would do: nothing is written before it is applied. */
const preview = z.object({
  id: z.string(),
  source: z.string(),
  sourceName: z.string(),
  fileName: z.string(),
  description: z.record(z.string(), z.unknown()),
  mapping: z.record(z.string(), z.unknown()),
  counts: z.record(z.string(), z.object({ create: z.int(), update: z.int(), unchanged: z.int() })),
  samples: z.array(z.object({ op: z.string(), kind: z.string(), title: z.string(), detail: z.string() })),
  notCarried,
  refusals: z.array(
    z.object({
      file: z.string(),
      row: z.optional(z.int()),
      column: z.optional(z.string()),
      /** Only this cell is left out; without it the whole row is. */
      cell: z.optional(z.literal(true)),
      reason: z.string(),
    }),
  ),
  recorded: z.optional(recordedEffect),
})

export const importOperations: readonly Operation[] = [
  {
    name: 'import.read',
    method: 'POST',
    path: '/imports',
    tag: 'imports',
    summary:
      'Read a file (Jira CSV, MS Project XML, CSV of work items or of recorded work) and show what it would change; kept for an hour',
    query: z.strictObject({
      fileName: z.string().check(z.minLength(1), z.maxLength(300)),
      source: z.optional(z.enum(importerIds)),
    }),
    body: { contentType: 'application/octet-stream', description: 'The file as it is', maximumBytes: 100_000_000 },
    answer: { status: 201, body: preview },
    refusals: WRITE,
  },
  {
    name: 'import.map',
    method: 'POST',
    path: '/imports/{id}/preview',
    tag: 'imports',
    summary: 'The same file under another mapping',
    params,
    body: z.strictObject({ mapping }),
    answer: { status: 200, body: preview },
    refusals: WRITE,
  },
  {
    name: 'import.apply',
    method: 'POST',
    path: '/imports/{id}/apply',
    tag: 'imports',
    summary: 'Write the import as one change set, undone in one step',
    params,
    headers: idempotencyKey,
    body: z.strictObject({
      mapping: z.optional(mapping),
      /** Import the rest where some rows or cells cannot be read. */
      leaveOut: z.optional(z.boolean()),
      saveMappingAs: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
    }),
    answer: {
      status: 200,
      body: z.object({
        sequence: z.nullable(z.int()),
        counts: z.record(z.string(), z.object({ create: z.int(), update: z.int(), unchanged: z.int() })),
      }),
    },
    refusals: WRITE,
  },
]

import * as z from 'zod/mini'
import { consequencesSchema } from './consequences.ts'

/** Where in the request something is wrong, as a JSON pointer into the body or a parameter name. */
const detail = z.object({ pointer: z.string(), detail: z.string() })

/** A field that two people changed differently: what it was, what was sent, what it is now. */
const conflict = z.object({
  kind: z.string(),
  id: z.string(),
  field: z.nullable(z.string()),
  base: z.optional(z.unknown()),
  ours: z.optional(z.unknown()),
  theirs: z.optional(z.unknown()),
})

/**
 * Every answer of 400 and above, as `application/problem+json` (RFC 9457). `detail` gives expectation, values, advice.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  requestId: z.optional(z.string()),
  errors: z.optional(z.array(detail)),
  /** With 409: the fields that could not be merged. */
  conflicts: z.optional(z.array(conflict)),
  /** With 409: what the change would do now, where that is not what its author was shown. */
  consequences: z.optional(consequencesSchema),
  /** With 412: the record as it is now. */
  current: z.optional(z.unknown()),
})

export type ProblemDocument = z.output<typeof problemSchema>

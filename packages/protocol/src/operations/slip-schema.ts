import * as z from 'zod/mini'

const moment = z.nullable(z.string())

/** What moved a date, by cause: the days of the parts sum to those of the whole. */
export const slip = z.object({
  kind: z.literal('slip'),
  endId: z.string(),
  from: z.string(),
  until: z.string(),
  endedAt: moment,
  endsAt: moment,
  days: z.int(),
  /** What of the plan moved it, in words that stand behind “because”; null where nothing did. */
  because: moment,
  averaged: z.boolean(),
  /** The first day on which it had a date, where that is later than `from`. */
  knownSince: moment,
  parts: z.array(
    z.object({
      cause: z.string(),
      days: z.number(),
      steps: z.array(
        z.object({
          days: z.int(),
          on: z.string(),
          endsAt: z.string(),
          /** Null of days that went by. */
          sequence: z.nullable(z.int()),
          at: moment,
          /** Null, and nobody, of a write one may not see. */
          label: moment,
          author: moment,
        }),
      ),
    }),
  ),
})

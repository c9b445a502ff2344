import * as z from 'zod/mini'

/** Wall-clock times without a zone, as the plan tells them. */
const place = z.object({ startsAt: z.string(), endsAt: z.string() })

/** What changes do to the plan, as far as the asker may see it. */
export const consequencesSchema = z.object({
  /** The state they were worked out for. */
  sequence: z.int(),
  /** One word for all that follows: equal consequences, equal words. */
  digest: z.string(),
  /** The day they were worked out for. */
  today: z.string(),
  engineVersion: z.string(),
  /** Items, parents that follow and milestones that lie elsewhere; `from` is null where there were no dates. */
  moved: z.array(z.object({ id: z.string(), from: z.nullable(place), to: place })),
  /** What has no dates any more. */
  gone: z.array(z.string()),
  newlyLate: z.array(z.string()),
  newlyInTime: z.array(z.string()),
  /** Late before and later now: working minutes past the target. */
  laterStill: z.array(z.object({ id: z.string(), wasMinutes: z.int(), lateMinutes: z.int(), minutesPerDay: z.int() })),
  /** Teams with days on which more is asked of them than they have, and was not before. */
  overloads: z.array(z.object({ teamId: z.string(), days: z.int() })),
  /** Launches that come after their target (`late`), later still, or are in time again; days on which the last of what ships ends. */
  launches: z.array(
    z.object({
      id: z.string(),
      becomes: z.enum(['late', 'later', 'in-time']),
      fromOn: z.nullable(z.string()),
      toOn: z.string(),
    }),
  ),
  /** Goals for which an item ends too late to count by the day it was to, or in time again. */
  goals: z.array(
    z.object({
      id: z.string(),
      becomes: z.enum(['late', 'in-time']),
      workItemId: z.string(),
      byOn: z.string(),
      endsOn: z.string(),
    }),
  ),
  /** Why the changes cannot be planned; null where they can. */
  refusal: z.nullable(z.string()),
})

export type ConsequencesDocument = z.output<typeof consequencesSchema>

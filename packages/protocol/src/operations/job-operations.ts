import * as z from 'zod/mini'
import type { Operation } from '../operation.ts'
import { slip } from './slip-schema.ts'
import { idempotencyKey } from './record-operations.ts'

const READ = [400, 401, 403, 404, 429] as const
const WRITE = [400, 401, 403, 404, 409, 415, 422, 429] as const
const params = z.object({ id: z.string().check(z.maxLength(40)) })

/** The sentence for what has another shape; fields that do not exist are told by their names, elsewhere. */
function worded(sentence: string) {
  return ({ code }: { readonly code: string }) => (code === 'unrecognized_keys' ? undefined : sentence)
}

/** A whole number in a range, refused with a sentence that says which. */
const whole = (least: number, most: number, what: string) => {
  const error = `Expected ${what} from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`
  return z.int({ error }).check(z.gte(least, { error }), z.lte(most, { error }))
}
const seed = z.optional(whole(0, 2 ** 31 - 1, 'a seed, a whole number'))

const periods = z.strictObject(
  {
    unit: z.enum(['quarter', 'month'], { error: 'Expected a unit: quarter or month.' }),
    count: whole(1, 60, 'a number of periods'),
  },
  { error: worded('Expected periods, as in { "unit": "quarter", "count": 4 }.') },
)

/** What may be asked for; equal seeds, budgets and states give equal results. */
const jobRequest = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('forecast'),
      /** Times the plan is made, each with durations drawn from the ranges of the estimates and days on which people join from theirs; a thousand unless said. */
      budget: z.optional(whole(100, 10_000, 'a number of runs')),
      /** `dependencies` leaves out how many people there are: quick, and too early where people are short. */
      mode: z.optional(z.enum(['capacity', 'dependencies'], { error: 'Expected a mode: capacity or dependencies.' })),
      seed,
    }),
    z.strictObject({
      kind: z.literal('improve'),
      /** Orders of work tried at most, half of them to get there by few changes; a thousand unless said. */
      budget: z.optional(whole(10, 10_000, 'a number of orders')),
      seed,
    }),
    z.strictObject({
      kind: z.literal('allocate'),
      /** Rounds of each search for what to choose; two thousand unless said. */
      budget: z.optional(whole(100, 20_000, 'a number of rounds')),
      /** Among which times to choose; four quarters from today on unless said. */
      periods: z.optional(periods),
      seed,
    }),
  ],
  { error: worded('Expected a job, as in { "kind": "forecast" }; the kinds are forecast, improve and allocate.') },
)

/** A job as it stands. */
export const job = z.object({
  id: z.string(),
  /** A slip is begun by asking `GET /plan/slips/{id}`. */
  kind: z.enum(['forecast', 'improve', 'allocate', 'slip']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** How much of the budget is spent; of a slip the writes that are planned again, twice as many where it is averaged. */
  progress: z.object({ done: z.int(), budget: z.int() }),
  /** Of a forecast. */
  mode: z.nullable(z.enum(['capacity', 'dependencies'])),
  /** Of an allocation. */
  periods: z.nullable(periods),
  /** What a slip was asked of. */
  slip: z.nullable(z.object({ endId: z.string(), from: z.string(), until: z.string(), averaged: z.boolean() })),
  seed: z.int(),
  /** The state of the plan it is of: the last write before it was asked for. */
  sequence: z.int(),
  /** The day that is today to it. */
  today: z.string(),
  /** Of the server that ran it last; null before any did. */
  engineVersion: z.nullable(z.string()),
  begunBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.string(),
  startedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  /** Why it failed, in a sentence. */
  error: z.nullable(z.string()),
})

const finishes = z.object({
  /** By when it is finished in so many of a hundred runs, as the wall clock shows it. */
  p10: z.string(),
  p50: z.string(),
  p80: z.string(),
  p85: z.string(),
  p90: z.string(),
  p95: z.string(),
  /** Share of runs in which it is finished by its target; null without one. */
  onTarget: z.nullable(z.number()),
  onPlan: z.number(),
  criticality: z.number(),
})

/** False where something is left out that its reader may not see. */
const isWhole = z.boolean()

const launchStanding = z.object({
  /** Late: its day has passed, or something of it is past its own, or ends after the launch. At risk: nothing is, and in more than half of the runs its work is done only after it. */
  state: z.enum(['ready', 'open', 'at-risk', 'late', 'unknown', 'released', 'dropped']),
  targetOn: z.nullable(z.string()),
  /** The days by which all of its work is done in 50 and in 85 of 100 runs; null of what is over, or has no dates. */
  likelyOn: z.nullable(z.string()),
  safeOn: z.nullable(z.string()),
  /** Required things that are done. */
  readiness: z.object({ done: z.int(), of: z.int() }),
})

const forecastResult = z.object({
  kind: z.literal('forecast'),
  isWhole,
  /** By the id of the work item, milestone or launch. */
  odds: z.record(z.string(), finishes),
  /** Where each launch stands, by its id, as the app shows it; empty to who sees a part of what that rests on. */
  launches: z.record(z.string(), launchStanding),
  /** Work items whose range is assumed: nobody gave more than one figure. */
  assumed: z.array(z.string()),
})

const changes = z.array(
  z.object({
    op: z.literal('update'),
    kind: z.string(),
    id: z.string(),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  }),
)

const place = z.object({ startsAt: z.string(), endsAt: z.string() })

const betterOrder = z.object({
  /** Late time and finishes by those of today, weighted by value; null to who sees a part. */
  lateness: z.nullable(z.number()),
  finish: z.nullable(z.number()),
  /** Working minutes past targets in all; null to who sees a part. */
  lateMinutes: z.nullable(z.object({ was: z.number(), is: z.number() })),
  /** The same in working days, each of the calendar it is counted by. */
  lateDays: z.nullable(z.object({ was: z.number(), is: z.number() })),
  /** What takes it, as `POST /change-sets` has it; null where that touches work its reader may not see. */
  changes: z.nullable(changes),
  /** By the id of the work item or milestone, who gains most first. */
  moved: z.record(
    z.string(),
    z.object({ as: z.enum(['item', 'parent', 'milestone']), from: place, to: place, days: z.int(), late: z.boolean() }),
  ),
  newlyLate: z.array(z.string()),
  newlyInTime: z.array(z.string()),
  laterStill: z.array(z.string()),
})

const improveResult = z.object({
  kind: z.literal('improve'),
  isWhole,
  /** Orders tried. */
  tried: z.int(),
  /** With all that gains anything; null where today's order is the best that was met. */
  all: z.nullable(betterOrder),
  /** Much of the gain by a small part of the changes, where there is such an order. */
  few: z.nullable(betterOrder),
})

/** Null to who sees a part: sentences name work. */
const sentence = z.nullable(z.string())
const numbers = z.array(z.number())

const allocateResult = z.object({
  kind: z.literal('allocate'),
  isWhole,
  status: z.enum(['optimal', 'best found', 'none found', 'infeasible']),
  /** Of what is chosen, what no choice can pass, and the part between; null where there is none, and to who sees a part. */
  worth: z.nullable(z.number()),
  bound: z.nullable(z.number()),
  gap: z.nullable(z.number()),
  periods: z.array(z.object({ startsOn: z.string(), endsOn: z.string(), name: z.string() })),
  /** By the id of the work item, by the period it starts in. */
  chosen: z.record(
    z.string(),
    z.object({
      why: z.enum(['worth', 'asked', 'begun', 'waited-for']),
      period: z.int(),
      lastPeriod: z.int(),
      value: z.number(),
      startsAt: z.nullable(z.string()),
      endsAt: z.nullable(z.string()),
      sentence,
    }),
  ),
  /** By the id of the work item, what is worth most first. */
  leftOut: z.record(
    z.string(),
    z.object({
      why: z.string(),
      value: z.number(),
      sentence,
      waysIn: z.array(
        z.object({
          kind: z.string(),
          sentence: z.string(),
          lost: z.number(),
          period: z.int(),
          displacedIds: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Person-minutes of teams, and of skills in them, a figure a period. */
  loads: z.array(
    z.object({
      teamId: z.string(),
      skillId: z.nullable(z.string()),
      capacityMinutes: numbers,
      takenMinutes: numbers,
      chosenMinutes: numbers,
    }),
  ),
  scarce: z.array(
    z.object({
      teamId: z.string(),
      skillId: z.nullable(z.string()),
      period: z.int(),
      gained: z.number(),
      sentence: z.string(),
    }),
  ),
  slips: z.array(z.object({ id: z.string(), kind: z.string(), dueAt: z.string(), endsAt: z.string(), sentence })),
  problems: z.array(z.string()),
  notes: z.array(z.string()),
  /** What adopts it, as `POST /change-sets` has it: what is left out stays as it is, or waits until the periods are over. */
  adoption: z.nullable(z.object({ stay: changes, wait: changes })),
})

/** Long work on the plan, done beside the server and asked for again and again until it has ended. */
export const jobOperations: readonly Operation[] = [
  {
    name: 'job.begin',
    method: 'POST',
    path: '/jobs',
    tag: 'jobs',
    summary:
      'Begin long work on the plan as it is now: a forecast, a search for a better order, a choice among initiatives; one runs at a time, some wait',
    headers: idempotencyKey,
    body: jobRequest,
    answer: { status: 202, body: job },
    refusals: WRITE,
  },
  {
    name: 'job.list',
    method: 'GET',
    path: '/jobs',
    tag: 'jobs',
    summary:
      'The long works that wait, run, or ended not long ago, the newest first; of slips those of what one may see',
    query: z.strictObject({}),
    answer: { status: 200, body: z.object({ data: z.array(job) }) },
    refusals: READ,
  },
  {
    name: 'job.read',
    method: 'GET',
    path: '/jobs/{id}',
    tag: 'jobs',
    summary: 'How far one is',
    params,
    answer: { status: 200, body: job },
    refusals: READ,
  },
  {
    name: 'job.result',
    method: 'GET',
    path: '/jobs/{id}/result',
    tag: 'jobs',
    summary: 'What one that is done has found, as far as one may see it; 422 until then',
    params,
    query: z.strictObject({}),
    madeElsewhere: true,
    answer: { status: 200, body: z.union([forecastResult, improveResult, allocateResult, slip]) },
    refusals: [...READ, 422],
  },
  {
    name: 'job.cancel',
    method: 'POST',
    path: '/jobs/{id}/cancel',
    tag: 'jobs',
    summary: 'Stop one that waits or runs; for who began it and for administrators',
    params,
    headers: idempotencyKey,
    answer: { status: 200, body: job },
    refusals: WRITE,
  },
]

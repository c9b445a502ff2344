import { kinds, statusCategories } from '@trireme/domain'
import { isDate } from '@trireme/domain/date'
import * as z from 'zod/mini'
import { consequencesSchema } from '../consequences.ts'
import type { Operation } from '../operation.ts'
import { notCarried } from './import-operations.ts'
import { job } from './job-operations.ts'
import { asOf } from './list-query.ts'
import { changeSetSchema, idempotencyKey } from './record-operations.ts'
import { slip } from './slip-schema.ts'

const values = z.record(z.string().check(z.maxLength(60)), z.json())
const kind = z.enum(kinds as unknown as [string, ...string[]])
const id = z.string().check(z.maxLength(40))

/** One operation of a change set that a client proposes. `before` is what it saw: others' edits of other fields land too. */
export const proposedOperation = z.union([
  z.strictObject({ op: z.literal('create'), kind, id, values }),
  z.strictObject({ op: z.literal('update'), kind, id, before: z.optional(values), after: values }),
  z.strictObject({ op: z.literal('remove'), kind, id, values: z.optional(values) }),
])

const sequence = z.string().check(z.regex(/^\d{1,15}$/, { error: 'Expected a sequence number.' }))
const READ = [400, 401, 403, 404, 410, 429] as const
const WRITE = [400, 401, 403, 404, 409, 415, 422, 429] as const

const { changes: _, ...headOfChangeSet } = changeSetSchema.shape

/** A write told by how much it changed. */
const countedChangeSet = z.object({
  ...headOfChangeSet,
  /** By kind: how many records it made, changed and removed. */
  counts: z.record(z.string(), z.object({ create: z.int(), update: z.int(), remove: z.int() })),
  /** Whether it was undone, and not done again since. */
  undone: z.boolean(),
  /** The last of this write, its undoing, the undoing of that, and so on: undoing this one turns it round. */
  last: z.int(),
})

const scheduled = z.object({
  workItemId: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  critical: z.boolean(),
  lateMinutes: z.int(),
  /** Whole working days of the item's own calendar, at least one of what is late. */
  lateDays: z.int(),
  totalFloatMinutes: z.nullable(z.int()),
  reasons: z.array(z.string()),
})

const flags = z.object({
  sequence: z.int(),
  today: z.string(),
  /** That the odds are of, and the state it was made of. */
  forecast: z.nullable(z.object({ jobId: z.string(), sequence: z.int() })),
  /** What work is held against, and whether in money or in hours. */
  baseline: z.nullable(z.object({ id: z.string(), measure: z.enum(['cost', 'effort']) })),
  flags: z.array(
    z.object({
      /** `late`, `overdue`, `blocked` and so on; further kinds may come. */
      kind: z.string(),
      title: z.string(),
      workItemId: z.string(),
      value: z.string(),
      threshold: z.string(),
      reason: z.string(),
    }),
  ),
})

const day = z.string().check(z.refine(isDate, { error: 'Expected a date, such as 2026-05-01.' }))
const moment = z.nullable(z.string())

/** How work flows: every figure from one history of each item. Days include their ends; `cycleDays` is null without a beginning. */
const flow = z.object({
  from: z.string(),
  until: z.string(),
  /** How many items are looked at. */
  items: z.int(),
  /** Whether there may be more, which one may not see. */
  partial: z.boolean(),
  /** At the end of each day; `underWay` counts what ended on it, too. */
  days: z.array(
    z.object({
      on: z.string(),
      backlog: z.int(),
      planned: z.int(),
      active: z.int(),
      done: z.int(),
      dropped: z.int(),
      begun: z.int(),
      finished: z.int(),
      left: z.int(),
      underWay: z.int(),
    }),
  ),
  finished: z.array(
    z.object({ workItemId: z.string(), on: z.string(), begunOn: moment, cycleDays: z.nullable(z.int()) }),
  ),
  percentiles: z.nullable(z.array(z.object({ share: z.number(), days: z.int() }))),
  weeks: z.array(z.object({ monday: z.string(), finished: z.int(), isWhole: z.boolean() })),
  /** In progress, oldest first, beside what 85 of 100 items of its team took, or of all where it finished fewer than ten. */
  underWay: z.array(
    z.object({
      workItemId: z.string(),
      begunOn: z.string(),
      ageDays: z.int(),
      usualDays: z.nullable(z.int()),
      usualOf: z.nullable(z.enum(['team', 'all'])),
    }),
  ),
  law: z.nullable(
    z.object({
      averageUnderWay: z.number(),
      finishedPerDay: z.number(),
      averageCycleDays: z.number(),
      expectedUnderWay: z.number(),
      agrees: z.boolean(),
    }),
  ),
  /** Done when they came, with no word since when. */
  withoutEnd: z.int(),
  withoutStart: z.int(),
  /** With detail=items: where each was, what the figures of any part of them are counted from. */
  histories: z.optional(
    z.array(
      z.object({
        workItemId: z.string(),
        /** The category at the end of each day on which that changed; of what was closed before only that it was. */
        changes: z.array(z.object({ on: z.string(), category: z.enum(statusCategories) })),
        begunOn: moment,
        doneOn: moment,
        leftOn: moment,
        isEndUnknown: z.boolean(),
      }),
    ),
  ),
})

export const planOperations: readonly Operation[] = [
  {
    name: 'snapshot.read',
    method: 'GET',
    path: '/snapshot',
    tag: 'plan',
    summary: 'All plan records one may see, as JSON lines: first {sequence}, then [kind, record] each',
    query: z.strictObject({ asOf }),
    answer: { status: 200, body: { contentType: 'application/x-ndjson' } },
    refusals: READ,
  },
  {
    name: 'change-set.commit',
    method: 'POST',
    path: '/change-sets',
    tag: 'changes',
    summary:
      'Write several changes at once, all or none, merged with what others did meanwhile. With consequences: {} and dryRun the answer says what the plan would be; with the digest of that the write is refused where it would do anything else by then',
    maximumBytes: 20_000_000,
    headers: idempotencyKey,
    body: z.strictObject({
      changes: z.array(proposedOperation).check(z.minLength(1), z.maxLength(5_000)),
      label: z.optional(z.string().check(z.maxLength(200))),
      dryRun: z.optional(z.boolean()),
      /** Asks what the changes do to the plan, or holds them to what they were shown to do. */
      consequences: z.optional(
        z.strictObject({
          /** Of the consequences that were shown. */
          digest: z.optional(z.string().check(z.maxLength(40))),
          /** Of the state that was shown. While it, the day and the engine are still these, nothing is worked out twice. */
          sequence: z.optional(z.int()),
          today: z.optional(z.string().check(z.maxLength(10))),
          engineVersion: z.optional(z.string().check(z.maxLength(40))),
        }),
      ),
    }),
    answer: {
      status: 200,
      body: z.object({
        sequence: z.int(),
        changes: changeSetSchema.shape.changes,
        /** Where they were asked for without a digest. */
        consequences: z.optional(consequencesSchema),
      }),
    },
    refusals: WRITE,
  },
  {
    name: 'change-set.undo',
    method: 'POST',
    path: '/change-sets/{sequence}/undo',
    tag: 'changes',
    summary: 'Undo one write, keeping what others did since; what cannot be undone without losing theirs is refused',
    params: z.object({ sequence }),
    headers: idempotencyKey,
    answer: { status: 200, body: z.object({ sequence: z.int(), changes: changeSetSchema.shape.changes }) },
    refusals: WRITE,
  },
  {
    name: 'change.list',
    method: 'GET',
    path: '/changes',
    tag: 'changes',
    summary:
      'What was written after a sequence, oldest first: the rows behind live updates. With command and order=newest: the last writes of one operation, such as import.apply; the next page begins before the sequence of this one. With detail=counts: how much each changed and whether it stands, instead of what',
    query: z.strictObject({
      after: z.optional(sequence),
      before: z.optional(sequence),
      command: z.optional(
        z
          .string()
          .check(
            z.maxLength(60),
            z.regex(/^[a-z-]+(\.[a-z-]+)?$/, { error: 'Expected the name of an operation, such as import.apply.' }),
          ),
      ),
      order: z.optional(z.enum(['oldest', 'newest'])),
      detail: z.optional(z.enum(['changes', 'counts'])),
      limit: z.optional(z.string().check(z.regex(/^([1-9]\d{0,2}|1000)$/))),
    }),
    answer: {
      status: 200,
      body: z.object({
        data: z.array(z.union([changeSetSchema, countedChangeSet])),
        sequence: z.int(),
        hasMore: z.boolean(),
      }),
    },
    refusals: READ,
  },
  {
    name: 'change.stream',
    method: 'GET',
    path: '/changes/stream',
    tag: 'changes',
    summary: 'The same as server-sent events, from a sequence on and for as long as one listens',
    query: z.strictObject({ after: z.optional(sequence) }),
    answer: { status: 200, body: { contentType: 'text/event-stream' } },
    refusals: READ,
  },
  {
    name: 'plan.read',
    method: 'GET',
    path: '/plan',
    tag: 'plan',
    summary:
      'The schedule of all work one may see: dates, what is critical, what is late, and why each starts when it does',
    query: z.strictObject({ asOf }),
    madeElsewhere: true,
    answer: {
      status: 200,
      body: z.object({
        sequence: z.int(),
        engineVersion: z.string(),
        inputHash: z.string(),
        items: z.array(scheduled),
        unscheduled: z.array(z.object({ workItemId: z.string(), reason: z.string() })),
        violations: z.array(z.string()),
      }),
    },
    refusals: READ,
  },
  {
    name: 'plan.mspdi',
    method: 'GET',
    path: '/plan/mspdi',
    tag: 'plan',
    summary:
      'The plan of all work one may see as MS Project XML (MSPDI), which trireme import reads again; /plan/mspdi/losses tells what it cannot hold',
    query: z.strictObject({}),
    answer: { status: 200, body: { contentType: 'application/xml' } },
    refusals: [400, 401, 403, 429],
  },
  {
    name: 'plan.mspdi-losses',
    method: 'GET',
    path: '/plan/mspdi/losses',
    tag: 'plan',
    summary: 'What of the plan MS Project XML cannot hold, by what it is and why, with examples',
    query: z.strictObject({}),
    answer: {
      status: 200,
      body: z.object({ items: z.int(), dependencies: z.int(), notCarried }),
    },
    refusals: [400, 401, 403, 429],
  },
  {
    name: 'plan.slip',
    method: 'GET',
    path: '/plan/slips/{id}',
    tag: 'plan',
    summary:
      'Why the end of an item, a milestone, a release or a program moved between two days, by default in the last thirty: what was written is planned again in order, and each part adds to its cause. With order=averaged: over the orders in which the causes could have come. It is waited for, ten seconds or as many as wait says; what takes longer is answered with 202 and the job that goes on with it: its result is this answer, and asked again within the same state so is this address. Who hangs up cancels it',
    params: z.object({ id }),
    query: z.strictObject({
      from: z.optional(day),
      until: z.optional(day),
      order: z.optional(z.enum(['recorded', 'averaged'])),
      /** Seconds. */
      wait: z.optional(z.string().check(z.regex(/^([12]?\d|30)$/, { error: 'Expected seconds from 0 to 30.' }))),
    }),
    madeElsewhere: true,
    answer: { status: 200, body: slip },
    otherAnswer: { status: 202, body: job },
    refusals: [...READ, 422],
  },
  {
    name: 'plan.flags',
    method: 'GET',
    path: '/plan/flags',
    tag: 'plan',
    summary:
      'What is in danger: every delivery-risk flag of the open work one may see, the worst of a kind first, each with what was found, what it was held against and why, as the app raises them. Work is held against the newest baseline, in hours to who may not see rates. What rests on odds (forecast-late, some of dependency-at-risk) is raised with forecast: the id of a forecast job that is done. With kind: of one kind alone; what is none is refused, and the kinds are named',
    query: z.strictObject({ forecast: z.optional(id), kind: z.optional(z.string()) }),
    madeElsewhere: true,
    answer: { status: 200, body: flags },
    refusals: [...READ, 422],
  },
  {
    name: 'plan.flow',
    method: 'GET',
    path: '/plan/flow',
    tag: 'plan',
    summary:
      'How work flows, by default in the last thirteen weeks: items by category a day, cycle times with their percentiles, what is finished a week, the age of what is in progress. Of work without parts; with typeId of all work of that type. With detail=items: the history of each item, too',
    query: z.strictObject({
      from: z.optional(day),
      until: z.optional(day),
      teamId: z.optional(id),
      typeId: z.optional(id),
      detail: z.optional(z.enum(['items'])),
    }),
    answer: { status: 200, body: flow },
    refusals: READ,
  },
  {
    name: 'plan.statuses',
    method: 'GET',
    path: '/plan/statuses',
    tag: 'plan',
    summary:
      'Since when each open work item one may see has had the status it has; null where it was brought with it and nobody says',
    answer: {
      status: 200,
      body: z.object({
        data: z.array(z.object({ workItemId: z.string(), statusId: z.string(), since: z.nullable(z.string()) })),
      }),
    },
    refusals: READ,
  },
]

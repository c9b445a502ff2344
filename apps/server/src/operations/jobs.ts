import { randomBytes } from 'node:crypto'
import {
  type Access,
  type Id,
  type Kind,
  type Snapshot,
  lookupIn,
  mayRead,
  mayReadAll,
  mintId,
  tableOf,
} from '@trireme/domain'
import { API_PREFIX } from '@trireme/protocol'
import type { AllocateTask } from '../jobs/allocate-job.ts'
import { type JobTask, toldOf } from '../jobs/task.ts'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { notFound } from '../requests/problem.ts'
import {
  type NewJob,
  type StoredJob,
  addJob,
  cancelJob,
  inOrganization,
  listJobs,
  readJob,
  readJobResult as readStoredResult,
} from '../store/index.ts'
import type { Handler, Input } from './handler.ts'
import {
  checkMayBegin,
  checkMayCancel,
  checkMayRead,
  checkWork,
  noResult,
  overAlready,
  tooManyWait,
} from './job-refusals.ts'
import { type Answer, type Attempt, once } from './idempotency.ts'

/** Waiting at a time in an organization, beside the one that runs. */
const MOST_WAITING = 10

/** Long work on the plan: begun, looked after, cancelled. */
export const jobHandlers: Readonly<Record<string, Handler>> = {
  'job.begin': beginJob,
  'job.list': async (context) => {
    const { organizationId } = readerOf(context)
    return ok({ data: (await listJobs(context.db, organizationId)).map(told) })
  },
  'job.read': async (context, { params }) => ok(told(await jobOf(context, params.id))),
  'job.cancel': stopJob,
}

async function beginJob(context: Context, { body, headers }: Input): Promise<Answer> {
  const caller = callerOf(context)
  const { organizationId, replica } = caller
  const task = taskOf(body as Asked)
  checkMayBegin(caller, task)
  checkWork(task, replica.snapshot['work-item'].size)
  const add = ({ alongside }: Attempt<StoredJob>) =>
    inOrganization(context.db, organizationId, async (tx) => {
      const job = await addJob(tx, organizationId, newJob(context, caller, task), MOST_WAITING)
      if (job === undefined) throw tooManyWait(MOST_WAITING)
      await alongside?.(tx, job)
      return job
    })
  const answer = (job: StoredJob): Answer => ({
    status: 202,
    headers: { location: `${API_PREFIX}/jobs/${job.id}` },
    body: told(job),
  })
  return once(context, headers['idempotency-key'], body, async (attempt) => attempt.answer(await add(attempt)), answer)
}

async function stopJob(context: Context, { params: { id }, headers }: Input): Promise<Answer> {
  const { organizationId, access } = readerOf(context)
  const cancel = ({ alongside }: Attempt<StoredJob>) =>
    inOrganization(context.db, organizationId, async (tx) => {
      const job = await readJob(tx, organizationId, id)
      if (job === undefined) throw notFound()
      checkMayCancel(access, job)
      const cancelled = job.state === 'cancelled' ? job : await cancelJob(tx, organizationId, id)
      if (cancelled === undefined) throw overAlready()
      await alongside?.(tx, cancelled)
      return cancelled
    })
  const answer = (job: StoredJob) => ok(told(job))
  return once(context, headers['idempotency-key'], id, async (attempt) => attempt.answer(await cancel(attempt)), answer)
}

/** What a job has found, as far as its reader may see it at this moment, as JSON that was made apart from this thread. */
export async function readJobResult(context: Context, id: string): Promise<Response> {
  const { organizationId, access, replica } = readerOf(context)
  const job = await jobOf(context, id)
  const packed = await readStoredResult(context.db, organizationId, id)
  if (packed === undefined) throw noResult(job)
  const json = await context.planner.resultOf(
    packed,
    visibleTo(access, toldOf(job.kind as JobTask['kind']), replica.snapshot),
  )
  return new Response(json as BodyInit, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

type Asked = {
  readonly kind: JobTask['kind']
  readonly budget?: number
  readonly seed?: number
  readonly mode?: 'capacity' | 'dependencies'
  readonly periods?: AllocateTask['periods']
}

function taskOf({ kind, budget, seed = 1, mode = 'capacity', periods = YEAR }: Asked): JobTask {
  switch (kind) {
    case 'forecast':
      return { kind, budget: budget ?? 1_000, seed, mode }
    case 'improve':
      return { kind, budget: budget ?? 1_000, seed }
    case 'allocate':
      return { kind, budget: budget ?? 2_000, seed, periods }
  }
}

const YEAR = { unit: 'quarter', count: 4 } as const

function newJob({ jobs }: Context, { replica, actor }: Caller, { kind, seed, ...asked }: JobTask): NewJob {
  const { sequence, snapshot } = replica
  const id = mintId('job', Date.now(), randomBytes(10))
  return { id, kind, asked, seed, sequence, today: jobs.today(snapshot), begunBy: actor }
}

function told(job: StoredJob) {
  const { id, kind, state, asked, seed, sequence, today, engineVersion, error, begunBy } = job
  return {
    id,
    kind,
    state,
    progress: { done: job.done, budget: asked['budget'] },
    mode: asked['mode'] ?? null,
    periods: asked['periods'] ?? null,
    seed,
    sequence,
    today,
    engineVersion,
    begunBy: { id: begunBy.id, name: begunBy.name },
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    endedAt: job.endedAt?.toISOString() ?? null,
    error,
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** The caller of what needs to read the plan. */
function readerOf(context: Context): Caller {
  const caller = callerOf(context)
  checkMayRead(caller.access)
  return caller
}

async function jobOf(context: Context, id: string): Promise<StoredJob> {
  const { organizationId } = readerOf(context)
  const job = await inOrganization(context.db, organizationId, (tx) => readJob(tx, organizationId, id))
  if (job === undefined) throw notFound()
  return job
}

/** The records that may be told of, of those kinds; undefined is all of them. */
function visibleTo(access: Access, kinds: readonly Kind[], snapshot: Snapshot): readonly Id[] | undefined {
  if (kinds.every((kind) => mayReadAll(access, kind))) return undefined
  const lookup = lookupIn(snapshot)
  return kinds.flatMap((kind) =>
    [...tableOf(snapshot, kind).values()].filter((record) => mayRead(access, kind, record, lookup)).map(({ id }) => id),
  )
}

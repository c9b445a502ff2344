import { type Access, type Id, type Kind, type Snapshot, lookupIn, mayRead, mayReadAll, tableOf } from '@trireme/domain'
import { API_PREFIX } from '@trireme/protocol'
import type { AllocateTask } from '../jobs/allocate-job.ts'
import type { SlipTask } from '../jobs/slip-job.ts'
import { PLACED, type SearchTask, resultVersion, toldOf } from '../jobs/task.ts'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { notFound } from '../requests/problem.ts'
import {
  type StoredJob,
  addJob,
  cancelJob,
  inOrganization,
  listJobs,
  readJob,
  readJobResult as readStoredResult,
} from '../store/index.ts'
import type { Handler, Input } from './handler.ts'
import { MOST_WAITING, newJob, toldJob } from './job-as-told.ts'
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
import { maySeeEnd, slipOf } from './slip.ts'

/** Long work on the plan: begun, looked after, cancelled. */
export const jobHandlers: Readonly<Record<string, Handler>> = {
  'job.begin': beginJob,
  'job.list': async (context) => {
    const caller = readerOf(context)
    const jobs = await listJobs(context.db, caller.organizationId)
    return ok({ data: jobs.filter((job) => mayKnowOf(caller, job)).map(toldJob) })
  },
  'job.read': async (context, { params }) => ok(toldJob(await jobOf(context, params.id))),
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
      const job = await addJob(tx, organizationId, newJob(context, caller, task, replica.sequence), MOST_WAITING)
      if (job === undefined) throw tooManyWait(MOST_WAITING)
      await alongside?.(tx, job)
      return job
    })
  const answer = (job: StoredJob): Answer => ({
    status: 202,
    headers: { location: `${API_PREFIX}/jobs/${job.id}` },
    body: toldJob(job),
  })
  return once(context, headers['idempotency-key'], body, async (attempt) => attempt.answer(await add(attempt)), answer)
}

async function stopJob(context: Context, { params: { id }, headers }: Input): Promise<Answer> {
  const caller = readerOf(context)
  const { organizationId, access } = caller
  const cancel = ({ alongside }: Attempt<StoredJob>) =>
    inOrganization(context.db, organizationId, async (tx) => {
      const job = await readJob(tx, organizationId, id)
      if (job === undefined || !mayKnowOf(caller, job)) throw notFound()
      checkMayCancel(access, job)
      const cancelled = job.state === 'cancelled' ? job : await cancelJob(tx, organizationId, id)
      if (cancelled === undefined) throw overAlready()
      await alongside?.(tx, cancelled)
      return cancelled
    })
  const answer = (job: StoredJob) => ok(toldJob(job))
  return once(context, headers['idempotency-key'], id, async (attempt) => attempt.answer(await cancel(attempt)), answer)
}

/** What a job has found, as far as its reader may see it at this moment, as JSON that was made apart from this thread. */
export async function readJobResult(context: Context, id: string): Promise<Response> {
  const job = await jobOf(context, id)
  if (job.kind === 'slip') return slipOf(context, job)
  return new Response((await resultSeen(context, job)) as BodyInit, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

/** What a search has found, as far as its reader may see it, as JSON; refused until it is done. */
export async function resultSeen(context: Context, job: StoredJob): Promise<Uint8Array> {
  const { organizationId, access, replica } = readerOf(context)
  const packed = await readStoredResult(context.db, organizationId, job.id, resultVersion)
  if (packed === undefined) throw noResult(job)
  return context.planner.resultOf(packed, visibleTo(access, toldOf(job.kind as SearchTask['kind']), replica.snapshot))
}

type Asked = {
  readonly kind: SearchTask['kind']
  readonly budget?: number
  readonly seed?: number
  readonly mode?: 'capacity' | 'dependencies'
  readonly periods?: AllocateTask['periods']
}

function taskOf({ kind, budget, seed = 1, mode = 'capacity', periods = YEAR }: Asked): SearchTask {
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

function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** The caller of what needs to read the plan. */
function readerOf(context: Context): Caller {
  const caller = callerOf(context)
  checkMayRead(caller.access)
  return caller
}

/** A job of the organization that its reader may know of. */
export async function jobOf(context: Context, id: string): Promise<StoredJob> {
  const caller = readerOf(context)
  const { organizationId } = caller
  const job = await inOrganization(context.db, organizationId, (tx) => readJob(tx, organizationId, id))
  if (job === undefined || !mayKnowOf(caller, job)) throw notFound()
  return job
}

/** A search is of the whole plan; a question about one thing is nobody's business who may not see that. */
function mayKnowOf(caller: Caller, { kind, asked }: StoredJob): boolean {
  return kind !== 'slip' || maySeeEnd(caller, (asked as SlipTask).endId)
}

/**
 * The records that may be told of, of those kinds; undefined is all of them. A release ends with all of its work: its end
 * is for who sees all there is.
 */
function visibleTo(access: Access, kinds: readonly Kind[], snapshot: Snapshot): readonly Id[] | undefined {
  const seesAll = (kind: Kind) => mayReadAll(access, kind)
  if (kinds.every(seesAll)) return undefined
  const lookup = lookupIn(snapshot)
  const told = PLACED.every(seesAll) ? kinds : kinds.filter((kind) => kind !== 'release')
  return told.flatMap((kind) =>
    [...tableOf(snapshot, kind).values()].filter((record) => mayRead(access, kind, record, lookup)).map(({ id }) => id),
  )
}

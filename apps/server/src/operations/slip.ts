import {
  type AnyRecord,
  type Id,
  type Kind,
  kindOfId,
  lookupIn,
  mayRead,
  tableOf,
  timeZoneOf,
  titleOf,
} from '@trireme/domain'
import { API_PREFIX } from '@trireme/protocol'
import { type SlipResult, type SlipTask, namedIn, withNames } from '../jobs/slip-job.ts'
import { resultVersion } from '../jobs/task.ts'
import { wallClock } from '../planner/plan-answer.ts'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import {
  type Db,
  type StoredJob,
  addJob,
  cancelJob,
  findEqualJob,
  inOrganization,
  lastKnown,
  readJob,
  readJobResult,
} from '../store/index.ts'
import { sequenceOf } from './as-of.ts'
import { MOST_WAITING, newJob, toldJob } from './job-as-told.ts'
import { noResult, tooManyWait } from './job-refusals.ts'
import { visibleChanges } from './visible-changes.ts'

export type SlipQuery = {
  readonly from?: string
  readonly until?: string
  readonly order?: 'recorded' | 'averaged'
  readonly wait?: string
}

const DAY_MS = 86_400_000
const DAYS_BY_DEFAULT = 30
const ENDS: readonly (string | undefined)[] = ['work-item', 'milestone', 'release', 'program', 'product']
/** How long an answer is waited for where nobody says, in seconds. */
const WAIT = 10
/** How often the job is looked at where no notice comes through. */
const LOOK_MS = 500

/**
 * Why the end of something moved between two days [2.14]. It is planned from all there is, so that the parts sum to what
 * happened; what one may not see of it has its days and no name. It is worked out as a job: what takes longer than is
 * waited for is answered with that job, and asked again with its answer. Who hangs up meanwhile no longer wants it.
 */
export async function readSlip(context: Context, id: string, query: SlipQuery): Promise<Response> {
  const caller = callerOf(context)
  if (!maySeeEnd(caller, id)) throw notFound()
  const { job, isNew } = await jobFor(context, caller, id as Id, query)
  const ended = await endOf(context, caller, job, Number(query.wait ?? WAIT) * 1_000)
  if (ended.state === 'done') return slipOf(context, ended)
  if (ended.endedAt !== null) throw noResult(ended)
  if (isNew && context.request.signal.aborted) await cancel(context, caller, job)
  const headers = { location: `${API_PREFIX}/jobs/${job.id}`, 'cache-control': 'no-store' }
  return Response.json(toldJob(ended), { status: 202, headers })
}

/** What a job of this kind has found, as far as its reader may see it at this moment. */
export async function slipOf(context: Context, job: StoredJob): Promise<Response> {
  const caller = callerOf(context)
  const packed = await readJobResult(context.db, caller.organizationId, job.id, resultVersion)
  if (packed === undefined) throw noResult(job)
  const found = JSON.parse(new TextDecoder().decode(await context.planner.resultOf(packed, undefined))) as SlipResult
  const { endId, fromOn, untilOn, averaged } = job.asked as SlipTask
  const head = { kind: 'slip', endId, from: fromOn, until: untilOn, averaged }
  const body = { ...head, ...(await told(context.db, caller, found)) }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}

/** Whether somebody may see what a slip is asked of. */
export function maySeeEnd({ access, replica: { snapshot } }: Caller, id: string): boolean {
  const kind = kindOfId(id)
  if (kind === undefined || !ENDS.includes(kind)) return false
  const record: AnyRecord | undefined = tableOf(snapshot, kind).get(id as Id)
  return record !== undefined && mayRead(access, kind, record, lookupIn(snapshot))
}

/** The job that answers a question: one that did, or is at it for the same member, else a new one. */
async function jobFor(
  context: Context,
  caller: Caller,
  endId: Id,
  query: SlipQuery,
): Promise<{ readonly job: StoredJob; readonly isNew: boolean }> {
  const { organizationId, replica } = caller
  const { from, until } = daysOf(query, context.planner.today(replica.snapshot))
  return inOrganization(context.db, organizationId, async (tx) => {
    const after = await sequenceOf(tx, organizationId, from)
    const sequence = await sequenceOf(tx, organizationId, until)
    const averaged = query.order === 'averaged'
    const task: SlipTask = {
      kind: 'slip',
      budget: (sequence - after) * (averaged ? 2 : 1),
      seed: 1,
      endId,
      fromOn: from,
      untilOn: until,
      averaged,
      after,
      timeZone: timeZoneOf(replica.snapshot),
    }
    const asked = newJob(context, caller, task, sequence)
    const equal = await findEqualJob(tx, organizationId, asked, resultVersion)
    if (equal !== undefined) return { job: equal, isNew: false }
    const job = await addJob(tx, organizationId, asked, MOST_WAITING)
    if (job === undefined) throw tooManyWait(MOST_WAITING)
    return { job, isNew: true }
  })
}

/** A job when it has ended, or as it stands after so long, or when nobody waits for it any more. */
async function endOf(
  { db, jobs, request: { signal } }: Context,
  { organizationId }: Caller,
  job: StoredJob,
  milliseconds: number,
): Promise<StoredJob> {
  const until = performance.now() + milliseconds
  for (let now = job; ;) {
    const left = until - performance.now()
    if (now.endedAt !== null || left <= 0 || signal.aborted) return now
    await jobs.ended(job.id, Math.min(left, LOOK_MS))
    const read = await inOrganization(db, organizationId, (tx) => readJob(tx, organizationId, job.id))
    if (read === undefined) throw notFound()
    now = read
  }
}

async function cancel({ db }: Context, { organizationId }: Caller, { id }: StoredJob): Promise<void> {
  await inOrganization(db, organizationId, (tx) => cancelJob(tx, organizationId, id))
}

function daysOf(query: SlipQuery, today: string): { readonly from: string; readonly until: string } {
  const until = query.until === undefined || query.until > today ? today : query.until
  const from = query.from ?? new Date(Date.parse(until) - DAYS_BY_DEFAULT * DAY_MS).toISOString().slice(0, 10)
  if (from > until)
    throw new Problem(400, { detail: `from (${from}) should be no later than until (${until}); today is ${today}.` })
  return { from, until }
}

/** A sentence as its reader may be told it: what they may see by the name it has, or had last. */
async function toldTo({ organizationId, access, replica: { snapshot } }: Caller, db: Db, sentence: string) {
  const named = namedIn(sentence).map((id) => ({ kind: kindOfId(id)!, id }))
  const known = await inOrganization(db, organizationId, (tx) => lastKnown(tx, organizationId, named))
  const lookup = lookupIn(snapshot)
  const seen = new Map(
    named.flatMap(({ kind, id }) => {
      const record = known.get(id)
      return record !== undefined && mayRead(access, kind, record, lookup) ? [[id, { kind, record }] as const] : []
    }),
  )
  return withNames(sentence, (id) => {
    const found = seen.get(id)
    if (found !== undefined)
      return isWork(found.kind) ? `“${titleOf(found.kind, found.record)}”` : titleOf(found.kind, found.record)
    // Behind “team” or “skill”, and for work.
    return isWork(kindOfId(id)) ? 'work you may not see' : 'you may not see'
  })
}

function isWork(kind: Kind | undefined): boolean {
  return kind === 'work-item' || kind === 'milestone'
}

async function told(db: Db, caller: Caller, found: SlipResult) {
  const seen = await visibleChanges(db, caller, found.writes)
  const bySequence = new Map(seen.map((set) => [set.sequence, set]))
  const atOrNull = (at: number | undefined) => (at === undefined ? null : wallClock(at))
  return {
    endedAt: atOrNull(found.endedAt),
    endsAt: atOrNull(found.endsAt),
    days: found.days,
    because: found.because === null ? null : await toldTo(caller, db, found.because),
    knownSince: found.knownSince ?? null,
    parts: found.parts.map(({ cause, days, steps }) => ({
      cause,
      days,
      steps: steps.map((step) => {
        const set = step.sequence === undefined ? undefined : bySequence.get(step.sequence)
        return {
          days: step.days,
          on: step.on,
          endsAt: wallClock(step.endsAt),
          sequence: step.sequence ?? null,
          at: set?.at ?? null,
          label: set?.label ?? null,
          author: set?.actor.name ?? null,
        }
      }),
    })),
  }
}

import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { type Db, type Tx, inOrganization } from './transaction.ts'

/** The channel on which processes tell each other: `begin <id>`, `cancel <id>` or `end <id>`. */
export const JOB_CHANNEL = 'trireme_job'

/** A search runs as long as it was asked to; a question has somebody waiting for it, and never stands behind a search. */
export type Queue = 'search' | 'question'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** What a job is: asked for once, and the same however often it is begun. */
export type NewJob = {
  readonly id: string
  readonly kind: string
  readonly asked: Readonly<Record<string, unknown>>
  readonly seed: number
  /** The state it is of. */
  readonly sequence: number
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly begunBy: Actor
}

/** A job as it stands, without its result. */
export type StoredJob = NewJob & {
  readonly state: JobState
  readonly done: number
  /** By what it was done last, its engine first: `1.5/2`. Of jobs of older servers the engine alone. */
  readonly resultVersion: string | null
  readonly error: string | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

/** Whose turn at a job it is, from its claim to its end. */
export type Turn = { readonly organizationId: string; readonly id: string; readonly claim: string }

/** How a turn ends: with the gzip of a result, with a sentence, or cut short, to be begun again. */
export type TurnEnd =
  | { readonly state: 'done'; readonly done: number; readonly result: Uint8Array }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'queued'; readonly countsAsAttempt: boolean }

/** A server that was not heard of for so long is taken for gone, and its job begun again. */
const SILENT = sql`interval '15 seconds'`
/** Begun so often and never ended: it will not. */
const ATTEMPTS = 3
const GIVEN_UP = `It was begun ${ATTEMPTS} times, and each time its server or its thread ended before it did. Ask for less at once, or look into the server's log.`
/** Of those that have ended, in each queue. */
const KEPT = 50
const KEPT_FOR = sql`interval '30 days'`

const COLUMNS = sql`id, kind, asked, seed, sequence, today, begun_by as "begunBy", state, done,
  engine_version as "resultVersion", error, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`

/**
 * Keeps a new job and tells servers of it, unless as many as may wait in its queue do so already; then undefined. Of two at a time the
 * second waits here, so that there are never more.
 */
export async function addJob(
  tx: Tx,
  organizationId: string,
  job: NewJob,
  mostWaiting: number,
): Promise<StoredJob | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`job ${organizationId}`}, 0))`.execute(tx)
  const { rows } = await sql<StoredJob>`
    insert into job (organization_id, id, kind, asked, seed, sequence, today, begun_by)
    select ${organizationId}, ${job.id}, ${job.kind}, ${JSON.stringify(job.asked)}::jsonb, ${job.seed}::integer,
      ${job.sequence}::bigint, ${job.today}::date, ${JSON.stringify(job.begunBy)}::jsonb
    where (select count(*) from job where organization_id = ${organizationId} and state = 'queued'
      and ${isIn(queueOf(job.kind))}) < ${mostWaiting}
    returning ${COLUMNS}`.execute(tx)
  if (rows[0] === undefined) return undefined
  await forgetOldJobs(tx, organizationId)
  await tell(tx, `begin ${job.id}`)
  return rows[0]
}

/** The jobs of an organization, the newest first: those that have not ended and the last that have. */
export async function listJobs(db: Db, organizationId: string): Promise<readonly StoredJob[]> {
  return inOrganization(db, organizationId, async (tx) => {
    const { rows } = await sql<StoredJob>`select ${COLUMNS} from job where organization_id = ${organizationId}
      order by created_at desc, id desc limit 100`.execute(tx)
    return rows
  })
}

export async function readJob(tx: Tx, organizationId: string, id: string): Promise<StoredJob | undefined> {
  const { rows } = await sql<StoredJob>`select ${COLUMNS} from job
    where organization_id = ${organizationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** A job that finds, or found, the same: done in this version, whoever asked, or still to be done and of the same member. */
export async function findEqualJob(
  tx: Tx,
  organizationId: string,
  { kind, asked, seed, sequence, today, begunBy }: NewJob,
  resultVersion: string,
): Promise<StoredJob | undefined> {
  const { rows } = await sql<StoredJob>`select ${COLUMNS} from job
    where organization_id = ${organizationId} and kind = ${kind} and asked = ${JSON.stringify(asked)}::jsonb
      and seed = ${seed}::integer and sequence = ${sequence}::bigint and today = ${today}::date
      and ((state = 'done' and engine_version = ${resultVersion})
        or (state in ('queued', 'running') and begun_by->>'id' = ${begunBy.id}))
    order by state = 'done' desc, created_at limit 1`.execute(tx)
  return rows[0]
}

/** The result of a job that was done in this version, as gzip of its JSON: what another one found may be told otherwise. */
export async function readJobResult(
  db: Db,
  organizationId: string,
  id: string,
  resultVersion: string,
): Promise<Buffer | undefined> {
  return inOrganization(db, organizationId, async (tx) => {
    const { rows } = await sql<{ result: Buffer }>`select result from job
      where organization_id = ${organizationId} and id = ${id} and state = 'done'
        and engine_version = ${resultVersion}`.execute(tx)
    return rows[0]?.result
  })
}

/** Cancels a job that waits or runs and tells the server that is at it; undefined when it has ended already. */
export async function cancelJob(tx: Tx, organizationId: string, id: string): Promise<StoredJob | undefined> {
  const { rows } = await sql<StoredJob>`update job set state = 'cancelled', claim = null, ended_at = now()
    where organization_id = ${organizationId} and id = ${id} and state in ('queued', 'running')
    returning ${COLUMNS}`.execute(tx)
  if (rows[0] !== undefined) await tell(tx, `cancel ${id}`)
  return rows[0]
}

/** Organizations with something to begin in a queue; first who had no turn yet, then whose last turn is longest ago. */
export async function organizationsWithJobs(db: Db, queue: Queue = 'search'): Promise<readonly string[]> {
  return inOrganization(db, '*', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select organization_id as id from job as waiting
      where (state = 'queued' or (state = 'running' and ${isSilent()})) and ${isIn(queue)}
        and not exists (select from job as other where other.organization_id = waiting.organization_id
          and state = 'running' and not ${isSilent()} and ${isIn(queue)})
      group by organization_id
      order by (select max(started_at) from job as past where past.organization_id = waiting.organization_id
        and ${isIn(queue)}) nulls first,
        min(created_at)`.execute(tx)
    return rows.map(({ id }) => id)
  })
}

/**
 * Claims the oldest job that waits in a queue of an organization where none of it runs. What a silent server was at waits again first, or
 * fails when that was often enough. Undefined when there is nothing to do, or another server was quicker.
 */
export async function claimJob(
  db: Db,
  organizationId: string,
  claim: string,
  resultVersion: string,
  queue: Queue = 'search',
): Promise<StoredJob | undefined> {
  return inOrganization(db, organizationId, async (tx) => {
    await sql`update job set ${endOfAttempt()}, done = 0, claim = null where organization_id = ${organizationId} and id in (
      select id from job where organization_id = ${organizationId} and state = 'running' and ${isSilent()} and ${isIn(queue)}
      for update skip locked)`.execute(tx)
    const { rows } = await sql<StoredJob>`
      update job set state = 'running', claim = ${claim}, attempts = attempts + 1, done = 0, heard_at = now(),
        started_at = now(), engine_version = ${resultVersion}
      where organization_id = ${organizationId} and id = (
        select id from job where organization_id = ${organizationId} and state = 'queued' and ${isIn(queue)}
          and not exists (select from job where organization_id = ${organizationId} and state = 'running'
            and ${isIn(queue)})
        order by created_at, id limit 1 for update skip locked)
      returning ${COLUMNS}`.execute(tx)
    return rows[0]
  }).catch((error: unknown) => {
    if (isSecondAtOnce(error)) return undefined
    throw error
  })
}

/** Says that a job goes on, and how far it is; false when it is no longer ours: cancelled, or given to another. */
export async function heardOfJob(db: Db, { organizationId, id, claim }: Turn, done: number): Promise<boolean> {
  return inOrganization(
    db,
    organizationId,
    async (tx) => {
      const { numAffectedRows } = await sql`update job set done = ${done}::integer, heard_at = now()
        where organization_id = ${organizationId} and id = ${id} and claim = ${claim}`.execute(tx)
      return numAffectedRows === 1n
    },
    { durable: false },
  )
}

/** Ends a turn and tells who waits for it; nothing happens when the job is no longer ours. */
export async function endTurn(db: Db, { organizationId, id, claim }: Turn, end: TurnEnd): Promise<void> {
  await inOrganization(db, organizationId, async (tx) => {
    await sql`update job set ${columnsOf(end)}, claim = null
      where organization_id = ${organizationId} and id = ${id} and claim = ${claim}`.execute(tx)
    await tell(tx, `end ${id}`)
    await forgetOldJobs(tx, organizationId)
  })
}

/** Throws away all but the last jobs that have ended, and those that ended long ago. */
export async function forgetOldJobs(tx: Tx, organizationId: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from job where organization_id = ${organizationId}
    and (ended_at < now() - ${KEPT_FOR} or id in (
      select id from (select id, row_number() over (partition by kind = 'slip' order by ended_at desc, id desc) as nth
        from job where organization_id = ${organizationId} and ended_at is not null) as ended
      where nth > ${KEPT}::integer))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

function columnsOf(end: TurnEnd): RawBuilder<unknown> {
  switch (end.state) {
    case 'done':
      return sql`state = 'done', done = ${end.done}::integer, result = ${Buffer.from(end.result)}, ended_at = now()`
    case 'failed':
      return sql`state = 'failed', error = ${end.error}, ended_at = now()`
    case 'queued':
      return end.countsAsAttempt
        ? sql`${endOfAttempt()}, done = 0`
        : sql`state = 'queued', attempts = attempts - 1, done = 0, started_at = null`
  }
}

/** An attempt was cut short: the job waits again, or has failed. */
function endOfAttempt(): RawBuilder<unknown> {
  const isLast = sql`attempts >= ${ATTEMPTS}`
  return sql`state = case when ${isLast} then 'failed' else 'queued' end,
    error = case when ${isLast} then ${GIVEN_UP} end, ended_at = case when ${isLast} then now() end`
}

/** In which queue jobs of a kind run. */
export function queueOf(kind: string): Queue {
  return kind === 'slip' ? 'question' : 'search'
}

/** As the index of running jobs has it. */
function isIn(queue: Queue): RawBuilder<boolean> {
  return sql`(kind = 'slip') = ${queue === 'question'}::boolean`
}

function isSilent(): RawBuilder<boolean> {
  return sql`heard_at < now() - ${SILENT}`
}

async function tell(tx: Tx, notice: string): Promise<void> {
  await sql`select pg_notify(${JOB_CHANNEL}, ${notice})`.execute(tx)
}

/** Two servers began one each of the same organization: its index of running jobs takes one. */
function isSecondAtOnce(error: unknown): boolean {
  return (error as { code?: string }).code === '23505'
}

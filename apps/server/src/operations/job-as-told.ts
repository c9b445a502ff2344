import { randomBytes } from 'node:crypto'
import { mintId } from '@trireme/domain'
import type { SlipTask } from '../jobs/slip-job.ts'
import type { JobTask } from '../jobs/task.ts'
import type { Caller, Context } from '../requests/context.ts'
import type { NewJob, StoredJob } from '../store/index.ts'

/** Waiting at a time in a queue of an organization, beside the one that runs. */
export const MOST_WAITING = 10

/** A job of a caller, of the state after a write. */
export function newJob(
  { jobs }: Context,
  { replica, actor }: Caller,
  { kind, seed, ...asked }: JobTask,
  sequence: number,
): NewJob {
  const id = mintId('job', Date.now(), randomBytes(10))
  return { id, kind, asked, seed, sequence, today: jobs.today(replica.snapshot), begunBy: actor }
}

/** A job as the API tells it. */
export function toldJob(job: StoredJob) {
  const { id, kind, state, asked, seed, sequence, today, resultVersion, error, begunBy } = job
  return {
    id,
    kind,
    state,
    progress: { done: job.done, budget: asked['budget'] },
    mode: asked['mode'] ?? null,
    periods: asked['periods'] ?? null,
    slip: kind === 'slip' ? slipOf(asked as SlipTask) : null,
    seed,
    sequence,
    today,
    engineVersion: resultVersion?.split('/')[0] ?? null,
    begunBy: { id: begunBy.id, name: begunBy.name },
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    endedAt: job.endedAt?.toISOString() ?? null,
    error,
  }
}

function slipOf({ endId, fromOn, untilOn, averaged }: SlipTask) {
  return { endId, from: fromOn, until: untilOn, averaged }
}

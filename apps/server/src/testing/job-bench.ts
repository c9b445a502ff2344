import { type Id, type Snapshot, diff, emptySnapshot } from '@trireme/domain'
import { expect, vi } from 'vitest'
import { JobThread } from '../jobs/job-thread.ts'
import { type Intent, SYSTEM, commit } from '../store/index.ts'
import type { Asked, Credentials, Founded, Harness } from './harness.ts'

/** Gives a company the work of a plan made apart from it. */
export async function furnish({ db, replicas }: Harness, { organizationId }: Founded, plan: Snapshot): Promise<void> {
  const intents = diff(emptySnapshot(), plan).filter(({ kind }) => kind !== 'organization') as Intent[]
  const cause = { actor: SYSTEM, command: 'test', label: 'Furnish' }
  const outcome = await commit(db, replicas, { organizationId, access: undefined, intents, cause })
  if (!outcome.ok) throw new Error(`The plan does not fit: ${JSON.stringify(outcome).slice(0, 2_000)}`)
}

/** Begins a job and answers its id. */
export async function begin(harness: Harness, who: Credentials, body: object): Promise<Id> {
  const answer = await harness.ask(who, 'POST', '/jobs', { body })
  expect(answer.status, answer.text).toBe(202)
  return answer.body.id
}

/** Waits until a job is in a state, and fails as soon as it can no longer be. */
export async function until(harness: Harness, who: Credentials, id: Id, state: string): Promise<Asked['body']> {
  for (;;) {
    const { body } = await harness.ask(who, 'GET', `/jobs/${id}`)
    if (body.state === state) return body
    if (body.endedAt !== null) throw new Error(`It is ${body.state}, never ${state}: ${body.error}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The threads that jobs are given from now on, the first one first, until mocks are restored. */
export function threadsBegun(): readonly JobThread[] {
  const threads: JobThread[] = []
  const begin = JobThread.prototype.begin
  vi.spyOn(JobThread.prototype, 'begin').mockImplementation(function (this: JobThread, ...told) {
    threads.push(this)
    return begin.apply(this, told)
  })
  return threads
}

import {
  type AnyRecord,
  type Id,
  type Kind,
  type Snapshot,
  completeRecord,
  definitionOf,
  diff,
  emptySnapshot,
  mintId,
  tableOf,
} from '@trireme/domain'
import { plan } from '@trireme/testing'
import { expect, vi } from 'vitest'
import { JobThread } from '../jobs/job-thread.ts'
import { type Intent, SYSTEM, commit } from '../store/index.ts'
import type { Asked, Credentials, Founded, Harness } from './harness.ts'

/** Gives a company the work of a plan made apart from it. */
export async function furnish({ db, replicas }: Harness, { organizationId }: Founded, work: Snapshot): Promise<void> {
  const intents = diff(emptySnapshot(), work).filter(({ kind }) => kind !== 'organization') as Intent[]
  const cause = { actor: SYSTEM, command: 'test', label: 'Furnish' }
  const outcome = await commit(db, replicas, { organizationId, access: undefined, intents, cause })
  if (!outcome.ok) throw new Error(`The plan does not fit: ${JSON.stringify(outcome).slice(0, 2_000)}`)
}

/** Initiatives of so much weight each in what everybody wants, of sixty days' work for the one person there is. */
export function initiatives(weights: Readonly<Record<string, number>>): Snapshot {
  const { snapshot, items } = plan(
    Object.keys(weights)
      .map((name) => `${name}; ${name}work 60d Core in ${name}`)
      .join('; '),
  )
  const number = (nth: number) => new Uint8Array(10).fill(nth)
  const add = (kind: Kind, nth: number, values: object): Id => {
    const id = mintId(definitionOf(kind).prefix, 0, number(nth))
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values as never) as unknown as AnyRecord)
    return id
  }
  const [top] = [...snapshot['work-item-type'].values()].sort((one, other) => one.level - other.level)
  const goalId = add('goal', 0, { title: 'Reach the other shore' })
  for (const [nth, [title, weight]] of Object.entries(weights).entries()) {
    const workItemId = items[title]!
    const item = snapshot['work-item'].get(workItemId)!
    tableOf(snapshot, 'work-item').set(workItemId, { ...item, typeId: top!.id } as unknown as AnyRecord)
    const keyResultId = add('key-result', nth, { title, goalId, measure: 'done', weight })
    add('goal-link', nth, { workItemId, goalId, keyResultId })
  }
  return snapshot
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

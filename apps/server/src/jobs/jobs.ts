import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Snapshot } from '@trireme/domain'
import {
  type Db,
  type Queue,
  type Replicas,
  type StoredJob,
  type Turn,
  type TurnEnd,
  claimJob,
  endTurn,
  heardOfJob,
  inOrganization,
  queueOf,
  organizationsWithJobs,
  stateAt,
} from '../store/index.ts'
import { JobThread, type Outcome } from './job-thread.ts'
import { planWrites } from './plan-writes.ts'
import { type JobTask, resultVersion } from './task.ts'

/** Works at a time: of searches one core is left to those who wait for an answer; questions share what there is. */
const AT_ONCE: Readonly<Record<Queue, number>> = {
  search: Math.max(1, Math.min(4, availableParallelism() - 1)),
  question: 4,
}
/** How often the others hear that a job goes on, and it hears that it was cancelled where no notice came through. */
const BEAT_MS = 500
/** How often jobs are looked for that no notice told of: those of servers that are gone. */
const LOOK_MS = 5_000
const LONGEST_MS = 20 * 60_000
const TOO_LONG = `It took longer than ${LONGEST_MS / 60_000} minutes and was given up. Ask for less at once.`

export type JobsOptions = {
  readonly db: Db
  readonly replicas: Replicas
  /** The day it is where an organization is. */
  readonly today: (snapshot: Snapshot) => string
  readonly onError?: (error: unknown) => void
}

type Running = { readonly queue: Queue; readonly turn: Turn; readonly thread: JobThread; readonly ended: Promise<void> }

/**
 * Does the jobs that were asked for, each in a thread of its own, as many at once as there are cores to spare and never
 * two searches, or two questions, of one organization. They wait in the database, where any server of several claims them; what is cut short is begun
 * again by whichever looks next, from the same state with the same seed.
 */
export class Jobs {
  readonly today: (snapshot: Snapshot) => string
  readonly #db: Db
  readonly #replicas: Replicas
  readonly #onError: (error: unknown) => void
  /** A set, not by id: a turn that was lost may still be ending when the same job is begun again here. */
  readonly #running = new Set<Running>()
  readonly #waiting = new Map<string, Set<() => void>>()
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  #looksAgain = false

  constructor({ db, replicas, today, onError = (error) => console.error(error) }: JobsOptions) {
    this.#db = db
    this.#replicas = replicas
    this.today = today
    this.#onError = onError
  }

  /** Begins to look for jobs. */
  start(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_MS).unref()
    this.#look()
  }

  /** To be given what any process announces on JOB_CHANNEL. */
  heed(notice: string): void {
    const [what, id = ''] = notice.split(' ')
    if (what === 'begin') this.#look()
    else for (const wake of this.#waiting.get(id) ?? []) wake()
    if (what === 'cancel') for (const { turn, thread } of this.#running) if (turn.id === id) void thread.stop()
  }

  /** Waits until it is announced that a job has ended, or for so long. */
  async ended(id: string, milliseconds: number): Promise<void> {
    const waiting = this.#waiting.get(id) ?? new Set()
    this.#waiting.set(id, waiting)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, milliseconds)
      waiting.add(wake)
      function wake() {
        clearTimeout(timer)
        waiting.delete(wake)
        resolve()
      }
    })
    if (waiting.size === 0) this.#waiting.delete(id)
  }

  /** Ends the threads and leaves their jobs to the next server. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#timer = undefined
    await this.#looking
    const running = [...this.#running]
    for (const { turn } of running)
      await endTurn(this.#db, turn, { state: 'queued', countsAsAttempt: false }).catch(this.#onError)
    await Promise.all(running.map(({ thread }) => thread.stop()))
    await Promise.all(running.map(({ ended }) => ended))
  }

  /** One look at a time; asked for meanwhile there is one more. */
  #look(): void {
    if (this.#timer === undefined) return
    if (this.#looking !== undefined) {
      this.#looksAgain = true
      return
    }
    this.#looking = this.#fill()
      .catch(this.#onError)
      .then(() => {
        this.#looking = undefined
        if (!this.#looksAgain) return
        this.#looksAgain = false
        this.#look()
      })
  }

  async #fill(): Promise<void> {
    for (const queue of ['question', 'search'] as const) {
      if (this.#isFull(queue)) continue
      for (const organizationId of await organizationsWithJobs(this.#db, queue)) {
        if (this.#isFull(queue) || this.#timer === undefined) break
        const claim = randomBytes(12).toString('base64url')
        const job = await claimJob(this.#db, organizationId, claim, resultVersion, queue)
        if (job !== undefined) this.#begin(job, { organizationId, id: job.id, claim })
      }
    }
  }

  #isFull(queue: Queue): boolean {
    return [...this.#running].filter((each) => each.queue === queue).length >= AT_ONCE[queue]
  }

  #begin(job: StoredJob, turn: Turn): void {
    const thread = new JobThread()
    const ended = this.#run(job, turn, thread)
      .catch(this.#onError)
      .then(() => {
        this.#running.delete(running)
        this.#look()
      })
    const running = { queue: queueOf(job.kind), turn, thread, ended }
    this.#running.add(running)
  }

  async #run(job: StoredJob, turn: Turn, thread: JobThread): Promise<void> {
    const pulse = setInterval(() => void this.#beat(turn, thread), BEAT_MS)
    let isTooLong = false
    const timer = setTimeout(() => {
      isTooLong = true
      void thread.stop()
    }, LONGEST_MS)
    try {
      const outcome = await this.#work(job, turn, thread)
      clearInterval(pulse)
      await endTurn(this.#db, turn, isTooLong ? { state: 'failed', error: TOO_LONG } : this.#endOf(job, outcome))
    } finally {
      clearInterval(pulse)
      clearTimeout(timer)
    }
  }

  async #work(job: StoredJob, { organizationId }: Turn, thread: JobThread): Promise<Outcome> {
    try {
      const task = taskOf(job)
      const isSlip = task.kind === 'slip'
      const state = await this.#stateOf(organizationId, isSlip ? task.after : job.sequence)
      const written = isSlip ? planWrites(this.#db, organizationId, task.after, job.sequence) : undefined
      await thread.begin(state, job.today, task, written)
    } catch (error) {
      await thread.stop()
      return { op: 'broke', error }
    }
    return thread.outcome
  }

  #endOf({ id }: StoredJob, outcome: Outcome): TurnEnd {
    switch (outcome.op) {
      case 'found':
        return { state: 'done', done: outcome.spent, result: outcome.packed }
      case 'refused':
        return { state: 'failed', error: outcome.sentence }
      case 'broke':
        this.#onError(new Error(`The job ${id} broke off`, { cause: outcome.error }))
        return { state: 'failed', error: `This is a mistake of ours. Look for ${id} in the server's log.` }
      case 'ended':
        return { state: 'queued', countsAsAttempt: true }
    }
  }

  /** A beat that cannot be heard is no reason to stop: the next one may be. */
  async #beat(turn: Turn, thread: JobThread): Promise<void> {
    const isOurs = await heardOfJob(this.#db, turn, thread.spent).catch((error: unknown) => {
      this.#onError(error)
      return true
    })
    if (!isOurs) await thread.stop()
  }

  async #stateOf(organizationId: string, sequence: number): Promise<Snapshot> {
    const now = await this.#replicas.current(organizationId)
    if (now.sequence === sequence) return now.snapshot
    return inOrganization(
      this.#db,
      organizationId,
      async (tx) => (await stateAt(tx, organizationId, sequence)).snapshot,
    )
  }
}

/** What was kept of a task when it was asked for. */
function taskOf({ kind, asked, seed }: StoredJob): JobTask {
  return { kind, ...asked, seed } as JobTask
}

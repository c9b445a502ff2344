import { Worker } from 'node:worker_threads'
import type { AnyRecord, Kind, Snapshot } from '@trireme/domain'
import { handOver } from '../planner/hand-over.ts'
import type { LoggedChangeSet } from '../store/index.ts'
import { endThread } from '../threads/end-thread.ts'
import { type JobTask, inputsOf } from './task.ts'

const HEAP_MB = 2_048

/** What a job's thread is told, in this order: records in parts, what was written after them, then what to do with both. */
export type JobTold =
  | { readonly op: 'records'; readonly kind: Kind; readonly records: readonly AnyRecord[] }
  | { readonly op: 'writes'; readonly writes: readonly LoggedChangeSet[] }
  | { readonly op: 'begin'; readonly today: string; readonly task: JobTask }

export type JobSaid =
  | { readonly op: 'spent'; readonly spent: number }
  | { readonly op: 'found'; readonly packed: Uint8Array<ArrayBuffer>; readonly spent: number }
  | { readonly op: 'refused'; readonly sentence: string }

/** How a thread ended: with a result as gzip of its JSON, with a sentence, by a mistake of ours, or ended from outside. */
export type Outcome =
  | Exclude<JobSaid, { readonly op: 'spent' }>
  | { readonly op: 'broke'; readonly error: unknown }
  | { readonly op: 'ended' }

/** A thread for one job: it does that and is gone, and whatever it does hurts no other. */
export class JobThread {
  readonly outcome: Promise<Outcome>
  readonly #worker: Worker
  #spent = 0
  #isStopped = false

  constructor() {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    this.#worker = worker
    this.outcome = new Promise<Outcome>((resolve) => {
      worker.on('message', (said: JobSaid) => {
        if (said.op === 'spent') this.#spent = said.spent
        else if (!this.#isStopped) resolve(said)
      })
      worker.on('error', (error) => resolve(outcomeOf(error)))
      worker.on('exit', () => resolve({ op: 'ended' }))
    })
  }

  /** How much of the budget is spent. */
  get spent(): number {
    return this.#spent
  }

  /** Hands the state over in slices, and what was written after it page by page, and lets the work begin. */
  async begin(
    snapshot: Snapshot,
    today: string,
    task: JobTask,
    written: AsyncIterable<readonly LoggedChangeSet[]> | undefined,
  ): Promise<void> {
    await handOver(snapshot, inputsOf(task.kind), (kind, records) => this.#tell({ op: 'records', kind, records }))
    if (written !== undefined) for await (const writes of written) this.#tell({ op: 'writes', writes })
    this.#tell({ op: 'begin', today, task })
  }

  /** Ends it, wherever it is; what it had not said by then is lost. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await endThread(this.#worker)
  }

  #tell(told: JobTold): void {
    this.#worker.postMessage(told)
  }
}

function outcomeOf(error: unknown): Outcome {
  if ((error as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') return { op: 'broke', error }
  return {
    op: 'refused',
    sentence: `It needed more memory than the ${HEAP_MB.toLocaleString('en')} MB a job may take. Ask for less at once.`,
  }
}

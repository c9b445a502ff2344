import { Worker } from 'node:worker_threads'
import { type Kind, type Snapshot, kinds } from '@trireme/domain'
import { handOver } from '../planner/hand-over.ts'
import { endThread } from '../threads/end-thread.ts'
import { type FileSaid, type FileTold, type Losses, timeInputs } from './file-work.ts'

/** For so long nothing was written, or nothing taken: it never will be. */
const SILENT_MS = 120_000
/** Longer than the largest portfolio takes over a slow line: others of the organization wait behind it. */
const LONGEST_MS = 600_000
const HEAP_MB = 1_024

/** What a file is written from. */
export type FilePlan = {
  /** All that its reader may see. */
  readonly snapshot: Snapshot
  /** What says when work is done, of all there is; undefined where its reader sees all of that. */
  readonly timed: Snapshot | undefined
  /** Where the plan puts work: a `PlacedAnswer` as JSON. */
  readonly placed: Uint8Array
  readonly today: string
}

/**
 * Writes a plan in a thread of its own, which is gone afterwards, and answers with what the file cannot hold.
 *
 * @param onText given the text in order as it is made, the next piece when it took the last; without it nothing of it leaves the thread
 */
export async function writeInThread(
  { snapshot, timed, placed, today }: FilePlan,
  signal: AbortSignal,
  onText?: (bytes: Uint8Array) => Promise<void>,
): Promise<Losses> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const stop = () => void endThread(worker)
  const silent = setTimeout(stop, SILENT_MS)
  const longest = setTimeout(stop, LONGEST_MS)
  const tell = (told: FileTold) => worker.postMessage(told)
  signal.addEventListener('abort', stop, { once: true })
  const written = new Promise<Losses>((resolve, reject) => {
    worker.on('message', (said: FileSaid) => {
      silent.refresh()
      if (said.op === 'written') return resolve(said.losses)
      const goOn = () => {
        silent.refresh()
        tell({ op: 'more' })
      }
      onText?.(said.bytes).then(goOn, reject)
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('The thread that writes a plan ended')))
  })
  try {
    const hand = (of: 'reader' | 'times', state: Snapshot, all: readonly Kind[]) => {
      const filled = all.filter((kind) => state[kind].size > 0)
      return Promise.race([
        written,
        handOver(state, filled, (kind, records) => tell({ op: 'records', of, kind, records })),
      ])
    }
    await hand('reader', snapshot, kinds)
    if (timed !== undefined) await hand('times', timed, timeInputs)
    tell({ op: 'write', placed, today, at: new Date().toISOString(), sends: onText !== undefined })
    return await written
  } finally {
    clearTimeout(silent)
    clearTimeout(longest)
    signal.removeEventListener('abort', stop)
    await endThread(worker)
  }
}

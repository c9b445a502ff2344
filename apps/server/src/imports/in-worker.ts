import { Worker } from 'node:worker_threads'
import { endThread } from '../threads/end-thread.ts'
import { GivenUp } from './given-up.ts'
import type { ImportResult, ImportTask } from './work.ts'

const TIMEOUT_MS = 120_000
const HEAP_MB = 1_024

/** A task whose file the worker reads itself. */
export type WorkerTask = Omit<ImportTask, 'bytes'> & { readonly path: string }

/**
 * Works on a file apart from the server's own thread, with bounded memory and time: a hostile one costs its sender a
 * refusal and nobody else anything. Ends when the worker has ended. Null when the file is gone; rejects with GivenUp when
 * the signal comes first.
 */
export function workInWorker(task: WorkerTask, signal?: AbortSignal): Promise<ImportResult | null> {
  const refuse = (reason: string): ImportResult => ({ ok: false, refusal: { file: task.fileName, reason } })
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new GivenUp())
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      void endThread(worker).then(settle)
    }
    const giveUp = () => end(() => reject(new GivenUp()))
    const done = (result: ImportResult | null) => end(() => resolve(result))
    const tooLong = `Reading this file took longer than ${TIMEOUT_MS / 1000} s, so it was given up. Split it and import the parts.`
    const timer = setTimeout(() => done(refuse(tooLong)), TIMEOUT_MS)
    signal?.addEventListener('abort', giveUp, { once: true })
    worker.once('message', done)
    worker.once('error', (error) => {
      const tooLarge = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!tooLarge) console.error('An import failed:', error)
      done(
        refuse(
          tooLarge
            ? 'Unpacked, this file needs more memory than an import may take. Split it and import the parts.'
            : 'This file could not be read. If it opens where it came from, export it once more.',
        ),
      )
    })
  })
}

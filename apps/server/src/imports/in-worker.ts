import { Worker } from 'node:worker_threads'
import type { ImportResult, ImportTask } from './work.ts'

const TIMEOUT_MS = 120_000
const HEAP_MB = 1_024
const AT_ONCE = 1

let running = 0
const waiting: (() => void)[] = []

/**
 * Works on a file apart from the server's own thread, with bounded memory and time: a hostile one costs its sender a
 * refusal and nobody else anything. One at a time; others wait their turn.
 */
export async function workInWorker(task: ImportTask): Promise<ImportResult> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await run(task)
  } finally {
    running--
    waiting.shift()?.()
  }
}

function run(task: ImportTask): Promise<ImportResult> {
  const refuse = (reason: string): ImportResult => ({ ok: false, refusal: { file: task.fileName, reason } })
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    const timer = setTimeout(() => {
      void worker.terminate()
      resolve(
        refuse(
          `Reading this file took longer than ${TIMEOUT_MS / 1000} s, so it was given up. Split it and import the parts.`,
        ),
      )
    }, TIMEOUT_MS)
    const done = (result: ImportResult) => {
      clearTimeout(timer)
      resolve(result)
    }
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

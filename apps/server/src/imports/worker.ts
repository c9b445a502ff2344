import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerTask } from './in-worker.ts'
import { workOnImport } from './work.ts'

const { path, ...task } = workerData as WorkerTask
const bytes = contentOf(path)
parentPort!.postMessage(bytes === null ? null : await workOnImport({ ...task, bytes }))

/** null: the file is gone. */
function contentOf(file: string): Uint8Array | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

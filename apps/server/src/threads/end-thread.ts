import type { Worker } from 'node:worker_threads'

/** What a thread is told when it is to end: by `takeMessages`, and by `isAskedToEnd` in the midst of work. */
export const END = 'end'

/** For so long a thread may go on that was asked to end. */
const GRACE_MS = 1_000

/**
 * Asks a thread to end, and waits until it has. It is ended from outside only when it has not ended by itself within the grace: V8 may
 * end the whole process where a thread is cut off while it still compiles. One that has ended is left as it is.
 */
export async function endThread(worker: Worker, graceMs = GRACE_MS): Promise<void> {
  // A thread that has ended has no number.
  if (worker.threadId === -1) return
  const ended = new Promise<unknown>((resolve) => worker.once('exit', resolve))
  // Nobody leaves while it ends.
  worker.ref()
  worker.postMessage(END)
  const timer = setTimeout(() => void worker.terminate(), graceMs)
  await ended
  clearTimeout(timer)
}

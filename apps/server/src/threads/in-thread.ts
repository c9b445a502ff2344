// What a thread of ours does so that it ends by itself when it is asked to (`endThread`).
import { parentPort, receiveMessageOnPort } from 'node:worker_threads'
import { END } from './end-thread.ts'

/** Takes what this thread is told, in order, until it is asked to end. */
export function takeMessages<Told>(take: (told: Told) => void): void {
  parentPort!.on('message', (told: Told | typeof END) => (told === END ? leave() : take(told)))
}

/** Says nothing more and hears nothing more: without its port a thread that has nothing left to do ends by itself. */
export function leave(): void {
  parentPort!.close()
}

/**
 * Whether this thread was asked to end, in the midst of work that lets no message through. Reads what was told meanwhile: only for a
 * thread that is told nothing else once it works.
 */
export function isAskedToEnd(): boolean {
  return receiveMessageOnPort(parentPort!)?.message === END
}

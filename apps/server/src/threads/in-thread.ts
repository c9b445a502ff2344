// What a thread of ours does so that it ends by itself when it is asked to (`endThread`).
import { parentPort, receiveMessageOnPort } from 'node:worker_threads'
import { END } from './end-thread.ts'

let asked = false
let underWay = 0

/** Takes what this thread is told, in order, until it is asked to end: then what is under way is brought to its end, and no more is taken. */
export function takeMessages<Told>(take: (told: Told) => void | Promise<void>): void {
  const carryOut = async (told: Told): Promise<void> => {
    underWay++
    try {
      await take(told)
    } finally {
      underWay--
      leaveIfAsked()
    }
  }
  parentPort!.on('message', (told: Told | typeof END) => {
    if (told === END) asked = true
    // What it throws is the end of the thread, as of a rejection nobody takes.
    else if (!asked) void carryOut(told)
    leaveIfAsked()
  })
}

function leaveIfAsked(): void {
  if (asked && underWay === 0) leave()
}

/** Says nothing more and hears nothing more: without its port a thread that has nothing left to do ends by itself. */
export function leave(): void {
  parentPort!.close()
}

/**
 * Whether this thread was asked to end, in the midst of work: also while that waited for something, and in work that lets no message
 * through. Reads what was told meanwhile: only for a thread that is told nothing else once it works.
 */
export function isAskedToEnd(): boolean {
  asked ||= receiveMessageOnPort(parentPort!)?.message === END
  return asked
}

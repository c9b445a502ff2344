import { Worker } from 'node:worker_threads'
import type { Project, Solution } from '@trireme/engine/project'

export type Task = { readonly project: Project; readonly schedules: number; readonly seed: number }

/** What a search came to. */
export type Outcome = {
  /** Null where no schedule was found. */
  readonly solution: Solution | null
  /** Null where nothing is known. */
  readonly lowerBound: number | null
  readonly schedules: number
  readonly elapsedMs: number
  /** Why there is no solution. */
  readonly reason?: string
  /** Whether it is proven that there is none. */
  readonly isImpossible?: true
  /** Whether somebody ended the search. */
  readonly isStopped?: true
}

/** What the thread says meanwhile, and at the end. */
export type Message =
  | { readonly kind: 'found'; readonly lowerBound: number; readonly solution: Solution }
  | { readonly kind: 'done'; readonly outcome: Outcome }

export type Solving = {
  readonly solve: (task: Task, found: (solution: Solution, lowerBound: number) => void) => Promise<Outcome>
  /** Ends what is being solved with the best so far, and this thread for good. */
  readonly stop: () => void
  readonly end: () => Promise<void>
}

/** A thread that searches, so that this one still hears the keyboard. One task at a time. */
export function startSolving(): Solving {
  const worker = new Worker(new URL('./solving-thread.ts', import.meta.url))
  const stopping = Promise.withResolvers<void>()
  return {
    solve(task, found) {
      const began = performance.now()
      let best: { readonly solution: Solution; readonly lowerBound: number } | undefined
      const answer = Promise.withResolvers<Outcome>()
      const hear = (message: Message) => {
        if (message.kind === 'done') return answer.resolve(message.outcome)
        best = message
        found(message.solution, message.lowerBound)
      }
      void stopping.promise.then(() =>
        answer.resolve({
          solution: best?.solution ?? null,
          lowerBound: best?.lowerBound ?? null,
          schedules: best?.solution.schedules ?? 0,
          elapsedMs: performance.now() - began,
          isStopped: true,
          ...(best === undefined && { reason: 'stopped before a schedule was found' }),
        }),
      )
      worker.on('message', hear).on('error', answer.reject).postMessage(task)
      return answer.promise.finally(() => worker.off('message', hear).off('error', answer.reject))
    },
    stop() {
      stopping.resolve()
      void worker.terminate()
    },
    end: async () => void (await worker.terminate()),
  }
}

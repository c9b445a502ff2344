// The thread of `trireme engine solve`: takes tasks one after the other and answers each.
import { parentPort } from 'node:worker_threads'
import { type Solution, solveProject } from '@trireme/engine/project'
import type { Message, Outcome, Task } from './solving.ts'

const say = (message: Message) => parentPort!.postMessage(message)

parentPort!.on('message', (task: Task) => {
  const began = performance.now()
  const outcome = outcomeOf(task)
  say({ kind: 'done', outcome: { ...outcome, elapsedMs: performance.now() - began } })
})

function outcomeOf({ project, schedules, seed }: Task): Omit<Outcome, 'elapsedMs'> {
  const solving = solveProject(project, { schedules, seed })
  if (solving.kind !== 'search') {
    const { reason } = solving
    const nothing = { solution: null, lowerBound: null, schedules: 0, reason }
    return solving.kind === 'impossible' ? { ...nothing, isImpossible: true } : nothing
  }
  const { lowerBound, solutions } = solving
  let best: Solution | null = null
  for (;;) {
    const next = solutions.next()
    if (next.done !== true) {
      best = next.value
      say({ kind: 'found', lowerBound, solution: best })
      continue
    }
    const made = { solution: best, lowerBound, schedules: next.value }
    return best === null ? { ...made, reason: `none found in ${next.value} schedules` } : made
  }
}

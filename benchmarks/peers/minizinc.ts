import { pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Project } from '@trireme/engine/project'
import { minizincModel } from './minizinc-model.ts'
import type { Peer, PeerAnswer, PeerQuestion, PeerSchedule } from './peer.ts'

/** Chuffed, with its own mixture of searches. Reading and flattening the model is in its time, and within the limit. */
export const solveByChuffed: Peer = (project, question) => solve(project, question, ['--solver', 'chuffed', '-f'])

/** Gecode, in the order of starts. */
export const solveByGecode: Peer = (project, question) => solve(project, question, ['--solver', 'gecode'])

/** What the thread says, of what is heard. */
type Said =
  | { readonly type: 'ready' }
  | {
      readonly type: 'solution'
      readonly output: { readonly json: { readonly start: number[]; readonly taken: number[] } }
    }
  | { readonly type: 'status'; readonly status: string }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'exit' }

async function solve(
  project: Project,
  question: PeerQuestion,
  solver: readonly string[],
): Promise<PeerAnswer | undefined> {
  const folder = folderOfMinizinc()
  if (folder === undefined) return undefined
  const worker = new Worker(new URL('./minizinc-thread.ts', import.meta.url), { workerData: folder })
  const answer = Promise.withResolvers<PeerAnswer>()
  let schedule: PeerSchedule | undefined
  let isProven = false
  let began = 0
  let limit: NodeJS.Timeout | undefined
  const end = () => answer.resolve({ isProven, milliseconds: performance.now() - began, ...(schedule && { schedule }) })
  worker.on('error', answer.reject)
  worker.on('message', (said: Said) => {
    if (said.type === 'ready' && limit === undefined) {
      began = performance.now()
      limit = setTimeout(end, question.seconds * 1000)
      const files = { 'project.mzn': minizincModel(project, question) }
      worker.postMessage({ jsonStream: true, files, args: [...solver, '-i', '--output-mode', 'json', 'project.mzn'] })
    } else if (said.type === 'solution') schedule = scheduleOf(project, said.output.json)
    else if (said.type === 'status') isProven = ['OPTIMAL_SOLUTION', 'UNSATISFIABLE'].includes(said.status)
    else if (said.type === 'error') answer.reject(new Error(`MiniZinc on ${project.name}: ${said.message}`))
    else if (said.type === 'exit') end()
  })
  try {
    return await answer.promise
  } finally {
    clearTimeout(limit)
    await worker.terminate()
  }
}

function folderOfMinizinc(): string | undefined {
  try {
    const worker = createRequire(import.meta.url).resolve('minizinc/minizinc-worker.js')
    return new URL('.', pathToFileURL(worker)).href
  } catch {
    return undefined
  }
}

function scheduleOf({ activities }: Project, { start, taken }: { start: number[]; taken: number[] }): PeerSchedule {
  const mode = taken.map((number) => number - 1)
  const ends = activities.map(({ modes }, activity) => start[activity]! + modes[mode[activity]!]!.duration)
  return { start, mode, makespan: Math.max(0, ...ends) }
}

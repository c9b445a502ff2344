import { Worker } from 'node:worker_threads'
import { endThread } from '../threads/end-thread.ts'
import type { AnswerBytes, Question, Told } from './plan-work.ts'

/** Longer than the largest portfolio takes by far: who has not answered by then never will. */
const TIMEOUT_MS = 120_000

type Waiting = { readonly resolve: (bytes: AnswerBytes) => void; readonly reject: (error: unknown) => void }
type Said = { readonly id: number; readonly bytes?: AnswerBytes; readonly error?: unknown }

/** One thread that plans, and the questions it has not answered yet. Once it has ended it stays so: begin another. */
export class PlanThread {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url))
  readonly #waiting = new Map<number, Waiting>()
  #next = 1
  #ended = false

  constructor() {
    this.#worker.on('message', ({ id, bytes, error }: Said) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (this.#waiting.size === 0) this.#worker.unref()
      if (bytes === undefined) waiting?.reject(error)
      else waiting?.resolve(bytes)
    })
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('The planner ended')))
    this.#worker.unref()
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Told in order; whatever is told to one that has ended is an error, lest the next one hear half of it. */
  tell(told: Told): void {
    if (this.#ended) throw new Error('The planner ended')
    this.#worker.postMessage(told)
  }

  async ask(question: Question): Promise<AnswerBytes> {
    if (this.#ended) throw new Error('The planner ended')
    const id = this.#next++
    const answer = new Promise<AnswerBytes>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    const timer = setTimeout(() => {
      this.#end(new Error(`No plan within ${TIMEOUT_MS / 1000} s`))
      void endThread(this.#worker)
    }, TIMEOUT_MS)
    this.#worker.ref()
    this.#worker.postMessage({ ...question, id })
    return answer.finally(() => clearTimeout(timer))
  }

  async stop(): Promise<void> {
    this.#end(new Error('The server is stopping'))
    await endThread(this.#worker)
  }

  #end(error: unknown): void {
    this.#ended = true
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

import type { ChangeSet } from '@trireme/domain'
import type { Http } from './http.ts'
import type { KeptWrite, WriteStore } from './kept-writes.ts'
import { type Problem, isPassing } from './problem.ts'
import { type Write, callOf } from './write.ts'

export type OutboxOptions = {
  readonly http: Http
  /** Where what has no answer yet outlives the page. */
  readonly store?: WriteStore
  readonly onKept: (write: Write, answer: { readonly sequence: number; readonly changes: ChangeSet }) => void
  readonly onRefused: (write: Write, problem: Problem) => void
  readonly onSignedOut: () => void
  /** The number of writes that wait, or what is known of them, changed. */
  readonly onChange: () => void
  /** Milliseconds to wait before the n-th retry. */
  readonly retryAfterMs?: (attempt: number) => number
}

const MOST_SERVER_FAILURES = 6

/**
 * Writes the server has not answered, in the order they were made; sent one after another, since a later one may rest
 * on an earlier one. Each stays in the store from the moment it is made until its answer is known, so that the next page
 * can ask again under the same key.
 */
export class Outbox {
  readonly #queue: Write[] = []
  /** Those that the store has no room for. */
  readonly #unkept = new Set<Write>()
  readonly #options: OutboxOptions
  #sending: Write | undefined
  #isOpen = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** From now on what waits is sent. */
  open(): void {
    this.#isOpen = true
    void this.#send()
  }

  /** Sends nothing more, and hears no answer. What waits stays in the store. */
  close(): void {
    this.#isOpen = false
    clearTimeout(this.#retry)
  }

  get size(): number {
    return this.#queue.length
  }

  /** When the oldest write that waits was made, in milliseconds since 1970; null when none does. */
  get since(): number | null {
    return this.#queue[0]?.madeAt ?? null
  }

  /** How many of them would be lost with the page. */
  get unkept(): number {
    return this.#unkept.size
  }

  add(write: Write): void {
    this.#queue.push(write)
    this.#keep(write)
    this.#options.onChange()
    void this.#send()
  }

  /** Whether nobody can have heard of it, so that it may still change or go. */
  isUnheard(write: Write): boolean {
    return write.attempts === 0 && this.#queue.includes(write)
  }

  /** Takes one out that nobody heard of. */
  remove(write: Write): void {
    const at = this.#queue.indexOf(write)
    if (at < 0) return
    this.#queue.splice(at, 1)
    this.#unkept.delete(write)
    this.#options.store?.remove(write.key)
    for (const each of this.#unkept) this.#keep(each)
    this.#options.onChange()
  }

  /** Notes that the changes of one that waits are others now. */
  update(write: Write): void {
    if (this.#queue.includes(write)) this.#keep(write)
  }

  /** Sends at once, without waiting for the next retry. */
  hurry(): void {
    clearTimeout(this.#retry)
    void this.#send()
  }

  async #send(): Promise<void> {
    const next = this.#queue[0]
    if (this.#sending !== undefined || !this.#isOpen || next === undefined) return
    this.#sending = next
    next.attempts++
    this.#keep(next)
    const answer = await this.#options.http.call<{ sequence: number; changes: ChangeSet }>({
      method: 'POST',
      ...callOf(next),
      idempotencyKey: next.key,
    })
    this.#sending = undefined
    if (!this.#isOpen) return
    if (answer.ok) {
      this.remove(next)
      this.#options.onKept(next, answer.value)
    } else if (answer.problem.status === 401) return this.#options.onSignedOut()
    else if (mayPass(answer.problem, next)) return this.#later(next)
    else {
      this.remove(next)
      this.#options.onRefused(next, answer.problem)
    }
    return this.#send()
  }

  #later({ attempts }: Write): void {
    const wait = this.#options.retryAfterMs ?? ((attempt) => Math.min(15_000, 500 * 2 ** (attempt - 1)))
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#send(), wait(attempts))
    this.#options.onChange()
  }

  #keep(write: Write): void {
    if (this.#options.store?.put(keptForm(write)) === true) this.#unkept.delete(write)
    else this.#unkept.add(write)
  }
}

/** No answer is waited out for as long as it takes; a server that fails again and again has refused. */
function mayPass(problem: Problem, { attempts }: Write): boolean {
  return problem.status === 0 || (isPassing(problem) && attempts <= MOST_SERVER_FAILURES)
}

function keptForm({ key, changes, label, undoes, step, shown, attempts }: Write): KeptWrite {
  return { key, changes, label, undoes, step, shown, attempts: Math.min(attempts, 1) }
}

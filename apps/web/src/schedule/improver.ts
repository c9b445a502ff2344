import type { Id, Snapshot } from '@trireme/domain'
import type { ImproveAnswer, Proposed, ToldToImprove } from './improve-messages.ts'
import { recordsInParts } from './records-in-parts.ts'

/** What there is of a worker that looks for a better order. */
export type ImprovePort = {
  post(told: ToldToImprove): void
  stop(): void
}

export type ImproverOptions = {
  readonly inputs: { readonly today: string; readonly snapshot: Snapshot }
  /** Starts a worker, and says each answer, or once that there will be none any more. */
  readonly connect: (hear: (answer: ImproveAnswer) => void, failed: () => void) => ImprovePort
  readonly onChange: () => void
  /** Lets the page do what waits, while records go over. */
  readonly rest?: () => Promise<void>
  /** Calls once the patience is over, unless it is called off. */
  readonly after?: (ms: number, call: () => void) => () => void
}

/** Orders tried at most, and for how long: whichever is over first. Time decides only when to stop reading. */
export const TRIES = 2_000
export const PATIENCE_MS = 20_000
const SEED = 1
const RECORDS_AT_ONCE = 200

export type Improving = {
  /** `found`: there is a better order, and soon or now what taking it would do. `nothing`: today's is the best that was met. */
  readonly phase: 'looking' | 'found' | 'nothing' | 'failed'
  readonly tried: number
  /** The best so far by today's, where it is better: late time and finishes, both weighted by value. */
  readonly best: { readonly lateness: number; readonly finish: number } | null
  readonly proposed: Proposed | null
  /** What taking all of it would do, once that is known. */
  readonly whole: Proposed | null
  /** Items that shall keep their turn. */
  readonly declined: ReadonlySet<Id>
  /** What is shown is of another choice of items than what is asked for. */
  readonly isReckoning: boolean
}

/**
 * One look for a better order of work: a search in a worker, then what taking its best would do, as often as somebody
 * chooses other items. All of it is of the plan as it was when it began. Equal states are the same object.
 */
export class Improver {
  readonly #options: ImproverOptions
  readonly #rest: () => Promise<void>
  readonly #after: (ms: number, call: () => void) => () => void
  #port: ImprovePort | undefined
  /** The port once it has all the records; undefined where it was stopped meanwhile. */
  #ready: Promise<ImprovePort | undefined> | undefined
  #callOff: () => void = () => undefined
  #order: Int32Array | undefined
  #ask = 0
  #state: Improving = {
    phase: 'looking',
    tried: 0,
    best: null,
    proposed: null,
    whole: null,
    declined: new Set(),
    isReckoning: false,
  }

  constructor(options: ImproverOptions) {
    this.#options = options
    this.#rest = options.rest ?? (() => new Promise((resolve) => setTimeout(resolve)))
    this.#after = options.after ?? later
    this.#callOff = this.#after(PATIENCE_MS, () => this.stop())
    void this.#connected().then((port) =>
      port?.post({ op: 'search', today: options.inputs.today, schedules: TRIES, seed: SEED }),
    )
  }

  get state(): Improving {
    return this.#state
  }

  /** Whether the plan is still the one that this is about. */
  isOf(inputs: ImproverOptions['inputs']): boolean {
    return inputs.snapshot === this.#options.inputs.snapshot && inputs.today === this.#options.inputs.today
  }

  /** Enough: the best so far is proposed. */
  stop(): void {
    if (this.#state.phase !== 'looking') return
    // It may be deep in a search and hear nothing for long: another one works out what was found.
    this.#letGo()
    this.#isOver()
  }

  decline(declined: ReadonlySet<Id>): void {
    this.#set({ declined })
    void this.#propose()
  }

  /** Nothing of it is wanted any more. */
  end(): void {
    this.#callOff()
    this.#order = undefined
    this.#letGo()
  }

  #hear(answer: ImproveAnswer): void {
    switch (answer.op) {
      case 'tried':
        return this.#set({ tried: answer.schedules })
      case 'better': {
        const isFirst = this.#order === undefined
        this.#order = answer.order
        return isFirst ? undefined : this.#set({ best: { lateness: answer.lateness, finish: answer.finish } })
      }
      case 'over':
        this.#set({ tried: answer.schedules })
        return this.#isOver()
      case 'proposal':
        if (answer.ask === this.#ask) this.#take(answer.proposed)
    }
  }

  #take(proposed: Proposed): void {
    const whole = this.#state.declined.size === 0 ? proposed : this.#state.whole
    this.#set({ proposed, whole, isReckoning: false, ...(whole?.changes.length === 0 && { phase: 'nothing' }) })
  }

  #isOver(): void {
    this.#callOff()
    if (this.#state.best === null) return this.#set({ phase: 'nothing' })
    this.#set({ phase: 'found' })
    void this.#propose()
  }

  async #propose(): Promise<void> {
    const order = this.#order
    if (order === undefined) return
    const ask = ++this.#ask
    this.#set({ isReckoning: true })
    const port = await this.#connected()
    if (ask !== this.#ask) return
    port?.post({
      op: 'propose',
      today: this.#options.inputs.today,
      order,
      declined: [...this.#state.declined],
      ask,
    })
  }

  #connected(): Promise<ImprovePort | undefined> {
    return (this.#ready ??= this.#handOver())
  }

  async #handOver(): Promise<ImprovePort | undefined> {
    const port = this.#connect()
    if (port === undefined) return undefined
    this.#port = port
    for (const part of recordsInParts(this.#options.inputs.snapshot, RECORDS_AT_ONCE)) {
      port.post(part)
      await this.#rest()
      if (this.#port !== port) return undefined
    }
    return port
  }

  #connect(): ImprovePort | undefined {
    try {
      const port: ImprovePort = this.#options.connect(
        (answer) => port === this.#port && this.#hear(answer),
        () => port === this.#port && this.#fail(),
      )
      return port
    } catch {
      this.#fail()
      return undefined
    }
  }

  #letGo(): void {
    this.#port?.stop()
    this.#port = undefined
    this.#ready = undefined
  }

  #fail(): void {
    this.end()
    this.#set({ phase: 'failed', isReckoning: false })
  }

  #set(change: Partial<Improving>): void {
    this.#state = { ...this.#state, ...change }
    this.#options.onChange()
  }
}

function later(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** A worker of this search's own. */
export function connectWorker(hear: (answer: ImproveAnswer) => void, failed: () => void): ImprovePort {
  const worker = new Worker(new URL('./improve-worker.ts', import.meta.url), { type: 'module', name: 'better orders' })
  worker.addEventListener('message', ({ data }: MessageEvent<ImproveAnswer>) => hear(data))
  worker.addEventListener('messageerror', failed)
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    failed()
  })
  return { post: (told) => worker.postMessage(told), stop: () => worker.terminate() }
}

import type { Id, Snapshot } from '@trireme/domain'
import { type OrderOnTheWay, type OrdersToChoose, differInWordsAlone, ordersToChoose } from '@trireme/planning'
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
export const PATIENCE_MS = 10_000
/** The same for finding out which of its changes are worth making. */
export const LESSENING_TRIES = 2_000
export const LESSENING_MS = 20_000
const SEED = 1
const RECORDS_AT_ONCE = 200

/** Parts of the way: to a better order, then to the changes that are worth making; the rest is to say what they would do. */
const LOOKING_SHARE = 0.45
const LESSENING_SHARE = 0.5

/** How much of a better order is taken. */
export type HowMuch = 'few' | 'all'

export type Improving = {
  /**
   * `looking` for a better order, then `lessening` it to the changes that are worth making. `found`: there is one, and
   * soon or now what taking it would do. `nothing`: today's is the best that was met. `stopped`: somebody stopped it before
   * any better one was met.
   */
  readonly phase: 'looking' | 'lessening' | 'found' | 'nothing' | 'stopped' | 'failed'
  /** Orders tried in this phase, and in all. */
  readonly tried: number
  readonly triedInAll: number
  /** How much of the way to a proposal is behind it, from 0 to 1; it never goes back. */
  readonly way: number
  /** The best so far by today's, where it is better: late time and finishes, both weighted by value. */
  readonly best: { readonly lateness: number; readonly finish: number } | null
  readonly howMuch: HowMuch
  /** What few and all would change, where there are few; `gain` is their part of the gain of all. */
  readonly choice: {
    readonly few: { readonly changes: number; readonly gain: number }
    readonly all: { readonly changes: number }
  } | null
  readonly proposed: Proposed | null
  /** What taking all that is chosen would do, whatever items are left out of it; null until it is known. */
  readonly whole: Proposed | null
  /** Items that shall keep their turn. */
  readonly declined: ReadonlySet<Id>
  /** What is shown is of another choice than what is asked for. */
  readonly isReckoning: boolean
}

/**
 * One look for a better order of work: a search in a worker, then which of its changes are worth making, then what taking
 * few of them or all would do, as often as somebody chooses otherwise. All of it is of the plan as it was when it began.
 * Equal states are the same object.
 */
export class Improver {
  readonly #options: ImproverOptions
  readonly #rest: () => Promise<void>
  readonly #after: (ms: number, call: () => void) => () => void
  #port: ImprovePort | undefined
  /** The port once it has all the records; undefined where it was stopped meanwhile. */
  #ready: Promise<ImprovePort | undefined> | undefined
  #callOff: () => void = () => undefined
  /** The best that was met, then what is taken of it. */
  #order: Int32Array | undefined
  #lessened: OrderOnTheWay[] = []
  #orders: OrdersToChoose | undefined
  readonly #wholes = new Map<HowMuch, Proposed>()
  #ask = 0
  /** What was last compared with the state that this is of: that is asked at every render. */
  #compared: { readonly snapshot: Snapshot; readonly isSame: boolean }
  #state: Improving = {
    phase: 'looking',
    tried: 0,
    triedInAll: 0,
    way: 0,
    best: null,
    howMuch: 'all',
    choice: null,
    proposed: null,
    whole: null,
    declined: new Set(),
    isReckoning: false,
  }

  constructor(options: ImproverOptions) {
    this.#options = options
    this.#compared = { snapshot: options.inputs.snapshot, isSame: true }
    this.#rest = options.rest ?? (() => new Promise((resolve) => setTimeout(resolve)))
    this.#after = options.after ?? later
    this.#callOff = this.#after(PATIENCE_MS, () => this.#enough())
    void this.#connected().then((port) =>
      port?.post({ op: 'search', today: options.inputs.today, schedules: TRIES, seed: SEED }),
    )
  }

  get state(): Improving {
    return this.#state
  }

  /** Whether the plan is still the one that this is about; names and descriptions may be others. */
  isOf({ today, snapshot }: ImproverOptions['inputs']): boolean {
    if (snapshot !== this.#compared.snapshot)
      this.#compared = { snapshot, isSame: differInWordsAlone(this.#options.inputs.snapshot, snapshot) }
    return this.#compared.isSame && today === this.#options.inputs.today
  }

  /** What there is so far is proposed at once. */
  stop(): void {
    if (!this.#isSearching) return
    this.#letGo()
    this.#callOff()
    if (this.#state.best === null) this.#set({ phase: 'stopped' })
    else this.#offer()
  }

  choose(howMuch: HowMuch): void {
    if (this.#orders === undefined || howMuch === this.#state.howMuch) return
    this.#order = (howMuch === 'few' ? this.#orders.few : this.#orders.all)?.order
    const whole = this.#wholes.get(howMuch)
    this.#set({ howMuch, declined: new Set(), whole: whole ?? null })
    if (whole === undefined) return void this.#propose()
    this.#ask++
    this.#set({ proposed: whole, isReckoning: false })
  }

  decline(declined: ReadonlySet<Id>): void {
    if (this.#state.whole === null) return
    this.#set({ declined })
    void this.#propose()
  }

  /** Nothing of it is wanted any more. */
  end(): void {
    this.#callOff()
    this.#order = undefined
    this.#letGo()
  }

  get #isSearching(): boolean {
    return this.#state.phase === 'looking' || this.#state.phase === 'lessening'
  }

  /** The patience is over: on with the best so far. */
  #enough(): void {
    if (!this.#isSearching) return
    // It may be deep in a search and hear nothing for long: another one goes on with what was found.
    this.#letGo()
    this.#isOver()
  }

  #hear(answer: ImproveAnswer): void {
    switch (answer.op) {
      case 'tried':
        return this.#tried(answer.schedules)
      case 'better': {
        const isFirst = this.#order === undefined
        this.#order = answer.order
        return isFirst ? undefined : this.#set({ best: { lateness: answer.lateness, finish: answer.finish } })
      }
      case 'lessened':
        this.#lessened.push(answer.found)
        return
      case 'over':
        this.#tried(answer.schedules)
        return this.#isOver()
      case 'proposal':
        if (answer.ask === this.#ask) this.#take(answer.proposed)
    }
  }

  #tried(tried: number): void {
    const { phase, triedInAll, tried: before } = this.#state
    const behind =
      phase === 'looking'
        ? LOOKING_SHARE * Math.min(1, tried / TRIES)
        : LOOKING_SHARE + LESSENING_SHARE * Math.min(1, tried / LESSENING_TRIES)
    const way = Math.max(this.#state.way, behind)
    this.#set({ tried: Math.max(before, tried), triedInAll: triedInAll + Math.max(0, tried - before), way })
  }

  #take(proposed: Proposed): void {
    const { declined, howMuch } = this.#state
    if (declined.size === 0) this.#wholes.set(howMuch, proposed)
    const whole = this.#wholes.get(howMuch) ?? null
    this.#set({ proposed, whole, isReckoning: false, ...(whole?.changes.length === 0 && { phase: 'nothing' }) })
  }

  #isOver(): void {
    this.#callOff()
    if (this.#state.best === null) return this.#set({ phase: 'nothing' })
    if (this.#state.phase === 'looking') return this.#lessen()
    this.#offer()
  }

  #lessen(): void {
    this.#set({ phase: 'lessening', tried: 0, way: LOOKING_SHARE })
    this.#callOff = this.#after(LESSENING_MS, () => this.#enough())
    const order = this.#order!
    void this.#connected().then((port) =>
      port?.post({ op: 'lessen', today: this.#options.inputs.today, order, schedules: LESSENING_TRIES, seed: SEED }),
    )
  }

  /** Few changes where there are such, else all that are worth making; what was found as it is where no time was left for that. */
  #offer(): void {
    this.#choiceOf(ordersToChoose(this.#lessened))
    this.#set({ phase: 'found', way: LOOKING_SHARE + LESSENING_SHARE })
    void this.#propose()
  }

  #choiceOf(orders: OrdersToChoose | undefined): void {
    this.#orders = orders
    if (orders === undefined) return
    const { few, all, fewGain } = orders
    this.#order = (few ?? all).order
    const choice = few && { few: { changes: few.changes, gain: fewGain }, all: { changes: all.changes } }
    this.#set({ howMuch: few === undefined ? 'all' : 'few', choice: choice ?? null })
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
      accepted: this.#accepted(),
      ask,
    })
  }

  /** Those that would get another turn, without those that shall not; null for all. */
  #accepted(): readonly Id[] | null {
    const { declined, whole } = this.#state
    if (declined.size === 0 || whole === null) return null
    return whole.changes.flatMap(({ id }) => (declined.has(id) ? [] : [id]))
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

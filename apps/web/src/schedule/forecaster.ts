import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { type Helpful, planInputs } from '@trireme/planning'
import type { EarlyForecasts } from './early-forecasts.ts'
import type { ForecastAnswer, OddsColumns } from './forecast-messages.ts'
import type { ConnectForecasts, ForecastPort } from './forecast-port.ts'
import { whenFree, whenIdle, whenRested } from './idle.ts'
import type { HelpsOf, OddsOf, RowOdds, Standing } from './odds.ts'
import { recordsInParts } from './records-in-parts.ts'
import type { Schedule } from './schedule.ts'

export type ForecasterOptions = {
  readonly schedule: Pick<Schedule, 'inputs' | 'follow' | 'subscribe'>
  readonly connect: ConnectForecasts
  /** A worker that has read the plan with the page; used where it is of the plan as it is now. */
  readonly early?: Pick<EarlyForecasts, 'take'> | undefined
  /** Without, it only answers what is asked. */
  readonly forecasts: boolean
  /** There is something else to show. */
  readonly onChange: () => void
  readonly whenIdle?: typeof whenIdle
  readonly whenFree?: typeof whenFree
  readonly whenRested?: typeof whenRested
  readonly now?: () => number
}

/** Records in one message, and how long messages are made before the page gets its turn again: half a frame is too long. */
const RECORDS_AT_ONCE = 50
const SLICE_MS = 3
/** A change is told when the page has done what it does about it itself. */
const SOON_MS = 100
/** How long what is in the hand stays where it is before its odds are looked for, and how long nothing is worked out where a hand is near something. */
const REST_MS = 100
const NEAR_MS = 1_000
const SOME_TIME_MS = 2_000

/**
 * Keeps a worker at the plan of the page, and the newest odds it has answered. The records go over once, in slices; what
 * changes after that goes as changes. A worker that fails is let go without a word: then there are no odds. The same worker
 * says what would help an item: it has the plan already.
 */
export class Forecaster {
  readonly #options: ForecasterOptions
  readonly #whenIdle: typeof whenIdle
  readonly #whenFree: typeof whenFree
  readonly #whenRested: typeof whenRested
  readonly #now: () => number
  readonly #port: ForecastPort
  readonly #stops: (() => void)[] = []
  /** The day the worker plans for; undefined until all records have gone over. */
  #today: string | undefined
  /** Taken into the plan, and not told yet. */
  #untold: ChangeSet = []
  #state = 0
  #isFollowing = false
  #hold = 0
  #isHolding = false
  /** Ends the wait for the hand to rest; undefined while it does. */
  #stopWaiting: (() => void) | undefined
  #rows = new Map<Id, number>()
  #shown: (Told & { readonly state: number }) | undefined
  #withPeople: (Told & { readonly state: number }) | undefined
  #standing: (Standing & { readonly state: number }) | null = null
  #inHand: Told | undefined
  #ask = 0
  #asked: Id | null = null
  #helps: { readonly helps: readonly Helpful[]; readonly state: number } | undefined
  #isStopped = false

  constructor(options: ForecasterOptions) {
    this.#options = options
    this.#whenIdle = options.whenIdle ?? whenIdle
    this.#whenFree = options.whenFree ?? whenFree
    this.#whenRested = options.whenRested ?? whenRested
    this.#now = options.now ?? (() => performance.now())
    const { inputs } = options.schedule
    const hear = (answer: ForecastAnswer) => this.#hear(answer)
    const failed = () => this.stop()
    const early = options.early?.take(inputs, hear, failed)
    this.#port = early ?? options.connect(hear, failed)
    this.#stops.push(
      options.schedule.subscribe(() => this.#follow()),
      options.schedule.follow((changes) => void (this.#untold = [...this.#untold, ...changes])),
    )
    if (early === undefined) this.#handOver(inputs)
    else this.#today = inputs.today
  }

  /** Whether all records have gone over, or never will. */
  get hasBegun(): boolean {
    return this.#today !== undefined || this.#isStopped
  }

  get shown(): OddsOf | null {
    const shown = this.#shown
    return shown === undefined ? null : oddsOf(shown, this.#unsettled(shown))
  }

  /** The newest with people counted: while a newer state has quick ones only, those of the state before. */
  get withPeople(): OddsOf | null {
    const told = this.#withPeople
    return told === undefined ? null : oddsOf(told, this.#unsettled(told))
  }

  /** The newest of all runs with people counted, the same until there are others: what is shown of these does not change by itself. */
  get standing(): Standing | null {
    return this.#standing
  }

  /** Whether the plan has changed since those were made. */
  get isStandingOld(): boolean {
    return this.#standing !== null && this.#isOld(this.#standing.state)
  }

  /** Let go of: there will be none. */
  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Of what is tried out; null until there is an answer. */
  get inHand(): OddsOf | null {
    return this.#inHand === undefined ? null : oddsOf(this.#inHand, null)
  }

  /** What would help the item that was asked about; null where none was. */
  get helps(): HelpsOf | null {
    const [id, found] = [this.#asked, this.#helps]
    if (id === null) return null
    if (this.#isStopped) return { id, phase: 'failed' }
    if (found === undefined) return { id, phase: 'looking' }
    return { id, phase: 'found', helps: found.helps, isOld: this.#isOld(found.state) }
  }

  /** Which item would like to know what would help; null when nobody asks any more. */
  ask(id: Id | null): void {
    if (id === this.#asked) return
    this.#asked = id
    this.#helps = undefined
    this.#ask++
    if (this.#today !== undefined) this.#tellAsked()
    this.#options.onChange()
  }

  /**
   * Changes to the plan that somebody tries out, none where it moves nothing; null when that is over. As long as they follow on one another nothing is
   * worked out and nothing is known: a hand that moves takes all there is for the frames that show it.
   */
  attempt(changes: ChangeSet | null): void {
    if (this.#today === undefined || (changes === null && !this.#isHolding)) return
    this.#isHolding = changes !== null
    if (changes === null) this.#goOn()
    else {
      this.#wait()
      this.#stopWaiting = this.#whenRested(() => this.#tellTried(changes), REST_MS)
    }
    if (this.#inHand === undefined) return
    this.#inHand = undefined
    this.#options.onChange()
  }

  /**
   * Whether a hand is near what it may take: as its first step needs both cores, nothing is worked out for a second, or until it
   * leaves. Who goes from one thing to the next waits no longer for that.
   */
  near(isNear: boolean): void {
    if (this.#today === undefined || this.#isHolding || isNear === (this.#stopWaiting !== undefined)) return
    if (!isNear) return this.#goOn()
    this.#wait()
    this.#stopWaiting = this.#whenRested(() => this.#goOn(), NEAR_MS)
  }

  /** Nothing is in the hand, and nothing near it. */
  #goOn(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = undefined
    this.#port.post({ op: 'try', changes: null, hold: this.#hold })
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#stopWaiting?.()
    this.#port.stop()
    this.#shown = this.#withPeople = this.#inHand = undefined
    this.#standing = null
    this.#today = undefined
    this.#isStopped = true
    this.#options.onChange()
  }

  /** The worker rests from now on; what it was to do at the end of such a rest is called back. */
  #wait(): void {
    if (this.#stopWaiting === undefined) {
      this.#hold++
      this.#port.post({ op: 'wait' })
    }
    this.#stopWaiting?.()
  }

  #later(work: () => void, withinMs: number): void {
    this.#once((done) => this.#whenIdle(done, withinMs), work)
  }

  #once(plan: (done: () => void) => () => void, work: () => void): void {
    const stop = plan(() => {
      this.#stops.splice(this.#stops.indexOf(stop), 1)
      work()
    })
    this.#stops.push(stop)
  }

  #handOver(inputs: { readonly today: string; readonly snapshot: Snapshot }): void {
    const parts = recordsInParts(inputs.snapshot, RECORDS_AT_ONCE)
    const slice = () => {
      const began = this.#now()
      for (;;) {
        const { done, value } = parts.next()
        if (done === true) break
        this.#port.post(value)
        if (this.#now() - began >= SLICE_MS) return this.#once(this.#whenFree, slice)
      }
      this.#today = inputs.today
      const { forecasts } = this.#options
      this.#port.post({ op: 'begin', today: inputs.today, state: this.#state, forecasts })
      if (this.#asked !== null) this.#tellAsked()
      if (this.#isFollowing) this.#later(() => this.#tellChanges(), SOON_MS)
    }
    this.#later(slice, SOME_TIME_MS)
  }

  #follow(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    if (this.#today !== undefined) this.#later(() => this.#tellChanges(), SOON_MS)
    this.#isOldNow()
  }

  #tellChanges(): void {
    if (!this.#isFollowing || this.#today === undefined) return
    this.#isFollowing = false
    const { today } = this.#options.schedule.inputs
    const changes = this.#untold
    const isSame = changes.length === 0 && today === this.#today
    this.#untold = []
    this.#today = today
    if (!isSame) this.#port.post({ op: 'update', today, changes, state: ++this.#state })
    else this.#isOldNow()
  }

  #tellTried(changes: ChangeSet): void {
    this.#stopWaiting = undefined
    // They are changes to the plan as the page has it.
    if (this.#isFollowing) this.#tellChanges()
    const tried = changes.filter(({ kind }) => INPUTS.has(kind))
    this.#port.post({ op: 'try', changes: tried.length === 0 ? null : tried, hold: this.#hold })
  }

  #tellAsked(): void {
    this.#port.post({ op: 'help', id: this.#asked, ask: this.#ask })
  }

  /** What is shown is of another state than it was, or of the same again. */
  #isOldNow(): void {
    if (this.#shown !== undefined || this.#helps !== undefined) this.#options.onChange()
  }

  /** Those that count no people are followed by those that do. */
  #unsettled({ state, mode, runs, ofRuns }: Told & { readonly state: number }): OddsOf['unsettled'] {
    if (this.#isOld(state)) return 'before the last change'
    return runs < ofRuns || mode === 'dependencies' ? 'still running' : null
  }

  #isOld(state: number): boolean {
    return state !== this.#state || this.#isFollowing
  }

  #hear(answer: ForecastAnswer): void {
    if (answer.op === 'ids') {
      const rows = answer.from === 0 ? new Map<Id, number>() : this.#rows
      for (const [index, id] of answer.ids.entries()) rows.set(id, answer.from + index)
      this.#rows = rows
      return
    }
    if (answer.op === 'helps') {
      if (answer.ask !== this.#ask) return
      this.#helps = answer
      return this.#options.onChange()
    }
    const told = { ...answer, rows: this.#rows }
    if (answer.hold === null) {
      this.#shown = told
      if (answer.mode === 'capacity') {
        this.#withPeople = told
        if (answer.runs === answer.ofRuns) this.#standing = { ...oddsOf(told, null), state: told.state }
      }
    } else if (this.#isHolding && answer.hold === this.#hold) this.#inHand = told
    else return
    this.#options.onChange()
  }
}

/** Where a row is in the columns. */
type Rows = ReadonlyMap<Id, number>
type Told = OddsColumns & { readonly rows: Rows }

function oddsOf(told: Told, unsettled: OddsOf['unsettled']): OddsOf {
  const { mode, runs, ofRuns, rows } = told
  const of = (id: Id) => {
    const index = rows.get(id)
    return index === undefined ? undefined : rowOdds(told, index)
  }
  return { of, mode, runs, ofRuns, unsettled }
}

function rowOdds({ p50, p85, onTarget, assumed }: OddsColumns, index: number): RowOdds {
  const share = onTarget[index]!
  return {
    p50At: p50[index]!,
    p85At: p85[index]!,
    onTarget: Number.isNaN(share) ? undefined : share,
    assumedParts: assumed[index]!,
  }
}

const INPUTS: ReadonlySet<string> = new Set(planInputs)

import type { ChangeSet, Id } from '@trireme/domain'
import type { ForecastMode, Helpful } from '@trireme/planning'
import type { EarlyForecasts } from './early-forecasts.ts'
import { connectWorker } from './forecast-port.ts'
import type { Forecaster } from './forecaster.ts'
import { areOddsOn, rememberOdds } from './odds-switch.ts'
import type { Schedule } from './schedule.ts'

/** When a row may be finished. */
export type RowOdds = {
  /** Plan minutes by which it is in 50 and in 85 of a hundred runs. */
  readonly p50At: number
  readonly p85At: number
  /** Share of runs that finish by its target; undefined without one. */
  readonly onTarget: number | undefined
  /** How many items at or below it have a range that nobody gave. */
  readonly assumedParts: number
}

/** A forecast of the plan, to be asked by row. */
export type OddsOf = {
  readonly of: (id: Id) => RowOdds | undefined
  readonly mode: ForecastMode
  /** Made so far, of those that are asked for. */
  readonly runs: number
  readonly ofRuns: number
  /** Why they may be others in a moment, in words for beside them; null once they stand. */
  readonly unsettled: 'still running' | 'before the last change' | null
}

/** Odds of which all runs are made. */
export type Standing = Pick<OddsOf, 'of'>

/** Of what those are: still to come, of the plan before its last change, of the plan as it is; `none` where there will be none. */
export type StandingOf = 'awaited' | 'before' | 'now' | 'none'

/** What would bring an item forward, the most gained first. */
export type HelpsOf = { readonly id: Id } & (
  | { readonly phase: 'looking' | 'failed' }
  /** Empty where nothing helps; `isOld` once the plan has changed since. */
  | { readonly phase: 'found'; readonly helps: readonly Helpful[]; readonly isOld: boolean }
)

/**
 * The odds of the plan, for whoever shows them, and what would help an item. Forecasting starts when somebody first asks, with a
 * part of the app of its own; it takes the records when the page has time. Where that does not come, or there are no workers, there are no odds
 * and nothing else is amiss.
 */
export class Odds {
  readonly #schedule: Schedule
  readonly #early: EarlyForecasts | undefined
  readonly #listeners = new Set<() => void>()
  #forecaster: Forecaster | undefined
  #isStarting = false
  #shown: OddsOf | null = null
  #withPeople: OddsOf | null = null
  #inHand: OddsOf | null = null
  #asked: Id | null = null
  #helps: HelpsOf | null = null
  /** The part that forecasts did not come. */
  #isMissing = false
  #isOn = areOddsOn()

  constructor(schedule: Schedule, early?: EarlyForecasts) {
    this.#schedule = schedule
    this.#early = early
  }

  /** Of the plan as it is, or as it was where they say so; null where there are none (yet). The same object until they change. */
  get shown(): OddsOf | null {
    return this.#shown
  }

  /**
   * The same with people counted, null until there are such. Quick runs may be a year too hopeful: what is told without its base, and
   * what other figures rest on, is read from these.
   */
  get withPeople(): OddsOf | null {
    return this.#withPeople
  }

  /** The newest of all runs with people counted; null until there are such. */
  get standing(): Standing | null {
    return this.#forecaster?.standing ?? null
  }

  /** While they are still to come, what rests on them is not whole yet. */
  get standingOf(): StandingOf {
    if (this.standing !== null) return this.#forecaster!.isStandingOld ? 'before' : 'now'
    return this.#isOn && !this.#isMissing && this.#forecaster?.isStopped !== true ? 'awaited' : 'none'
  }

  /** Of the plan as it would be with what is tried out. */
  get inHand(): OddsOf | null {
    return this.#inHand
  }

  /** Of the item asked about last; null where nobody asks. The same object until it changes. */
  get helps(): HelpsOf | null {
    return this.#helps
  }

  /** Whether the records are on their way to those who forecast. */
  get isHandingOver(): boolean {
    return this.#isStarting && !this.#isMissing && this.#forecaster?.hasBegun !== true
  }

  get isOn(): boolean {
    return this.#isOn
  }

  /** Wanted or not: remembered by this browser. */
  readonly turn = (isOn: boolean): void => {
    rememberOdds(isOn)
    this.#isOn = isOn
    this.stop()
    if (this.#isWanted) this.#plan()
    this.#tell()
  }

  /** Which item would like to know what would help; null when nobody asks any more. Wanted odds or not, it is answered. */
  ask(id: Id | null): void {
    this.#asked = id
    this.#forecaster?.ask(id)
    if (this.#isWanted) this.#plan()
    this.#tell()
  }

  /** What somebody tries out, as changes, none where it moves nothing; null when that is over. */
  attempt(changes: ChangeSet | null): void {
    this.#forecaster?.attempt(changes)
  }

  /** Whether somebody may try something out at any moment. */
  near(isNear: boolean): void {
    this.#forecaster?.near(isNear)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#isWanted) this.#plan()
    return () => void this.#listeners.delete(listener)
  }

  stop(): void {
    this.#isStarting = false
    this.#forecaster?.stop()
    this.#forecaster = undefined
  }

  get #isWanted(): boolean {
    return this.#asked !== null || (this.#isOn && this.#listeners.size > 0)
  }

  #plan(): void {
    if (this.#isStarting) return
    this.#isStarting = true
    void this.#start()
  }

  async #start(): Promise<void> {
    try {
      const { Forecaster: Forecasting } = await import('./forecaster.ts')
      if (!this.#isStarting || this.#forecaster !== undefined) return
      const onChange = () => this.#tell()
      const forecasts = this.#isOn
      this.#forecaster = new Forecasting({
        schedule: this.#schedule,
        connect: connectWorker,
        early: this.#early,
        forecasts,
        onChange,
      })
      this.#forecaster.ask(this.#asked)
    } catch {
      // The plan stands without odds.
      this.#isMissing = true
      this.#tell()
    }
  }

  #tell(): void {
    this.#shown = this.#forecaster?.shown ?? null
    this.#withPeople = this.#forecaster?.withPeople ?? null
    this.#inHand = this.#forecaster?.inHand ?? null
    this.#helps = this.#forecaster?.helps ?? this.#unasked()
    for (const listener of this.#listeners) listener()
  }

  /** As long as there is nobody to ask. */
  #unasked(): HelpsOf | null {
    return this.#asked === null ? null : { id: this.#asked, phase: this.#isMissing ? 'failed' : 'looking' }
  }
}

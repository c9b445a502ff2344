import { LinesOfBytes } from '@trireme/client/calls'
import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type Snapshot,
  emptySnapshot,
  tableOf,
  viewAfter,
} from '@trireme/domain'
import {
  DrawnBefore,
  type ForecastMode,
  type ForecastProgress,
  type Helpful,
  type PlanForecast,
  type Planner,
  forecastPlan,
  openPlanner,
  planInputs,
  whatWouldHelp,
} from '@trireme/planning'
import type { ForecastAnswer, ToldToForecast } from './forecast-messages.ts'
import { type Forecasted, oddsInHand } from './odds-in-hand.ts'

/** Runs by dependencies alone, for a first answer; with capacity, for the one that stays; and while a bar is in the hand. */
const QUICK_RUNS = 256
const THOROUGH_RUNS = 1_000
const RUNS_IN_HAND = 64

/** How often the page hears of runs under way after the first of a quick forecast, and what is too short for an answer before the one that stays. */
const PROGRESS_MS = 1_000
const SHORT_MS = 400
const IDS_AT_ONCE = 500

export type ForecastWorkOptions = {
  readonly post: (answer: ForecastAnswer, transfer: readonly Transferable[]) => void
  /** Lets messages in that have come meanwhile. */
  readonly breathe: () => Promise<void>
  readonly now: () => number
  /** A mistake of ours: nothing more is forecast. */
  readonly failed: (error: unknown) => void
}

const INPUTS: ReadonlySet<Kind> = new Set(planInputs)

type Steps = Generator<ForecastProgress, PlanForecast, void>
type Asked = { readonly id: Id; readonly ask: number }
type Forecasting = { readonly mode: ForecastMode; readonly ofRuns: number; readonly steps: Steps }

/**
 * Follows a plan and forecasts it: at once by dependencies, then with capacity, and whatever is tried out before all else.
 * Says what would help an item, once there is a first answer. Only the newest state counts; what was begun for an older one
 * is left. Runs beside the page's thread.
 */
export class ForecastWork {
  readonly #drawnInHand = new DrawnBefore()
  readonly #drawnQuickly = new DrawnBefore()
  readonly #options: ForecastWorkOptions
  readonly #records: Snapshot = emptySnapshot()
  readonly #lines = new LinesOfBytes()
  #planner: Planner | undefined
  #today = ''
  #state = 0
  /** What of the present state is still to be forecast. */
  #todo: readonly ('quick' | 'thorough')[] = []
  /** A forecast of the present state under way, kept while something is tried out. */
  #begun: Forecasting | undefined
  #tried: { readonly changes: ChangeSet; readonly hold: number } | undefined
  #triedTodo = false
  /** While something in the hand moves, the page needs both cores. */
  #isWaiting = false
  #forecasts = true
  #asked: Asked | undefined
  /** What would help what is asked about; undefined once that is answered. */
  #helping: Generator<number, readonly Helpful[]> | undefined
  /** Another one after each message: what is carried out looks at it to see that it is still wanted. */
  #turn = 0
  #isAtWork = false
  #thoroughMs = Infinity
  /** The last one with capacity that was whole, of this plan or of one before. */
  #thorough: Forecasted | undefined
  #ids: readonly Id[] = []

  constructor(options: ForecastWorkOptions) {
    this.#options = options
  }

  take(told: ToldToForecast): void {
    switch (told.op) {
      case 'records': {
        const table = tableOf(this.#records, told.kind)
        for (const record of told.records) table.set(record.id, record)
        return
      }
      case 'bytes':
        return this.#read(this.#lines.take(told.bytes))
      case 'begin':
        this.#read(this.#lines.end())
        this.#forecasts = told.forecasts
        this.#planner = openPlanner(this.#records, told)
        return this.#stateIs(told)
      case 'update':
        this.#planner?.update(told.changes)
        if (told.today !== this.#today && this.#planner !== undefined)
          this.#planner = openPlanner(this.#planner.snapshot, told)
        return this.#stateIs(told)
      case 'wait':
        this.#isWaiting = true
        this.#tried = undefined
        this.#triedTodo = false
        this.#turn++
        return
      case 'try':
        this.#isWaiting = false
        this.#tried = told.changes === null ? undefined : { changes: told.changes, hold: told.hold }
        this.#triedTodo = this.#forecasts && this.#tried !== undefined
        this.#turn++
        return this.#wake()
      case 'help':
        this.#asked = told.id === null ? undefined : { id: told.id, ask: told.ask }
        this.#lookForHelp()
        this.#turn++
        this.#wake()
    }
  }

  /** Each a kind and a record, but for the last, which is the sequence they are of. */
  #read(lines: readonly string[]): void {
    for (const line of lines) {
      if (line === '') continue
      const told = JSON.parse(line) as [Kind, AnyRecord] | { readonly sequence: number }
      if (Array.isArray(told) && INPUTS.has(told[0])) tableOf(this.#records, told[0]).set(told[1].id, told[1])
    }
  }

  #lookForHelp(): void {
    const [planner, asked] = [this.#planner, this.#asked]
    this.#helping = planner && asked && whatWouldHelp(planner.snapshot, planner.plan, asked.id)
  }

  #stateIs({ today, state }: { readonly today: string; readonly state: number }): void {
    this.#today = today
    this.#state = state
    this.#todo = !this.#forecasts ? [] : this.#thoroughMs < SHORT_MS ? ['thorough'] : ['quick', 'thorough']
    this.#begun = undefined
    this.#triedTodo = this.#forecasts && this.#tried !== undefined
    this.#lookForHelp()
    this.#turn++
    this.#wake()
  }

  #wake(): void {
    if (this.#isAtWork) return
    this.#isAtWork = true
    this.#workOn().catch(this.#options.failed)
  }

  async #workOn(): Promise<void> {
    // Messages that came together are all taken before anything begins.
    await this.#options.breathe()
    while (this.#planner !== undefined) {
      if (this.#triedTodo) await this.#forecastTried(this.#planner, this.#tried!)
      else if (this.#tried !== undefined || this.#isWaiting) break
      else if (this.#helping !== undefined && this.#todo[0] !== 'quick') await this.#help(this.#helping, this.#asked!)
      else if (this.#todo.length > 0) await this.#forecastState(this.#planner, this.#todo[0]!)
      else break
    }
    this.#isAtWork = false
  }

  async #help(helping: Generator<number, readonly Helpful[]>, { ask }: Asked): Promise<void> {
    const turn = this.#turn
    for (;;) {
      const { done, value } = helping.next()
      if (done === true) {
        this.#helping = undefined
        return this.#options.post({ op: 'helps', state: this.#state, ask, helps: value }, [])
      }
      await this.#options.breathe()
      if (turn !== this.#turn) return
    }
  }

  async #forecastTried(planner: Planner, { changes, hold }: { changes: ChangeSet; hold: number }): Promise<void> {
    const turn = this.#turn
    this.#triedTodo = false
    const preview = planner.preview(changes)
    if (preview.refusal !== undefined) return
    const snapshot = viewAfter(planner.snapshot, changes)
    const steps = forecastPlan(snapshot, preview.plan, {
      runs: RUNS_IN_HAND,
      mode: 'dependencies',
      drawnBefore: this.#drawnInHand,
    })
    const found = steps && (await this.#carriedOn({ mode: 'dependencies', ofRuns: RUNS_IN_HAND, steps }, turn))
    if (found === undefined) return
    const known = this.#thorough && oddsInHand(this.#thorough, found, snapshot, preview.plan)
    this.#answer(known ?? found, known?.runs ?? RUNS_IN_HAND, snapshot, hold)
  }

  async #forecastState(planner: Planner, which: 'quick' | 'thorough'): Promise<void> {
    const turn = this.#turn
    const isWhole = this.#begun === undefined
    const began = this.#options.now()
    const begun = this.#begun ?? begin(planner, which, this.#drawnQuickly)
    this.#begun = begun
    const found = begun && (await this.#carriedOn(begun, turn, planner.snapshot))
    if (begun !== undefined && found === undefined) return
    this.#begun = undefined
    this.#todo = this.#todo.slice(1)
    if (found === undefined) return
    if (which === 'thorough') this.#thorough = { forecast: found, plan: planner.plan }
    if (which === 'thorough' && isWhole) this.#thoroughMs = this.#options.now() - began
    this.#answer(found, found.runs, planner.snapshot, null)
  }

  /** The forecast when all its runs are made; undefined when another turn has come before. With a snapshot, tells how far it is. */
  async #carriedOn(
    { steps, ofRuns, mode }: Forecasting,
    turn: number,
    snapshot?: Snapshot,
  ): Promise<PlanForecast | undefined> {
    let toldAt = mode === 'dependencies' ? -Infinity : this.#options.now()
    for (;;) {
      const { done, value } = steps.next()
      if (done === true) return value
      await this.#options.breathe()
      if (turn !== this.#turn) return undefined
      if (snapshot === undefined || value.runsDone === 0 || this.#options.now() - toldAt < PROGRESS_MS) continue
      this.#answer(value.soFar(), ofRuns, snapshot, null)
      toldAt = this.#options.now()
    }
  }

  #answer(found: PlanForecast, ofRuns: number, snapshot: Snapshot, hold: number | null): void {
    const ids = [...found.odds.keys()]
    if (ids.length !== this.#ids.length || ids.some((id, index) => id !== this.#ids[index])) {
      this.#ids = ids
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
        this.#options.post({ op: 'ids', from, ids: ids.slice(from, from + IDS_AT_ONCE) }, [])
    }
    const odds = [...found.odds.values()]
    const p50 = Int32Array.from(odds, (each) => each.p50)
    const p85 = Int32Array.from(odds, (each) => each.p85)
    const onTarget = Float32Array.from(odds, (each) => each.onTarget ?? NaN)
    const assumed = assumedAtOrBelow(snapshot, found.assumed, ids)
    const { mode, runs } = found
    this.#options.post({ op: 'odds', state: this.#state, hold, mode, runs, ofRuns, p50, p85, onTarget, assumed }, [
      p50.buffer,
      p85.buffer,
      onTarget.buffer,
      assumed.buffer,
    ])
  }
}

function begin(
  { snapshot, plan }: Planner,
  which: 'quick' | 'thorough',
  drawnQuickly: DrawnBefore,
): Forecasting | undefined {
  const mode = which === 'quick' ? 'dependencies' : 'capacity'
  const ofRuns = which === 'quick' ? QUICK_RUNS : THOROUGH_RUNS
  const drawnBefore = which === 'quick' ? drawnQuickly : undefined
  const steps = forecastPlan(snapshot, plan, { runs: ofRuns, mode, drawnBefore })
  return steps && { mode, ofRuns, steps }
}

/** For each id, how many items at or below it, or in it, have an assumed range. */
function assumedAtOrBelow(snapshot: Snapshot, assumed: readonly Id[], ids: readonly Id[]): Uint32Array<ArrayBuffer> {
  const items = snapshot['work-item']
  const counts = new Map<Id, number>()
  for (const each of assumed) {
    const holders = new Set<Id>()
    for (let item = items.get(each as Id<'work-item'>); item !== undefined; item = items.get(item.parentId!)) {
      holders.add(item.id)
      if (item.releaseId !== null) holders.add(item.releaseId)
    }
    for (const id of holders) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return Uint32Array.from(ids, (id) => counts.get(id) ?? 0)
}

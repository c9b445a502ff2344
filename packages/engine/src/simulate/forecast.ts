import { type Schedule, schedule } from '../construct/schedule.ts'
import { LANES } from '../kernel/lane-network.ts'
import { NO_DATE, type Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import { type Distributions, distributions } from './distributions.ts'
import { drawing, type Drawing } from './drawing.ts'
import type { DrawnBefore } from './drawn-before.ts'
import { ENGINE_VERSION } from './engine-version.ts'
import { laneSimulator } from './lane-simulator.ts'
import { replaySimulator } from './replay-simulator.ts'
import type { Simulator } from './simulator.ts'
import { type Uncertainty, type UncertaintyProblem, uncertaintyProblems } from './uncertainty.ts'

/** Percentiles that every forecast has, in percent. */
export const PERCENTILES = [10, 50, 80, 85, 90, 95] as const

export interface ForecastOptions {
  readonly runs: number
  /** 32 bits: equal seeds give equal draws, whatever the mode and whatever else the model has. */
  readonly seed: number
  /** `dependencies`: as if every team had all the people it wants. `capacity`: each run is levelled along the plan's sequence. */
  readonly mode: 'dependencies' | 'capacity'
  /** What criticality, sensitivity and `finishes` are about: an activity's id, or absent the end of the whole plan. */
  readonly end?: string
  /** Whether risks stand as they are after their response. */
  readonly responded?: boolean
  readonly withoutRisks?: ReadonlySet<string>
  /** What earlier forecasts have drawn, and this one adds to: the same answers, sooner where estimates have not changed. */
  readonly drawnBefore?: DrawnBefore
}

export type Forecasting =
  | {
      readonly ok: true
      /** Carries on for a batch of runs at each step and yields how far it is; answers when all are done. Stop it by `return()`. */
      readonly steps: Generator<ForecastStep, Forecast, void>
    }
  | { readonly ok: false; readonly problems: readonly (UncertaintyProblem | OptionProblem)[] }

export interface OptionProblem {
  readonly kind: 'bad-option'
  readonly option: 'runs' | 'seed' | 'end'
  readonly expected: string
}

export interface ForecastStep {
  readonly runsDone: number
  /** What can be said after these runs; costs a walk over all activities. */
  soFar(): Forecast
}

/** Answers of so many runs, one entry an activity at its index in the model where not said otherwise. */
export interface Forecast {
  readonly engineVersion: string
  readonly seed: number
  readonly runs: number
  readonly mode: ForecastOptions['mode']
  readonly end: string | undefined
  /** Whether the correlation was stated or is assumed, and activities with a single figure and no measured spread. */
  readonly assumed: { readonly correlation: boolean; readonly activities: readonly string[] }
  /** Finish moments: percentile p of activity a at `a × PERCENTILES.length + p`; they never cross. */
  readonly percentiles: Int32Array
  /** Share of runs that finish no later than the plan says, and than the deadline (NaN without one). */
  readonly onPlan: Float64Array
  readonly onDeadline: Float64Array
  /** Share of runs in which the activity is on the critical path to the end. */
  readonly criticality: Float64Array
  readonly endPercentiles: Int32Array
  /** When the end comes in the plan, and in each run. */
  readonly endPlannedAt: Minute
  readonly endAt: Int32Array
}

/** Checks what is asked for, and forecasts it [2.9]. Cost: about 30 ns an activity and run, with capacity that of a pass more. */
export function forecast(network: Network, uncertainty: Uncertainty, options: ForecastOptions): Forecasting {
  const problems = [...uncertaintyProblems(network, uncertainty), ...optionProblems(network, options)]
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, steps: carryOut(network, uncertainty, options) }
}

/** All steps at once. */
export function finished(steps: Generator<ForecastStep, Forecast, void>): Forecast {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Share of runs in which the end comes no later than `at`. */
export function shareBy({ endAt }: Pick<Forecast, 'endAt'>, at: Minute): number {
  let count = 0
  for (const end of endAt) if (end <= at) count++
  return count / endAt.length
}

/** The least moment by which the end has come in a share of the runs. */
export function endBy({ endAt }: Pick<Forecast, 'endAt'>, share: number): Minute {
  const sorted = endAt.slice().sort()
  return sorted[Math.min(Math.max(Math.ceil(share * sorted.length - 1e-9) - 1, 0), sorted.length - 1)]!
}

/** Batches between two steps. */
const BATCHES_A_STEP = 4
const MOST_RUNS = 65_535

function* carryOut(
  network: Network,
  uncertainty: Uncertainty,
  options: ForecastOptions,
): Generator<ForecastStep, Forecast, void> {
  const level = options.mode === 'capacity'
  const plan = schedule(network, { level })
  const draws = drawing(network, uncertainty, options)
  const end = options.end === undefined ? -1 : network.index.activity.get(options.end)!
  const lanes = level ? undefined : laneSimulator(network, { end, plannedFinishAt: plan.finishAt })
  const tally = new Tally(plan, lanes ?? replaySimulator(network, { level, end }), uncertainty, options)
  for (let batch = 1, done = 0; done < options.runs; batch++) {
    const runs = Math.min(LANES, options.runs - done)
    tally.take(draws, done, runs)
    done += runs
    if (batch % BATCHES_A_STEP === 0 && done < options.runs) yield { runsDone: done, soFar: () => tally.answer() }
  }
  return tally.answer()
}

/** What is counted while runs go by: nothing that grows with runs × activities. */
class Tally {
  readonly #network: Network
  readonly #simulator: Simulator
  readonly #uncertainty: Uncertainty
  readonly #options: ForecastOptions
  readonly #finishes: Distributions
  readonly #plannedMark: Int32Array
  readonly #deadlineMark: Int32Array
  readonly #onPlan: Int32Array
  readonly #onDeadline: Int32Array
  readonly #critical: Int32Array
  readonly #endAt: Int32Array
  readonly #endPlannedAt: Minute
  #done = 0

  constructor(plan: Schedule, simulator: Simulator, uncertainty: Uncertainty, options: ForecastOptions) {
    const { network } = plan
    const { count, deadlineAt } = network.activities
    const markOf = (activity: number, at: Minute): number => simulator.markUntil(activity, at)
    this.#network = network
    this.#simulator = simulator
    this.#uncertainty = uncertainty
    this.#options = options
    this.#finishes = distributions(count, options.runs)
    this.#plannedMark = plan.finish.map((at, activity) => markOf(activity, at))
    this.#deadlineMark = deadlineAt.map((at, activity) => (at === NO_DATE ? NO_DATE : markOf(activity, at)))
    this.#onPlan = new Int32Array(count)
    this.#onDeadline = new Int32Array(count)
    this.#critical = new Int32Array(count)
    this.#endAt = new Int32Array(options.runs)
    this.#endPlannedAt =
      options.end === undefined ? plan.finishAt : plan.finish[network.index.activity.get(options.end)!]!
  }

  take(draws: Drawing, firstRun: number, lanes: number): void {
    const simulator = this.#simulator
    draws.fill(firstRun, LANES, simulator.duration)
    simulator.run()
    this.#endAt.set(simulator.endAt.subarray(0, lanes), firstRun)
    const critical = simulator.traceCritical()
    for (let activity = 0; activity < critical.length; activity++) this.#count(activity, lanes, critical[activity]!)
    this.#done = firstRun + lanes
  }

  #count(activity: number, lanes: number, critical: number): void {
    const marks = this.#simulator.marksOf(activity)
    const first = activity * LANES
    this.#finishes.add(activity, marks, first, first + lanes)
    const deadline = this.#deadlineMark[activity]!
    this.#onPlan[activity]! += countUntil(this.#plannedMark[activity]!, marks, first, lanes)
    if (deadline !== NO_DATE) this.#onDeadline[activity]! += countUntil(deadline, marks, first, lanes)
    if (critical !== 0) this.#critical[activity]! += ones(critical & ((1 << lanes) - 1))
  }

  answer(): Forecast {
    const { seed, mode, end } = this.#options
    const runs = this.#done
    const { deadlineAt } = this.#network.activities
    const endAt = this.#endAt.slice(0, runs)
    return {
      engineVersion: ENGINE_VERSION,
      seed,
      runs,
      mode,
      end,
      assumed: assumptions(this.#uncertainty),
      percentiles: this.#percentiles(),
      onPlan: Float64Array.from(this.#onPlan, (count) => count / runs),
      onDeadline: Float64Array.from(this.#onDeadline, (count, a) => (deadlineAt[a] === NO_DATE ? NaN : count / runs)),
      criticality: Float64Array.from(this.#critical, (count) => count / runs),
      endPercentiles: Int32Array.from(PERCENTILES, (percent) => endBy({ endAt }, percent / 100)),
      endPlannedAt: this.#endPlannedAt,
      endAt,
    }
  }

  #percentiles(): Int32Array {
    const { count } = this.#network.activities
    const percentiles = new Int32Array(count * SHARES.length)
    for (let activity = 0, at = 0; activity < count; activity++) {
      this.#finishes.quantiles(activity, SHARES, percentiles, at)
      for (const last = at + SHARES.length; at < last; at++)
        percentiles[at] = this.#simulator.momentOf(activity, percentiles[at]!)
    }
    return percentiles
  }
}

const SHARES = PERCENTILES.map((percent) => percent / 100)

function assumptions({ estimates, correlation }: Uncertainty): Forecast['assumed'] {
  const single = estimates.filter(({ estimate }) => estimate.kind === 'single' && estimate.spread === undefined)
  return { correlation: correlation === undefined, activities: single.map(({ activity }) => activity) }
}

function optionProblems(network: Network, { runs, seed, end }: ForecastOptions): readonly OptionProblem[] {
  const problems: OptionProblem[] = []
  if (!(Number.isInteger(runs) && runs >= 1 && runs <= MOST_RUNS))
    problems.push({ kind: 'bad-option', option: 'runs', expected: `a whole number from 1 to ${MOST_RUNS}` })
  if (!Number.isInteger(seed)) problems.push({ kind: 'bad-option', option: 'seed', expected: 'a whole number' })
  if (end !== undefined && !network.index.activity.has(end))
    problems.push({ kind: 'bad-option', option: 'end', expected: 'the id of an activity' })
  return problems
}

function countUntil(last: number, marks: Int32Array, first: number, lanes: number): number {
  let count = 0
  for (let at = first; at < first + lanes; at++) if (marks[at]! <= last) count++
  return count
}

function ones(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

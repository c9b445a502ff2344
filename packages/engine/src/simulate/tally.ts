import type { Schedule } from '../construct/schedule.ts'
import { ENGINE_VERSION } from '../engine-version.ts'
import { LANES } from '../kernel/lane-network.ts'
import { NO_DATE, type Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import { type Distributions, distributions } from './distributions.ts'
import type { Drawing } from './drawing.ts'
import type { Forecast, ForecastOptions } from './forecast.ts'
import { endBy, PERCENTILES } from './odds.ts'
import type { Simulator } from './simulator.ts'
import type { Uncertainty } from './uncertainty.ts'

/** What is counted while runs go by: nothing that grows with runs × activities. */
export class Tally {
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

  /** In parts: until it has ended nothing of these runs is counted. */
  *take(draws: Drawing, firstRun: number, lanes: number): Generator<void, void, void> {
    const simulator = this.#simulator
    draws.fill(firstRun, LANES, simulator.duration)
    yield* simulator.run(firstRun)
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

  /** Whether the end is the same in every run. */
  get isCertain(): boolean {
    return this.#endAt.every((at) => at === this.#endAt[0])
  }

  /** Whether an activity was on the critical path to the end in any run. */
  isOnTheWay(activity: number): boolean {
    return this.#critical[activity]! > 0
  }

  /** @param ends of so many runs, those counted or more */
  answer(ends?: Int32Array): Forecast {
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
      endPercentiles: Int32Array.from(PERCENTILES, (percent) => endBy({ endAt: ends ?? endAt }, percent / 100)),
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

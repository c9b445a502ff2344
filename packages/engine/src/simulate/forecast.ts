import { type Schedule, schedule } from '../construct/schedule.ts'
import { LANES } from '../kernel/lane-network.ts'
import type { Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import { drawing } from './drawing.ts'
import type { DrawnBefore } from './drawn-before.ts'
import { joinedPools } from './joining.ts'
import { laneSimulator } from './lane-simulator.ts'
import { moreEnds } from './more-ends.ts'
import { replaySimulator } from './replay-simulator.ts'
import { Tally } from './tally.ts'
import { type Uncertainty, type UncertaintyProblem, uncertaintyProblems } from './uncertainty.ts'

/** Fractions, NaN, Infinity and words that are none of these are answered as problems, not rounded. */
export interface ForecastOptions {
  /** A whole number from 1 to 65,535. */
  readonly runs: number
  /** A whole number of 32 bits, from −2³¹ to 2³² − 1: equal seeds give equal draws, whatever the mode and whatever else the model has. */
  readonly seed: number
  /** `dependencies`: as if every team had all the people it wants. `capacity`: each run is levelled along the plan's sequence. */
  readonly mode: 'dependencies' | 'capacity'
  /** What criticality, sensitivity and `finishes` are about: an activity's id, or absent the end of the whole plan. */
  readonly end?: string
  /**
   * By dependencies alone: runs of what leads to the end, for its percentiles. Four times `runs` halve what they vary by
   * from seed to seed, and cost 0.4 to 0.9 of a forecast more. Absent, with several modes and with lags that lanes do
   * not have: `runs`. A whole number from `runs` to 65,535.
   */
  readonly endRuns?: number
  /** Whether risks stand as they are after their response. */
  readonly responded?: boolean
  readonly withoutRisks?: ReadonlySet<string>
  /** What earlier forecasts have drawn, and this one adds to: the same answers, sooner where estimates have not changed. */
  readonly drawnBefore?: DrawnBefore
}

export type Forecasting =
  | {
      readonly ok: true
      /** Carries on for some milliseconds at each step and yields how far it is; answers when all are done. Stop it by `return()`. */
      readonly steps: Generator<ForecastStep, Forecast, void>
    }
  | { readonly ok: false; readonly problems: readonly (UncertaintyProblem | OptionProblem)[] }

export interface OptionProblem {
  readonly kind: 'bad-option' | 'unknown-word'
  readonly option: 'runs' | 'endRuns' | 'seed' | 'end' | 'mode'
  readonly expected: string
}

export interface ForecastStep {
  /** Several steps may come between two runs of a large plan with capacity; before the first of them it is 0. */
  readonly runsDone: number
  /** What can be said after these runs, of which there must be some; costs a walk over all activities. */
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
  /** Moments of the end, counted in `runs`, or in `endRuns` where they were asked for. */
  readonly endPercentiles: Int32Array
  /** When the end comes in the plan, and in each run. */
  readonly endPlannedAt: Minute
  readonly endAt: Int32Array
}

/** Checks what is asked for, and forecasts it [2.9]; nothing throws for what is unsound. Cost: about 30 ns an activity and run, with capacity that of a pass more. */
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

/** Batches between two steps, of large plans fewer: as many as there are in so many finishes, about ten milliseconds. */
const BATCHES_A_STEP = 4
const FINISHES_A_STEP = 320_000
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
  const { joining } = uncertainty
  const joined = level && joining !== undefined ? joinedPools(network, joining, options) : undefined
  const tally = new Tally(plan, lanes ?? replaySimulator(network, { level, end, joined }), uncertainty, options)
  const batches = Math.max(
    1,
    Math.min(BATCHES_A_STEP, Math.round(FINISHES_A_STEP / (LANES * network.activities.count))),
  )
  const step = (runsDone: number): ForecastStep => ({ runsDone, soFar: () => tally.answer() })
  for (let batch = 1, done = 0; done < options.runs; batch++) {
    const runs = Math.min(LANES, options.runs - done)
    for (const parts = tally.take(draws, done, runs); parts.next().done !== true;) yield step(done)
    done += runs
    if (batch % batches === 0 && done < options.runs) yield step(done)
  }
  const ends = lanes && endsOfMore(network, uncertainty, options, plan, tally)
  if (ends === undefined) return tally.answer()
  for (;;) {
    const { done, value } = ends.next()
    if (done === true) return tally.answer(value)
    yield step(options.runs)
  }
}

/** Undefined where nobody asked for them, or where they would say nothing: the end is the same in every run. */
function endsOfMore(
  network: Network,
  uncertainty: Uncertainty,
  options: ForecastOptions,
  { finishAt: plannedFinishAt }: Schedule,
  tally: Tally,
): Generator<void, Int32Array, void> | undefined {
  const { endRuns: runs = 0, seed, end, responded, withoutRisks } = options
  if (runs <= options.runs || tally.isCertain) return undefined
  const isOnTheWay = (activity: number) => tally.isOnTheWay(activity)
  return moreEnds(network, uncertainty, isOnTheWay, { seed, runs, end, responded, withoutRisks, plannedFinishAt })
}

function optionProblems(network: Network, options: ForecastOptions): readonly OptionProblem[] {
  const { runs, endRuns, seed, end, mode } = options
  const problems: OptionProblem[] = []
  if (!isCount(runs))
    problems.push({ kind: 'bad-option', option: 'runs', expected: `a whole number from 1 to ${MOST_RUNS}` })
  if (endRuns !== undefined && !(mode === 'dependencies' && endRuns >= runs && isCount(endRuns)))
    problems.push({
      kind: 'bad-option',
      option: 'endRuns',
      expected: `by dependencies alone, a whole number from runs to ${MOST_RUNS}`,
    })
  if (!Object.hasOwn(MODES, mode))
    problems.push({ kind: 'unknown-word', option: 'mode', expected: Object.keys(MODES).join(', ') })
  if (!isSeed(seed))
    problems.push({ kind: 'bad-option', option: 'seed', expected: 'a whole number from −2³¹ to 2³² − 1' })
  if (end !== undefined && !network.index.activity.has(end))
    problems.push({ kind: 'bad-option', option: 'end', expected: 'the id of an activity' })
  return problems
}

const MODES: Readonly<Record<ForecastOptions['mode'], true>> = { dependencies: true, capacity: true }

/** Any other would silently be one of these. */
function isSeed(seed: number): boolean {
  return Number.isInteger(seed) && seed >= -(2 ** 31) && seed < 2 ** 32
}

function isCount(runs: number): boolean {
  return Number.isInteger(runs) && runs >= 1 && runs <= MOST_RUNS
}

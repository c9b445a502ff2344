import { type Network, schedule } from '@trireme/engine'
import {
  DrawnBefore,
  type Forecast,
  type ForecastOptions,
  type Uncertainty,
  finished,
  forecast,
  shareBy,
} from '@trireme/engine/simulate'
import type { Benchmark, Progress } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { generatedNetwork, uncertaintyOf } from './generated-network.ts'

const RUNS_A_STEP = 64
const PASSES_A_ROUND = 32
const ROUNDS = 12
/** Runs of a forecast that follows a hand. */
const RUNS_WHILE_DRAGGING = 256
const PORTFOLIOS = 2000
/** Other draws from the same estimates, each what really happens. */
const WORLDS = 8
const SEEDS = 40

/** G10 and G11: what a simulated run costs in passes; how often what happens lies below what was said. */
export const simulation: Benchmark = {
  name: 'simulation',
  measures: 'cost of simulated runs of 10,000 items in passes; calibration over 2,000 small portfolios',
  run: (progress) => Promise.resolve([...costRows(progress), draggingRow(progress), ...calibrationRows(progress)]),
}

/** Passes and runs in turn, so that what else the machine does meets both; the least counts. */
function costRows(progress: Progress): BenchmarkRow[] {
  const network = generatedNetwork(10_000, 100, 1)
  const least = { pass: Infinity, dependencies: Infinity, capacity: Infinity }
  for (const mode of ['dependencies', 'capacity'] as const) {
    progress(`runs by ${mode}`)
    const forecasting = forecast(network, uncertaintyOf(network), { runs: RUNS_A_STEP * (ROUNDS + 1), seed: 1, mode })
    if (!forecasting.ok) throw new Error(JSON.stringify(forecasting.problems[0]))
    for (let round = 0; round < ROUNDS; round++) {
      least.pass = Math.min(least.pass, milliseconds(() => passes(network)) / PASSES_A_ROUND)
      least[mode] = Math.min(least[mode], milliseconds(() => forecasting.steps.next()) / RUNS_A_STEP)
    }
  }
  const peer = { name: 'levelled pass in TypeScript', value: least.pass }
  const name = (what: string) => `simulated run of ${network.activities.count} items, ${what}`
  return [
    row({
      name: name('with capacity, draws, percentiles and criticality (G10)'),
      value: least.capacity,
      unit: 'ms',
      peer,
      budget: 1.2,
    }),
    row({
      name: name('without capacity, with draws, percentiles and criticality'),
      value: least.dependencies,
      unit: 'ms',
      peer,
      note: 'its pass alone is in the benchmark kernel; the rest is drawing and counting',
    }),
  ]
}

/** Another item's estimate is changed before each forecast; passes in between. */
function draggingRow(progress: Progress): BenchmarkRow {
  progress('forecasts after single edits')
  const network = generatedNetwork(10_000, 100, 1)
  const { estimates } = uncertaintyOf(network)
  const drawnBefore = new DrawnBefore()
  const options = { runs: RUNS_WHILE_DRAGGING, seed: 1, mode: 'dependencies', drawnBefore } as const
  const least = { pass: Infinity, forecast: Infinity }
  finishedForecast(network, { estimates }, options)
  for (let round = 0; round < 2 * ROUNDS; round++) {
    least.pass = Math.min(least.pass, milliseconds(() => passes(network)) / PASSES_A_ROUND)
    const edited = estimates.map((one, n) =>
      n === round ? { ...one, estimate: { kind: 'single', likely: 4800 } as const } : { ...one },
    )
    const took = milliseconds(() => finishedForecast(network, { estimates: edited }, options))
    least.forecast = Math.min(least.forecast, took)
  }
  return row({
    name: `forecast of ${network.activities.count} items without capacity, ${RUNS_WHILE_DRAGGING} runs, after one estimate has changed`,
    value: least.forecast,
    unit: 'ms',
    peer: { name: 'levelled pass in TypeScript', value: least.pass },
    budget: 20,
  })
}

/** As many as leave the same garbage behind as runs do. */
function passes(network: Network): void {
  for (let n = 0; n < PASSES_A_ROUND; n++) schedule(network, { level: true })
}

function calibrationRows(progress: Progress): BenchmarkRow[] {
  progress(`${PORTFOLIOS} small portfolios`)
  const hits = new Map([
    [50, 0],
    [80, 0],
    [95, 0],
  ])
  for (let seed = 1; seed <= PORTFOLIOS; seed++) {
    const network = generatedNetwork(12, 3, seed)
    const said = made(network, { runs: 192, seed, mode: 'dependencies' })
    const happened = made(network, { runs: WORLDS, seed: seed + PORTFOLIOS, mode: 'dependencies' }).endAt
    for (const at of happened)
      for (const [percent, count] of hits) if (isWithin(said, at, percent)) hits.set(percent, count + 1)
  }
  return [
    ...[...hits].map(([percent, count]) => coverageRow(percent, (count / (PORTFOLIOS * WORLDS)) * 100)),
    ...repeatRows(progress),
  ]
}

/** Whether what happened is no later than the percentile: fewer runs than its share end before it. */
function isWithin(said: Forecast, happened: number, percent: number): boolean {
  return shareBy(said, happened - 1) < percent / 100
}

function coverageRow(percent: number, share: number): BenchmarkRow {
  return row({
    name: `P${percent} over ${PORTFOLIOS} portfolios: points off (G11)`,
    value: Math.abs(share - percent),
    unit: 'points',
    budget: 2,
  })
}

/** Of 1,000 runs, and of four times as many of what leads to the end, with what these cost. */
function repeatRows(progress: Progress): BenchmarkRow[] {
  const [counted, more] = [{ runs: 1000 }, { runs: 1000, endRuns: 4000 }]
  return [
    repeatRow(
      progress,
      counted,
      'independent draws: 0.060; no less by orthogonal arrays or Sobol for teams, a control variate along critical work, smoothed quantiles; half of what is left are interactions of three draws and more; averaging over the luck of teams: 0.025, but up to 1.3 points off',
    ),
    repeatRow(progress, more, 'the end in 4,000 runs of those activities alone that lead there'),
    moreEndsRow(progress),
  ]
}

function repeatRow(progress: Progress, runs: Runs, note: string): BenchmarkRow {
  const what = runs.endRuns === undefined ? '1,000 runs' : '1,000 runs and 4,000 of the end'
  progress(`P80 of ${what} under ${SEEDS} seeds`)
  const network = generatedNetwork(100, 5, 1)
  const answers = Array.from({ length: SEEDS }, (_, n) => made(network, { ...runs, seed: n, mode: 'dependencies' }))
  return row({
    name: `P80 of ${what} under other seeds: deviation by that of the end (G11)`,
    value: deviation(answers.map(({ endPercentiles }) => endPercentiles[2]!)) / deviation([...answers[0]!.endAt]),
    unit: 'σ',
    budget: 0.03,
    note,
  })
}

type Runs = Pick<ForecastOptions, 'runs' | 'endRuns'>

/** In turn, so that what else the machine does meets both; the least counts. */
function moreEndsRow(progress: Progress): BenchmarkRow {
  progress('forecasts with more runs of the end')
  const network = generatedNetwork(10_000, 100, 1)
  const options = { runs: RUNS_WHILE_DRAGGING, seed: 1, mode: 'dependencies' } as const
  const least = { without: Infinity, withMore: Infinity }
  for (let round = 0; round < ROUNDS; round++) {
    least.without = Math.min(
      least.without,
      milliseconds(() => made(network, options)),
    )
    const more = { ...options, endRuns: 4 * RUNS_WHILE_DRAGGING }
    least.withMore = Math.min(
      least.withMore,
      milliseconds(() => made(network, more)),
    )
  }
  return row({
    name: `forecast of ${network.activities.count} items with four times as many runs of the end`,
    value: least.withMore,
    unit: 'ms',
    peer: { name: 'without', value: least.without },
  })
}

function made(network: Network, options: ForecastOptions): Forecast {
  return finishedForecast(network, uncertaintyOf(network), options)
}

function finishedForecast(network: Network, uncertainty: Uncertainty, options: ForecastOptions): Forecast {
  const forecasting = forecast(network, uncertainty, options)
  if (!forecasting.ok) throw new Error(JSON.stringify(forecasting.problems[0]))
  return finished(forecasting.steps)
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

function milliseconds(run: () => unknown): number {
  const began = performance.now()
  run()
  return performance.now() - began
}

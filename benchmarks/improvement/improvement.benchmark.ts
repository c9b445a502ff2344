import {
  type Improvement,
  type Model,
  type Network,
  type Objective,
  type RuleList,
  aimsOf,
  check,
  compareObjectives,
  compile,
  improve,
  objectiveOf,
  planAlong,
  resequenced,
  ruleLists,
  schedule,
} from '@trireme/engine'
import type { Benchmark, Progress } from '../benchmark.ts'
import { percentile } from '../figures.ts'
import { type BenchmarkRow, round, row } from '../row.ts'
import { generatedPortfolio } from './generated-portfolio.ts'

const IS_FULL = process.env['TRIREME_BENCH'] === 'full'
const SEED = 1
const ROUNDS = 10
/** Schedules made before anything is timed, of a portfolio of 1,000; fewer of larger ones. */
const WARM_UP = 300

interface Case {
  readonly activities: number
  readonly schedules: number
  /** The most of the best rule's weighted finish that may be left. */
  readonly budget?: number
  readonly hasDeadlines?: boolean
  readonly isLong?: boolean
}

const CASES: readonly Case[] = [
  { activities: 1000, schedules: 500 },
  { activities: 1000, schedules: 500, hasDeadlines: true },
  { activities: 1000, schedules: 5000, isLong: true },
  { activities: 10_000, schedules: 500, budget: 0.95 },
  { activities: 10_000, schedules: 5000, budget: 0.9, isLong: true },
]

/** G12: the weighted finish of a portfolio beside that of the best priority rule, in the time of so many full passes. */
export const improvement: Benchmark = {
  name: 'improvement',
  measures:
    'weighted finish of a portfolio of 1,000 and 10,000 items beside the best rule’s (TRIREME_BENCH=full: 5,000 passes, too)',
  run: (progress) =>
    Promise.resolve(CASES.filter(({ isLong }) => IS_FULL || isLong !== true).map((each) => rowOf(each, progress))),
}

function rowOf({ activities, schedules, budget, hasDeadlines = false }: Case, progress: Progress): BenchmarkRow {
  progress(`improving a plan of ${activities} items for ${schedules} passes`)
  const size = { activities, dependencies: activities * 1.5, pools: activities / 100 }
  const { model, valueWeight } = generatedPortfolio({ ...size, deadlines: hasDeadlines ? 1 : 0, seed: SEED })
  const network = networkOf(model)
  const rule = bestRule(network, valueWeight)
  timedImprovements(network, (WARM_UP * 1000) / activities, valueWeight)
  const before = millisecondsOfPass(network, rule.order)
  const found = timedImprovements(network, schedules, valueWeight)
  const pass = (before + millisecondsOfPass(network, rule.order)) / 2
  const inTime = found.filter(({ milliseconds }) => milliseconds <= schedules * pass).at(-1)!
  if (check(model, planAlong(network, inTime.order), { levelled: true }).length > 0)
    throw new Error('The improved plan does not keep the rules')
  const { what, unit, of } = hasDeadlines ? LATENESS : FINISH
  return row({
    name: `portfolio of ${activities} items, ${what} in ${schedules} passes’ time${budget === undefined ? '' : ' (G12)'}`,
    value: of(inTime.objective),
    unit,
    peer: { name: `best rule: ${rule.rule}`, value: of(rule.objective) },
    ...(budget !== undefined && { budget }),
    note: `${Math.round(inTime.schedules)} schedules made; without limits of capacity ${round(of(unlimited(network, valueWeight)))}`,
  })
}

const FINISH = {
  what: 'weighted finish',
  unit: '10⁹ weighted minutes',
  of: ({ cost }: Objective) => cost / 1e9,
} as const
const LATENESS = {
  what: 'weighted lateness',
  unit: 'weighted minutes',
  of: ({ tardiness }: Objective) => tardiness,
} as const

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(`The generated portfolio has problems: ${JSON.stringify(compiled.problems[0])}`)
  return compiled.network
}

function bestRule(network: Network, valueWeight: Int32Array): RuleList & { readonly objective: Objective } {
  const aims = aimsOf(network, schedule(network, { level: true }).start, { valueWeight })
  const tried = ruleLists(network, aims).map((list) => ({
    ...list,
    objective: objectiveOf(network, planAlong(network, list.order), aims),
  }))
  return tried.reduce((best, other) => (compareObjectives(other.objective, best.objective) < 0 ? other : best))
}

/** What dependencies alone allow: no plan is better. */
function unlimited(network: Network, valueWeight: Int32Array): Objective {
  const plan = schedule(network, { level: false })
  return objectiveOf(network, plan, aimsOf(network, plan.start, { valueWeight }))
}

function timedImprovements(network: Network, schedules: number, valueWeight: Int32Array) {
  const found: (Improvement & { readonly milliseconds: number })[] = []
  const began = performance.now()
  for (const improvement of improve(network, { schedules, seed: SEED, valueWeight }))
    found.push({ ...improvement, milliseconds: performance.now() - began })
  return found
}

/** The middle of several, warm. */
function millisecondsOfPass(network: Network, order: Int32Array): number {
  const along = resequenced(network, order)
  const times = Array.from({ length: 2 * ROUNDS }, () => {
    const began = performance.now()
    schedule(along, { level: true })
    return performance.now() - began
  })
  return percentile(times.slice(ROUNDS), 50)
}

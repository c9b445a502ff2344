import { join } from 'node:path'
import {
  type AllocateOptions,
  type Allocated,
  type AllocationModel,
  allocate,
  allocated,
  checkAllocation,
  compileAllocation,
  linearProgram,
} from '@trireme/engine/select'
import { highsSolver } from '@trireme/planning/allocation'
import type { Benchmark, Progress } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type PortfolioSize, generatedPortfolio } from './generated-portfolio.ts'
import { readKnapsacks } from './mknap.ts'

const DATA = process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const IS_FULL = process.env['TRIREME_BENCH'] === 'full'
const ALONE_MS = IS_FULL ? 100_000 : 20_000
const DEPARTMENT_MS = IS_FULL ? 60_000 : 10_000
const RACE_ROUNDS = IS_FULL ? 30_000 : 6000
const PROOF_MS = 2000

const TEAMS: PortfolioSize = {
  initiatives: 500,
  teams: 40,
  quarters: 8,
  departments: 1,
  teamsEach: [2, 4],
  tightness: 0.35,
  seed: 1,
}
const DEPARTMENTS: PortfolioSize = { ...TEAMS, teams: 10, quarters: 4, teamsEach: [1, 1], tightness: 0.7 }

/** G13: allocation against the whole-number solver alone, in one process one after the other; every plan is checked. */
export const allocation: Benchmark = {
  name: 'allocation',
  measures: `selection of 500 initiatives against HiGHS alone for ${ALONE_MS / 1000} s, to 1 % at 10 departments, public knapsacks`,
  run: async (progress) => {
    await solve({ ...DEPARTMENTS, initiatives: 60, seed: 9 }, { solver, rounds: 500, milliseconds: 200 })
    return [...(await teamRows(progress)), ...(await departmentRows(progress)), ...(await knapsackRows(progress))]
  },
}

const solver = highsSolver()

async function teamRows(progress: Progress): Promise<BenchmarkRow[]> {
  const name = (what: string) => `500 initiatives, 40 teams, 8 quarters: ${what}`
  const model = generatedPortfolio(TEAMS)
  progress(`HiGHS alone for ${ALONE_MS / 1000} s`)
  const alone = await highsAlone(model, 0.01, ALONE_MS)
  progress('the same by allocation')
  const { first, passed, atTwentieth, last } = await race(model, alone.worth)
  return [
    row({ name: name('first plan'), value: first, unit: 'ms', budget: 50 }),
    row({
      name: name('until HiGHS’s best is reached'),
      value: passed,
      unit: 'ms',
      peer: { name: 'HiGHS alone', value: alone.milliseconds },
      budget: 0.05,
    }),
    row({
      name: name('HiGHS’s best by ours in 1/20 of the time'),
      value: alone.worth / atTwentieth,
      unit: '×',
      budget: 1,
    }),
    row({ name: name('gap to the proven bound'), value: last.gap * 100, unit: '%' }),
    row({
      name: name('gap to the proven bound, HiGHS alone'),
      value: (alone.bound / alone.worth - 1) * 100,
      unit: '%',
    }),
  ]
}

/** When allocation had its first plan, when it passed a worth, and what it had in a twentieth of the other's time. */
async function race(model: AllocationModel, worth: number) {
  const began = performance.now()
  const since = () => performance.now() - began
  const running = allocate(model, { solver, rounds: RACE_ROUNDS, gap: 0, milliseconds: PROOF_MS })
  if (!running.ok) throw new Error(JSON.stringify(running.problems))
  let first = 0
  let passed = Infinity
  let atTwentieth = 0
  let last: Allocated | undefined
  for await (const answer of running.answers) {
    last = answer
    if (first === 0) first = since()
    if (answer.worth >= worth) passed = Math.min(passed, since())
    if (since() <= ALONE_MS / 20) atTwentieth = answer.worth
  }
  check(model, last!)
  return { first, passed, atTwentieth, last: last! }
}

async function departmentRows(progress: Progress): Promise<BenchmarkRow[]> {
  const seeds = IS_FULL ? [1, 2, 3, 4, 5] : [1, 2]
  let ours = 0
  let alone = 0
  let gap = 0
  for (const seed of seeds) {
    progress(`10 departments to 1 %, portfolio ${seed} of ${seeds.length}`)
    const model = generatedPortfolio({ ...DEPARTMENTS, seed })
    alone += (await highsAlone(model, 0.01, DEPARTMENT_MS)).milliseconds
    const began = performance.now()
    const answer = await solve({ ...DEPARTMENTS, seed }, { solver, gap: 0.01, milliseconds: DEPARTMENT_MS })
    ours += performance.now() - began
    gap = Math.max(gap, answer.gap)
  }
  const name = `500 initiatives, 10 departments, 4 quarters, ${seeds.length} portfolios`
  return [
    row({
      name: `${name}: until proven within 1 %, HiGHS stopped at ${DEPARTMENT_MS / 1000} s each`,
      value: ours,
      unit: 'ms',
      peer: { name: 'HiGHS alone', value: alone },
      budget: 1.5,
    }),
    row({ name: `${name}: widest gap`, value: gap * 100, unit: '%', budget: 1 }),
  ]
}

async function knapsackRows(progress: Progress): Promise<BenchmarkRow[]> {
  const all = readKnapsacks(join(DATA, 'scheduling/mknap'))
  if (all.length === 0) {
    progress('knapsacks left out: no instances here; TRIREME_TEST_DATA says where they are')
    return []
  }
  const some = IS_FULL ? all : all.filter((_, index) => index % 6 === 0)
  const budgets: readonly (readonly [string, AllocateOptions])[] = [
    ['10,000 rounds without a solver', { rounds: 8000, gap: 0 }],
    ['relaxation, 10,000 rounds, a second of proof', { solver, rounds: 10_000, gap: 0, milliseconds: 1000 }],
  ]
  const rows: BenchmarkRow[] = []
  for (const [name, options] of budgets) {
    progress(`${some.length} knapsacks: ${name}`)
    const gaps: number[] = []
    for (const { model, bestKnown } of some) {
      const answer = await allocated(model, options)
      check(model, answer)
      gaps.push((bestKnown / answer.worth - 1) * 100)
    }
    rows.push(
      row({
        name: `${some.length} knapsacks of Chu & Beasley, ${name}: below best known`,
        value: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
        unit: '%',
      }),
    )
  }
  return rows
}

async function highsAlone(model: AllocationModel, gap: number, milliseconds: number) {
  const compilation = compileAllocation(model)
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.problems))
  const program = linearProgram(compilation.compiled)
  const began = performance.now()
  const { values, bound } = await solver(program, { gap, milliseconds })
  const worth = values?.reduce((sum, value, column) => sum + value * program.worth[column]!, 0) ?? -Infinity
  return { worth, bound, milliseconds: performance.now() - began }
}

async function solve(size: PortfolioSize, options: AllocateOptions): Promise<Allocated> {
  const model = generatedPortfolio(size)
  const answer = await allocated(model, options)
  check(model, answer)
  return answer
}

function check(model: AllocationModel, { choice, worth }: Allocated): void {
  const checked = checkAllocation(model, choice)
  if (checked.breaches.length > 0) throw new Error(`Not a plan: ${checked.breaches[0]}`)
  if (Math.abs(checked.worth - worth) > 1) throw new Error(`Worth ${checked.worth}, said to be ${worth}`)
}

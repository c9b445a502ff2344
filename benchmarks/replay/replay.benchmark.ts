import { type Network, compile, schedule } from '@trireme/engine'
import { generatedModel } from '@trireme/engine/measure'
import type { Benchmark } from '../benchmark.ts'
import { percentile } from '../figures.ts'
import { sweep } from '../planning/sweep.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type MeasuredEdit, type MeasuredEdits, measureEdits } from './measured-edits.ts'
import { rowsOfMemory } from './memory.ts'
import { EDIT_KINDS } from './random-edits.ts'

const ITEMS = 10_000
const MANY = 50_000
const ROUNDS = 40
const EDITS = 2000
const EDITS_OF_MANY = 300
const SHARES = { mean: 0.05, p95: 0.3, p99: 0.75 }
const MOST_SWEEPS = 16
const EDIT_MS = 16

/** The engine by itself: a full pass, what grows with it, and plans made from the ones before. */
export const replaying: Benchmark = {
  name: 'replay',
  measures:
    'G7 replay of edits of every kind by a full pass, G8 full pass in sweeps and to 50,000 items, G9 edit to dates, G16 bytes an item and a team-day',
  run: (progress) => {
    progress('full passes')
    const [network, large] = [generated(ITEMS), generated(MANY)]
    const [pass, largePass] = [measurePass(network), measurePass(large)]
    const onEdit = (done: number) => {
      if (done % 100 === 0) progress(`${done} edits`)
    }
    const edits = measureEdits(network, EDITS, onEdit)
    const editsOfMany = measureEdits(large, EDITS_OF_MANY, onEdit)
    return Promise.resolve([
      ...rowsOfPasses(pass, largePass),
      ...rowsOfReplay(edits, pass.passMs),
      editRow('10,000 items, p99', edits.edits, 99),
      editRow('50,000 items, p95', editsOfMany.edits, 95),
      mismatchRow('50,000 items', editsOfMany),
      ...rowsOfMemory(network),
    ])
  },
}

interface Pass {
  readonly items: number
  readonly passMs: number
  readonly sweepMs: number
}

/** A pass and sweeps take turns, so that both see the machine at its best. */
function measurePass(network: Network): Pass {
  let [passMs, sweepMs] = [Infinity, Infinity]
  for (let round = 0; round < 2 * ROUNDS; round++) {
    passMs = Math.min(
      passMs,
      msOf(() => schedule(network, { level: true })),
    )
    const sweeps = msOf(() => {
      for (let times = 0; times < 10; times++) sweep(network)
    })
    sweepMs = Math.min(sweepMs, sweeps / 10)
  }
  return { items: network.activities.count, passMs, sweepMs }
}

function msOf(run: () => unknown): number {
  const began = performance.now()
  run()
  return performance.now() - began
}

function rowsOfPasses(small: Pass, large: Pass): readonly BenchmarkRow[] {
  const inSweeps = ({ items, passMs, sweepMs }: Pass) =>
    row({
      name: `G8 full pass, ${items.toLocaleString('en')} items`,
      value: passMs,
      unit: 'ms',
      peer: { name: 'one bare sweep of its arrays', value: sweepMs },
      budget: MOST_SWEEPS,
    })
  const perItem = (ms: number, { items }: Pass) => (ms / items) * 1e6
  const sweepGrowth = perItem(large.sweepMs, large) / perItem(small.sweepMs, small)
  return [
    inSweeps(small),
    inSweeps(large),
    row({
      name: 'G8 an item of 50,000 by one of 10,000',
      value: perItem(large.passMs, large),
      unit: 'ns',
      peer: { name: 'an item of 10,000', value: perItem(small.passMs, small) },
      budget: 1.15,
      note: `An item of a bare sweep grows ${sweepGrowth.toFixed(2)}-fold on this machine.`,
    }),
  ]
}

function rowsOfReplay(measured: MeasuredEdits, passMs: number): readonly BenchmarkRow[] {
  const { edits } = measured
  const share = (name: string, value: number, budget?: number) =>
    row({ name: `G7 replay of an edit, ${name}`, value: value / passMs, unit: 'of a full pass', budget })
  const times = edits.map(({ replayMs }) => replayMs)
  return [
    share('mean', mean(times), SHARES.mean),
    share('p95', percentile(times, 95), SHARES.p95),
    share('p99', percentile(times, 99), SHARES.p99),
    ...EDIT_KINDS.map((kind) => share(`mean of kind ${kind}`, mean(timesOf(edits, kind)))),
    mismatchRow('10,000 items', measured),
  ]
}

function timesOf(edits: readonly MeasuredEdit[], wanted: string): readonly number[] {
  return edits.filter(({ kind }) => kind === wanted).map(({ replayMs }) => replayMs)
}

function mismatchRow(items: string, { edits, compared, mismatches }: MeasuredEdits): BenchmarkRow {
  const name = `G7 mismatches in ${compared} of ${edits.length} edits, ${items}`
  return row({ name, value: mismatches, unit: '', budget: 0 })
}

function editRow(name: string, edits: readonly MeasuredEdit[], percent: number): BenchmarkRow {
  const times = edits.map(({ compileMs, replayMs }) => compileMs + replayMs)
  return row({
    name: `G9 edit to dates, compiled and replayed, ${name}`,
    value: percentile(times, percent),
    unit: 'ms',
    budget: EDIT_MS,
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function generated(items: number): Network {
  const compiled = compile(
    generatedModel({ activities: items, dependencies: items * 1.5, pools: items / 100, seed: 1 }),
  )
  if (compiled.ok) return compiled.network
  throw new Error(`The generated model has problems: ${JSON.stringify(compiled.problems.slice(0, 3))}`)
}

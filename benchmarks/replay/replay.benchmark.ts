import { type Network, type Schedule, compile, replan, schedule } from '@trireme/engine'
import { generatedModel } from '@trireme/engine/measure'
import type { Benchmark } from '../benchmark.ts'
import { percentile } from '../figures.ts'
import { sweep } from '../planning/sweep.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { EDIT_KINDS, edited } from './random-edits.ts'

const ITEMS = 10_000
const ROUNDS = 40
const SHARES = { mean: 0.05, p95: 0.3, p99: 0.75 }
const MOST_SWEEPS = 16
const MOST_BYTES = 250
const EDIT_MS = 16

/** The engine by itself: a full pass, what grows with it, and plans made from the ones before. */
export const replaying: Benchmark = {
  name: 'replay',
  measures:
    'G7 replay of edits of every kind by a full pass, G8 full pass in sweeps and to 50,000 items, G9 edit to dates, G16 bytes an item',
  run: (progress) => {
    progress('full passes')
    const passes = [ITEMS, 5 * ITEMS].map(measurePass)
    progress('edits')
    return Promise.resolve([...rowsOfPasses(passes), ...rowsOfEdits(progress), rowOfMemory()])
  },
}

interface Pass {
  readonly items: number
  readonly passMs: number
  readonly sweepMs: number
}

function measurePass(items: number): Pass {
  const network = generated(items)
  return {
    items,
    passMs: least(ROUNDS, () => schedule(network, { level: true })),
    sweepMs:
      least(ROUNDS, () => {
        for (let times = 0; times < 10; times++) sweep(network)
      }) / 10,
  }
}

function rowsOfPasses([small, large]: readonly Pass[]): BenchmarkRow[] {
  const perItem = ({ passMs, items }: Pass) => (passMs / items) * 1e6
  return [
    row({
      name: 'G8 full pass, 10,000 items',
      value: small!.passMs,
      unit: 'ms',
      peer: { name: 'one bare sweep of its arrays', value: small!.sweepMs },
      budget: MOST_SWEEPS,
    }),
    row({
      name: 'G8 an item of 50,000 by one of 10,000',
      value: perItem(large!),
      unit: 'ns',
      peer: { name: 'an item of 10,000', value: perItem(small!) },
      budget: 1.15,
    }),
  ]
}

/** Every edit follows on the one before; every 25th answer is compared with a plan made from nothing. */
function rowsOfEdits(progress: (sentence: string) => void): BenchmarkRow[] {
  const pick = picks(7)
  const fullMs = measurePass(ITEMS).passMs
  const shares: number[] = []
  const wholeMs: number[] = []
  let network = generated(ITEMS)
  let before = schedule(network, { level: true })
  let mismatches = 0
  for (let n = -WARM_UP; n < EDITS; n++) {
    const kind = EDIT_KINDS[pick(EDIT_KINDS.length)]!
    const { model } = edited(network.model, kind, pick)
    const began = performance.now()
    const compiled = compile(model, network)
    if (!compiled.ok) continue
    const replayed = performance.now()
    const now = replan(before, compiled.network)
    const ended = performance.now()
    if (n % 25 === 0 && !isEqual(now, schedule(compiled.network, { level: true }))) mismatches++
    network = compiled.network
    before = now
    if (n < 0) continue
    shares.push((ended - replayed) / fullMs)
    wholeMs.push(ended - began)
    if (n % 500 === 0) progress(`${n} edits`)
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  const shareRow = (name: string, value: number, budget: number) =>
    row({ name: `G7 replay of an edit, ${name}`, value, unit: 'of a full pass', budget })
  return [
    shareRow('mean', mean, SHARES.mean),
    shareRow('p95', percentile(shares, 95), SHARES.p95),
    shareRow('p99', percentile(shares, 99), SHARES.p99),
    row({
      name: `G7 mismatches in ${Math.floor(EDITS / 25)} of ${EDITS} edits`,
      value: mismatches,
      unit: '',
      budget: 0,
    }),
    row({
      name: 'G9 edit to dates, compiled and replayed, p99',
      value: percentile(wholeMs, 99),
      unit: 'ms',
      budget: EDIT_MS,
    }),
  ]
}

const WARM_UP = 200
const EDITS = 2000

function isEqual(one: Schedule, other: Schedule): boolean {
  return one.start.every((at, row) => at === other.start[row] && one.finish[row] === other.finish[row])
}

function rowOfMemory(): BenchmarkRow {
  const network = generated(ITEMS)
  const plan = schedule(network, { level: true })
  const { pools: _, choice: __, axes: ___, model: ____, index: _____, ...columns } = network
  const { network: ______, ...dates } = plan
  const bytes = bytesOf(columns) + bytesOf(dates)
  return row({
    name: 'G16 columns of network and plan',
    value: bytes / ITEMS,
    unit: 'bytes an item',
    budget: MOST_BYTES,
  })
}

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 0)
}

function generated(items: number): Network {
  const compiled = compile(
    generatedModel({ activities: items, dependencies: items * 1.5, pools: items / 100, seed: 1 }),
  )
  if (compiled.ok) return compiled.network
  throw new Error(`The generated model has problems: ${JSON.stringify(compiled.problems.slice(0, 3))}`)
}

function least(rounds: number, run: () => unknown): number {
  let best = Infinity
  for (let round = -rounds; round < rounds; round++) {
    const began = performance.now()
    run()
    if (round >= 0) best = Math.min(best, performance.now() - began)
  }
  return best
}

/** Multiply with carry, 32 bits: enough to pick edits. */
function picks(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

// npm run bench [-- NAME…]: measures, prints a table, and appends the rows to benchmarks/results.
import { join } from 'node:path'
import type { Benchmark, Progress } from './benchmark.ts'
import { benchmarks } from './list.ts'
import { appendResults, conditionsNow } from './results.ts'
import type { BenchmarkRow } from './row.ts'
import { tableOf } from './table.ts'

const RESULTS = join(import.meta.dirname, 'results')

/** Runs the benchmarks of these names, or all; answers with the exit code: 1 over a budget or broken, 2 for usage. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !benchmarks.some((benchmark) => benchmark.name === name))
  if (unknown !== undefined) {
    console.error(`There is no benchmark ${unknown}. Known:\n${listOf(benchmarks)}`)
    return 2
  }
  const chosen = names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name))
  const measured: BenchmarkRow[] = []
  const broken: string[] = []
  for (const benchmark of chosen) {
    const rows = await runOne(benchmark)
    if (rows === undefined) broken.push(benchmark.name)
    else measured.push(...rows)
  }
  if (measured.length > 0) console.log(`\n${tableOf(measured)}`)
  const failed = measured.filter(({ ok }) => ok === false)
  console.log(`\n${measured.length} figures, ${failed.length} over budget, ${broken.length} benchmarks broken`)
  return failed.length + broken.length > 0 ? 1 : 0
}

/** One benchmark's rows, kept for later too; undefined, with its error on stderr, when it broke. */
async function runOne({ name, run }: Benchmark): Promise<readonly BenchmarkRow[] | undefined> {
  const began = performance.now()
  const progress: Progress = (sentence) =>
    console.error(`${name}, ${Math.round((performance.now() - began) / 1000)} s: ${sentence}`)
  progress('begins')
  const conditions = conditionsNow()
  try {
    const rows = await run(progress)
    appendResults(RESULTS, name, rows, conditions)
    return rows
  } catch (error) {
    console.error(`${name} broke:`, error)
    return undefined
  }
}

function listOf(known: readonly Benchmark[]): string {
  const width = Math.max(...known.map(({ name }) => name.length))
  return known.map(({ name, measures }) => `  ${name.padEnd(width)}  ${measures}`).join('\n')
}

process.exitCode = await main(process.argv.slice(2))

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Project,
  type Reading,
  checkProject,
  compileProject,
  geneticSearch,
  lowerBound,
  readMultiProject,
  readPsplib,
} from '@trireme/engine/project'
import type { Benchmark } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'

const DATA = process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const SEEDS = [1, 2, 3]
const BUDGETS = [1000, 5000]

/** Where G1 and G2 of the engine's goals are judged: mean % above the critical path, or above the optimum for J30. */
const GOALS: Readonly<Record<string, readonly number[]>> = { j30: [0.15, 0.05], j60: [11.4, 11] }

type Known = Readonly<Record<string, { readonly ub: number; readonly cp: number }>>

/** Plan quality on the public instances that are here: each schedule is checked by the engine's independent checker. */
export const instances: Benchmark = {
  name: 'instances',
  measures:
    'plan quality on public scheduling instances at 1,000 and 5,000 schedules, three seeds (needs the instances)',
  run: (progress) => {
    const folder = join(DATA, 'scheduling')
    if (!existsSync(folder)) {
      progress('left out: no instances here; TRIREME_TEST_DATA says where they are')
      return Promise.resolve([])
    }
    const known = JSON.parse(readFileSync(join(folder, 'best-known.json'), 'utf8')) as Known
    return Promise.resolve(
      BUDGETS.flatMap((schedules, step) => [
        ...['j30', 'j60', 'j120'].map((set) => {
          progress(`${set} at ${schedules} schedules`)
          return rowOfSet(folder, set, known, schedules, GOALS[set]?.[step])
        }),
        rowOfMultiProject(folder, schedules, progress),
      ]),
    )
  },
}

function rowOfSet(folder: string, set: string, known: Known, schedules: number, budget?: number): BenchmarkRow {
  const aboveBest = set === 'j30'
  const gaps = filesOf(folder, set).flatMap(({ name, text }) => {
    const { ub, cp } = known[name]!
    const project = projectOf(readPsplib(text, name))
    return SEEDS.map((seed) => (makespanOf(project, schedules, seed) / (aboveBest ? ub : cp) - 1) * 100)
  })
  return row({
    name: `${set}, ${gaps.length / SEEDS.length} instances, ${schedules} schedules: above the ${aboveBest ? 'optimum' : 'critical path'}`,
    value: mean(gaps),
    unit: '%',
    ...(budget !== undefined && { budget }),
  })
}

function rowOfMultiProject(folder: string, schedules: number, progress: (sentence: string) => void): BenchmarkRow {
  progress(`multi-project at ${schedules} schedules`)
  const pairs = filesOf(folder, 'multi-project').map(({ name, text }) => {
    const { ms } = JSON.parse(text) as { readonly ms: { readonly tms: number } }
    return { theirs: ms.tms, ours: makespanOf(projectOf(readMultiProject(text, name)), schedules, 1) }
  })
  return row({
    name: `${pairs.length} multi-project instances, ${schedules} schedules: makespan by MS Project’s, worse on ${pairs.filter(({ ours, theirs }) => ours > theirs).length}`,
    value: mean(pairs.map(({ ours, theirs }) => ours / theirs)),
    unit: '×',
    ...(schedules === 5000 && { budget: 0.95 }),
  })
}

function filesOf(folder: string, set: string): { readonly name: string; readonly text: string }[] {
  return readdirSync(join(folder, set)).map((file) => ({
    name: file.replace(/\.\w+$/, ''),
    text: readFileSync(join(folder, set, file), 'utf8'),
  }))
}

function projectOf(reading: Reading): Project {
  if (!reading.ok) throw new Error(`line ${reading.line}: ${reading.reason}`)
  return reading.project
}

function makespanOf(project: Project, schedules: number, seed: number): number {
  const compiled = compileProject(project)
  const found = [...geneticSearch(compiled, { schedules, seed, lowerBound: lowerBound(project, compiled) })].at(-1)!
  const breaches = checkProject(project, found.start)
  if (breaches.length > 0) throw new Error(`${project.name}: ${breaches[0]}`)
  return found.makespan
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

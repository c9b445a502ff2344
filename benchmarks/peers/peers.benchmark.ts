import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Project, type Solution, checkAnswer, readProject, solveProject } from '@trireme/engine/project'
import type { Benchmark, Progress } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { solveByCpSat } from './cp-sat.ts'
import type { PeerAnswer, PeerQuestion } from './peer.ts'

const DATA = process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const SECONDS = 10
/** A hundredth of CP-SAT's time, and a seed. */
const QUICK = { schedules: 500, seed: 1 }
/** What the proofs start from. */
const START = { schedules: 500, seed: 1 }
const LARGE = 4
const SMALL = 12

type Known = Readonly<Record<string, { readonly ub: number; readonly cp: number }>>

/** G14 and G6 of the engine's goals: its search beside CP-SAT, and CP-SAT from its schedule on beside CP-SAT alone. */
export const peers: Benchmark = {
  name: 'peers',
  measures: 'the engine’s search beside CP-SAT on public instances (where both are: benchmarks/peers/README.md)',
  run: async (progress) => {
    const folder = join(DATA, 'scheduling')
    if (!existsSync(folder)) {
      progress('left out: no instances here; TRIREME_TEST_DATA says where they are')
      return []
    }
    if ((await solveByCpSat(EMPTY, { seconds: 1 })) === undefined) {
      progress('left out: CP-SAT is not installed; benchmarks/peers/README.md says how')
      return []
    }
    return [
      ...(await rowsOfLarge(folder, progress)),
      ...(await rowsOfProofs(folder, 'j30', 5, progress)),
      ...(await rowsOfProofs(folder, 'j60', 25, progress)),
    ]
  },
}

const EMPTY: Project = { name: 'empty', renewable: [], nonrenewable: [], activities: [], precedences: [] }

/** The instances of J120 whose best known makespan is furthest above the critical path. */
async function rowsOfLarge(folder: string, progress: Progress): Promise<BenchmarkRow[]> {
  const known = JSON.parse(readFileSync(join(folder, 'best-known.json'), 'utf8')) as Known
  const gap = ({ name }: Project) => known[name]!.ub / known[name]!.cp
  const chosen = projectsOf(folder, 'j120')
    .toSorted((one, other) => gap(other) - gap(one))
    .slice(0, LARGE)
  const ours: Answered[] = []
  const theirs: PeerAnswer[] = []
  for (const project of chosen) {
    progress(`${project.name}: the engine, then CP-SAT for ${SECONDS} s`)
    ours.push(engineOn(project, QUICK))
    theirs.push(await cpSatOn(project, { seconds: SECONDS }))
  }
  const above = (makespan: number | undefined, at: number) =>
    makespan === undefined ? Infinity : (makespan / known[chosen[at]!.name]!.ub - 1) * 100
  const set = `${LARGE} instances of j120`
  return [
    row({
      name: `${set}, ${QUICK.schedules} schedules: above the best known`,
      value: mean(ours.map(({ solution }, at) => above(solution.makespan, at))),
      unit: '%',
      peer: {
        name: `CP-SAT, ${SECONDS} s`,
        value: mean(theirs.map(({ schedule }, at) => above(schedule?.makespan, at))),
      },
      budget: 1,
    }),
    row({
      name: `${set}, ${QUICK.schedules} schedules: time`,
      value: mean(ours.map(({ milliseconds }) => milliseconds)),
      unit: 'ms',
      peer: { name: 'CP-SAT', value: mean(theirs.map(({ milliseconds }) => milliseconds)) },
      budget: 0.01,
    }),
  ]
}

/** How many stay unproven, and how long proofs take, when CP-SAT is asked only for less than the engine's schedule. */
async function rowsOfProofs(folder: string, set: string, budget: number, progress: Progress): Promise<BenchmarkRow[]> {
  const all = projectsOf(folder, set)
  const chosen = all.filter((_, at) => at % Math.floor(all.length / SMALL) === 5)
  let open = 0
  let openAlone = 0
  let milliseconds = 0
  let alone = 0
  for (const project of chosen) {
    progress(`${project.name}: a proof, alone and from the engine's schedule on`)
    const byItself = await cpSatOn(project, { seconds: SECONDS })
    const start = engineOn(project, START)
    const { lowerBound, solution } = start
    const isOptimal = solution.makespan === lowerBound
    const answer = isOptimal
      ? { isProven: true, milliseconds: 0 }
      : await cpSatOn(project, { seconds: SECONDS / 2, shorterThan: solution.makespan, lowerBound })
    open += Number(!answer.isProven)
    openAlone += Number(!byItself.isProven)
    milliseconds += start.milliseconds + answer.milliseconds
    alone += byItself.milliseconds
  }
  const name = `${chosen.length} instances of ${set}`
  return [
    row({
      name: `${name}: not proven in ${SECONDS / 2} s`,
      value: (open / chosen.length) * 100,
      unit: '%',
      budget,
      note: `CP-SAT alone, ${SECONDS} s: ${Math.round((openAlone / chosen.length) * 100)} %`,
    }),
    row({
      name: `${name}: time to prove`,
      value: milliseconds / chosen.length,
      unit: 'ms',
      peer: { name: 'CP-SAT alone', value: alone / chosen.length },
      budget: 0.5,
    }),
  ]
}

type Answered = { readonly solution: Solution; readonly lowerBound: number; readonly milliseconds: number }

function engineOn(project: Project, options: { readonly schedules: number; readonly seed: number }): Answered {
  const began = performance.now()
  const solving = solveProject(project, options)
  if (solving.kind !== 'search') throw new Error(`${project.name}: ${solving.reason}`)
  const solution = [...solving.solutions].at(-1)!
  const milliseconds = performance.now() - began
  refuseWrong(project, solution)
  return { solution, lowerBound: solving.lowerBound, milliseconds }
}

async function cpSatOn(project: Project, question: PeerQuestion): Promise<PeerAnswer> {
  const answer = await solveByCpSat(project, question)
  if (answer?.schedule !== undefined) refuseWrong(project, answer.schedule)
  return answer!
}

function refuseWrong(project: Project, answer: Parameters<typeof checkAnswer>[1]): void {
  const [breach] = checkAnswer(project, answer)
  if (breach !== undefined) throw new Error(`${project.name}: ${breach}`)
}

function projectsOf(folder: string, set: string): Project[] {
  return readdirSync(join(folder, set)).map((file) => {
    const reading = readProject(readFileSync(join(folder, set, file), 'utf8'), file)
    if (!reading.ok) throw new Error(`${file}, line ${reading.line}: ${reading.reason}`)
    return reading.project
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

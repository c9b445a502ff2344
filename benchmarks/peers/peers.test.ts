import { describe, expect, test } from 'vitest'
import { type Project, checkAnswer, solveProject } from '@trireme/engine/project'
import { solveByCpSat } from './cp-sat.ts'
import { minizincModel } from './minizinc-model.ts'
import { solveByChuffed } from './minizinc.ts'
import type { PeerAnswer } from './peer.ts'

const mode = (duration: number, units: number, use: number) => ({ duration, renewable: [units], nonrenewable: [use] })

/** Two ways to do each of four things; the last follows the first within nine periods. */
const project: Project = {
  name: 'four',
  renewable: [3],
  nonrenewable: [11],
  activities: [
    { number: 1, release: 1, modes: [mode(2, 2, 5), mode(4, 1, 2)] },
    { number: 2, release: 0, modes: [mode(3, 2, 4), mode(5, 2, 1)] },
    { number: 3, release: 0, modes: [mode(1, 3, 5), mode(3, 2, 2)] },
    { number: 4, release: 0, modes: [mode(2, 1, 3), mode(3, 1, 2)] },
  ],
  precedences: [
    { from: 0, to: 1, type: 'FS', lag: 1 },
    { from: 0, to: 3, type: 'SS', lag: 3 },
    { from: 3, to: 0, type: 'SS', lag: -9 },
  ],
}

function ours(): number {
  const solving = solveProject(project, { schedules: 500, seed: 1 })
  return solving.kind === 'search' ? [...solving.solutions].at(-1)!.makespan : Number.NaN
}

function expectOptimum(answer: PeerAnswer): void {
  expect(answer.isProven).toBe(true)
  expect(checkAnswer(project, answer.schedule!)).toEqual([])
  expect(answer.schedule!.makespan).toBe(ours())
}

const cpSat = await solveByCpSat(project, { seconds: 10 })
const chuffed = await solveByChuffed(project, { seconds: 20 })

describe('a project of several modes and lags of every kind', () => {
  test.skipIf(cpSat === undefined)('has the same optimum by CP-SAT (needs or-tools-wasm)', async () => {
    expectOptimum(cpSat!)
    const shorter = await solveByCpSat(project, { seconds: 10, shorterThan: cpSat!.schedule!.makespan })
    expect(shorter).toMatchObject({ isProven: true })
    expect(shorter!.schedule).toBeUndefined()
  })

  test.skipIf(chuffed === undefined)('has the same optimum by Chuffed (needs minizinc)', () => {
    expectOptimum(chuffed!)
  })

  test('is stated for MiniZinc with a constraint for each lag, resource and mode', () => {
    const lines = minizincModel(project, { seconds: 1, shorterThan: 12, lowerBound: 5 }).split('\n')
    expect(lines).toContain('var 5..11: makespan;')
    expect(lines).toContain('constraint start[2] >= start[1] + length[1] + 1;')
    expect(lines).toContain('constraint start[1] >= start[4] + 0 + -9;')
    expect(lines).toContain('constraint length[3] = [1, 3][taken[3]];')
    expect(lines.filter((line) => line.includes('cumulative('))).toHaveLength(1)
    expect(lines.find((line) => line.endsWith(' <= 11;'))).toContain('5 * (taken[1] = 1) + 2 * (taken[1] = 2)')
  })
})

import {
  type AllocationModel,
  allocated,
  checkAllocation,
  compileAllocation,
  linearProgram,
} from '@trireme/engine/select'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOfAll, smallModels } from '@trireme/engine/select/testing'
import { highsSolver } from './highs-solver.ts'

const solver = highsSolver()

test('[A1] with the solver, small models are allocated as well as trying every plan, or proven to have none', async () => {
  const statuses = new Set<string>()
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const best = bestOfAll(model)
      const found = await allocated(model, { solver, gap: 0, rounds: 20 })
      statuses.add(found.status)
      if (best === undefined) {
        expect(found).toMatchObject({ status: 'infeasible', choice: [], worth: -Infinity, bound: -Infinity })
        return
      }
      const { breaches, worth } = checkAllocation(model, found.choice)
      expect(breaches).toEqual([])
      expect(worth).toBeCloseTo(best.worth, 1)
      expect(found.bound).toBeGreaterThanOrEqual(best.worth - 0.02)
      expect(found.bound).toBeCloseTo(found.worth, 1)
    }),
    { numRuns: 500, seed: 1 },
  )
  expect(statuses).toContain('optimal')
  expect(statuses).toContain('infeasible')
})

test('[A1] the relaxation is never below the best whole plan', async () => {
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const compilation = compileAllocation(model)
      if (!compilation.ok) throw new Error('small models compile')
      const { bound, status } = await solver(linearProgram(compilation.compiled), { relaxed: true })
      const best = bestOfAll(model)
      if (best === undefined) return
      expect(status).toBe('optimal')
      expect(bound + compilation.compiled.offset / 1000).toBeGreaterThanOrEqual(best.worth - 0.02)
    }),
    { numRuns: 100 },
  )
})

test('a program without columns is answered, one that nothing keeps is infeasible', async () => {
  const empty: AllocationModel = { periods: 1, teams: [], items: [] }
  expect(await allocated(empty, { solver })).toMatchObject({ status: 'optimal', worth: 0, choice: [] })
  const impossible: AllocationModel = {
    periods: 1,
    teams: [{ id: 'Core', capacity: [1] }],
    items: [
      {
        id: 'Checkout',
        must: 'promised',
        options: [{ id: 'M', value: 5, periods: 1, demands: [{ team: 'Core', amounts: [2] }] }],
      },
    ],
  }
  expect(await allocated(impossible, { solver })).toMatchObject({ status: 'infeasible', bound: -Infinity })
})

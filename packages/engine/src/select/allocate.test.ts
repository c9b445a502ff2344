import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Allocated, allocate, allocated } from './allocate.ts'
import { checkAllocation } from './check-allocation.ts'
import type { AllocationModel } from './model.ts'
import { bestOfAll, smallModels } from './small-models.testing.ts'

const QUICK = { rounds: 400, gap: 0 }

test('[A1] on small models no plan is worth more than the bound, and what is found is a plan of its worth', async () => {
  let reached = 0
  let solved = 0
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const best = bestOfAll(model)
      const found = await allocated(model, QUICK)
      if (best !== undefined) {
        expect(found.bound).toBeGreaterThanOrEqual(best.worth - 0.02)
        solved++
      }
      if (found.worth === -Infinity) return
      const { breaches, worth } = checkAllocation(model, found.choice)
      expect(breaches).toEqual([])
      expect(found.worth).toBeCloseTo(worth, 1)
      expect(found.worth).toBeLessThanOrEqual(best!.worth + 0.02)
      if (found.worth >= best!.worth - 0.02) reached++
    }),
    { numRuns: 500 },
  )
  expect(reached / solved).toBeGreaterThan(0.97)
})

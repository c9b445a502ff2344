import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Schedule, schedule } from '../construct/schedule.ts'
import type { Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { EDIT_KINDS, editedModels } from './edited-models.testing.ts'
import { replan } from './replan.ts'

const RUNS = process.env.TRIREME_LONG === '1' ? 10_000 : 250
vi.setConfig({ testTimeout: 900_000 })

function planOf(model: Model): Schedule {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

/** Every column of a schedule: what must be equal in every byte. */
function columnsOf({ start, finish, startPosition, finishPosition, mode, beyondHorizon, unstaffed, bounds }: Schedule) {
  return { start, finish, startPosition, finishPosition, mode, beyondHorizon, unstaffed, ...bounds }
}

describe('[Z1] a plan made from the one before is the plan made from nothing', () => {
  for (const kind of EDIT_KINDS) {
    it(`after edits of this kind: ${kind}`, () => {
      fc.assert(
        fc.property(editedModels([kind]), ({ before, after }) => {
          const fresh = planOf(after)
          expect(columnsOf(replan(planOf(before), fresh.network))).toEqual(columnsOf(fresh))
        }),
        { numRuns: RUNS },
      )
    })
  }

  it('after edits of all kinds at once', () => {
    fc.assert(
      fc.property(editedModels(EDIT_KINDS), ({ before, after }) => {
        const fresh = planOf(after)
        expect(columnsOf(replan(planOf(before), fresh.network))).toEqual(columnsOf(fresh))
      }),
      { numRuns: RUNS * 4 },
    )
  })
})

import { checkAllocation } from '@trireme/engine/select'
import { bestOfAll, smallModels } from '@trireme/engine/select/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstChoice } from './first-choice.ts'

test('a search begins with a plan that keeps every limit, but for what somebody asked for and it cannot give', () => {
  let chosen = 0
  fc.assert(
    fc.property(smallModels(), (model) => {
      const choice = firstChoice(model)
      const items = model.items.map(({ must: _, ...item }) => item)
      const relations = (model.relations ?? []).filter(({ kind }) => kind !== 'either-or')
      // Work in progress is no limit of portfolios: their teams are stated without.
      const teams = model.teams.map(({ mostAtOnce: _, ...team }) => team)
      expect(checkAllocation({ ...model, items, relations, teams }, choice).breaches).toEqual([])
      chosen += choice.length
    }),
    { numRuns: 300, seed: 1 },
  )
  expect(chosen).toBeGreaterThan(100)
})

test('it puts a whole chain in for what waits at its end', () => {
  const item = (id: string, value: number) => ({
    id,
    options: [{ id: 'M', value, periods: 1, demands: [{ team: 'Core', amounts: [1] }] }],
  })
  const model = {
    periods: 4,
    teams: [{ id: 'Core', capacity: [1, 1, 1, 1] }],
    items: [item('End', 9), item('Middle', 0), item('Root', 0), item('Other', 3), item('Late', 2)],
    relations: [
      { kind: 'requires', item: 'End', needs: 'Middle', lag: 0 },
      { kind: 'requires', item: 'Middle', needs: 'Root', lag: 0 },
    ],
  } as const
  const choice = firstChoice(model)
  expect(Object.fromEntries(choice.map(({ item: id, start }) => [id, start]))).toEqual({
    Root: 0,
    Middle: 1,
    End: 2,
    Other: 3,
  })
  expect(bestOfAll(model)!.worth).toBe(12)
})

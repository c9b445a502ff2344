import { expect, test } from 'vitest'
import {
  readCapacitySearch,
  readOverviewSearch,
  readPlanSearch,
  readRoadmapSearch,
  readStrategySearch,
} from './addresses.ts'

test('what a place knows is read', () => {
  expect(readPlanSearch({ view: 'grid', q: 7, write: 12 })).toMatchObject({ view: 'grid', q: '7', write: 12 })
  expect(readRoadmapSearch({ scale: 'month', done: 'shown' })).toMatchObject({ scale: 'month', done: 'shown' })
  expect(readStrategySearch({ goal: 'gol_1' })).toMatchObject({ goal: 'gol_1' })
  expect(readCapacitySearch({ from: '2027-03-01' })).toMatchObject({ from: '2027-03-01' })
  expect(readOverviewSearch({ flag: 'late' })).toMatchObject({ flag: 'late' })
})

test('what it does not know falls back instead of failing', () => {
  expect(readPlanSearch({ view: 'board', write: '-3', q: {} })).toEqual({})
  expect(readPlanSearch({ write: '1.5' }).write).toBeUndefined()
  expect(readRoadmapSearch({ view: 'gantt', scale: 'decade', done: 'yes' })).toEqual({})
  expect(readStrategySearch({ view: ['tree'], goal: null })).toEqual({})
  for (const from of ['2027-13-40', '2027-02-30', '0001-01-01']) expect(readCapacitySearch({ from })).toEqual({})
  expect(readOverviewSearch({ flag: 'sad' })).toEqual({})
})

test('what is not of the place is not kept among its own', () => {
  expect(readCapacitySearch({ columns: 'title' })).not.toHaveProperty('columns')
})

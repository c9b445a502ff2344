import { expect, test } from 'vitest'
import { fittingColumns } from './fitting-columns.ts'

test('as many whole columns as the pane has room for, a year of weeks at most', () => {
  expect([1208, 1208 + 35, 1208 + 36, 4000].map(fittingColumns)).toEqual([18, 18, 19, 53])
})

test('a phone still shows three', () => {
  expect([390, 320].map(fittingColumns)).toEqual([4, 3])
})

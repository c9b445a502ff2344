import { expect, test } from 'vitest'
import { fittingWeeks } from './fitting-weeks.ts'

test('as many whole weeks as the pane has room for, half a year at most', () => {
  expect([1208, 1208 + 51, 1208 + 52, 4000].map(fittingWeeks)).toEqual([18, 19, 19, 26])
})

test('a phone still shows three', () => {
  expect([390, 320].map(fittingWeeks)).toEqual([4, 3])
})

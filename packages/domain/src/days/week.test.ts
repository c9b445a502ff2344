import { expect, test } from 'vitest'
import { mondayOf, weekdayOf } from './week.ts'

test('weeks begin on Mondays, before 1970 too', () => {
  // Day 4 is Monday, 5 January 1970; day -3 the Monday before.
  expect([-4, -3, 0, 3, 4].map(weekdayOf)).toEqual([6, 0, 3, 6, 0])
  expect([-4, -3, 0, 3, 4, 10, 11].map(mondayOf)).toEqual([-10, -3, -3, -3, 4, 4, 11])
})

import { expect, test } from 'vitest'
import { formatPercent } from './percent.ts'

test('a percentage is a number and its sign without a space', () => {
  expect([0, 27, 112.5, 33.333].map(formatPercent)).toEqual(['0%', '27%', '112.5%', '33.3%'])
})

import { expect, test } from 'vitest'
import { isMadeOfRates } from './made-of-rates.ts'

test('what hours cost is made of rates; what was agreed, how far it is and at what pace is not', () => {
  const figures = ['budget', 'planned', 'earned', 'actual', 'scheduleIndex', 'timeIndex', 'costIndex', 'atCompletion', 'variance', 'growth', 'target', 'spent', 'committed', 'forecast', 'free'] // prettier-ignore
  const hidden = figures.filter((figure) => isMadeOfRates(figure, 'cost'))
  expect(hidden).toEqual(['actual', 'costIndex', 'atCompletion', 'variance', 'growth', 'spent', 'committed', 'forecast', 'free']) // prettier-ignore
})

test('in hours nothing is made of rates', () => {
  expect(isMadeOfRates('actual', 'effort')).toBe(false)
})

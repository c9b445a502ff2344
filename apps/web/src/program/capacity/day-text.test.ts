import { expect, test } from 'vitest'
import { bareDays, dayText, daysThatAddUp } from './day-text.ts'

test('days have one decimal at most', () => {
  expect([bareDays(1704, 480), dayText(960, 480)]).toEqual(['3.6', '2 d'])
})

test('half a unit goes up, also where a sum falls short of it by a trace', () => {
  expect(dayText(7559.999999, 480)).toBe('15.8 d')
})

test('people have two decimals where their days would not add up to those of the team', () => {
  expect(daysThatAddUp([1200, 1200], 480)).toEqual(['2.5 d', '2.5 d'])
  expect(daysThatAddUp([1704, 1704, 1704], 480)).toEqual(['3.55 d', '3.55 d', '3.55 d'])
})

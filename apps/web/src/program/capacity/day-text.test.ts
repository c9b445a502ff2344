import { expect, test } from 'vitest'
import { bareDays, dayText, daysOfTime, daysThatAddUp } from './day-text.ts'

test('days have one decimal at most', () => {
  expect([bareDays(1704, 480), dayText(960, 480)]).toEqual(['3.6', '2 d'])
})

test('half a unit goes up, also where a sum falls short of it by a trace', () => {
  expect(dayText(7559.999999, 480)).toBe('15.8 d')
})

test('work is held against the time there is, and where nobody is there that is said in words', () => {
  const [work, time] = [3.5 * 480, 5 * 480]
  expect([daysOfTime(work, time, 480), daysOfTime(0, time, 480)]).toEqual(['3.5 of 5 d', '0 of 5 d'])
  expect([daysOfTime(work, 0, 480), daysOfTime(0, 0, 480)]).toEqual(['3.5 d, nobody there', 'nobody there'])
})

test('people have two decimals where their days would not add up to those of the team', () => {
  expect(daysThatAddUp([1200, 1200], 480)).toEqual(['2.5 d', '2.5 d'])
  expect(daysThatAddUp([1704, 1704, 1704], 480)).toEqual(['3.55 d', '3.55 d', '3.55 d'])
})

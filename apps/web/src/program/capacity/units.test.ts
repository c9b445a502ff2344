import { expect, test } from 'vitest'
import { amountWords, isCountedIn } from './units.ts'

const team = new Map([
  ['team_points', { hoursPerPoint: 6 }],
  ['team_hours', { hoursPerPoint: null }],
])
const of = (...ids: string[]) => ids.map((teamId) => ({ teamId: teamId as never }))
const known = { team: team as never }

test('a row has points where it is of one team that counts in them', () => {
  expect(isCountedIn('points', of('team_points'), known)).toBe(true)
  expect(isCountedIn('points', of('team_hours'), known)).toBe(false)
})

test('points of several teams are no sum', () => {
  expect(isCountedIn('points', of('team_points', 'team_points'), known)).toBe(false)
})

test('all other units are known of every row', () => {
  for (const unit of ['percent', 'people', 'hours'] as const)
    expect(isCountedIn(unit, of('team_hours'), known)).toBe(true)
})

test('an amount is held against what there is, and where nobody is there no nought is said', () => {
  expect(amountWords('people', { demand: 3.4, capacity: 5 })).toBe('3.4 of 5 people')
  expect(amountWords('hours', { demand: 120, capacity: 0 })).toBe('120 h')
  expect(amountWords('hours', { demand: 0, capacity: 0 })).toBe('')
  expect(amountWords('percent', null)).toBe('')
})

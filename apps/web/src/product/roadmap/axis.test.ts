import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { firstShown, ticksOf } from './axis.tsx'

const from = dayOf('2026-08-20')
const xOf = (day: number) => (day - from) * 1.6

test('the axis begins with the quarter it begins in', () => {
  const ticks = ticksOf(from, dayOf('2027-07-01'), 'quarter')
  expect(ticks.map(({ name, year }) => `${name} ${year}`)).toEqual(['Q3 2026', 'Q4 2026', 'Q1 2027', 'Q2 2027'])
  expect(ticks.filter(({ strong }) => strong).map(({ name }) => name)).toEqual(['Q1'])
  expect(ticksOf(from, dayOf('2026-11-01'), 'month').map(({ name }) => name)).toEqual(['Aug', 'Sep', 'Oct'])
})

test('the first label with room right of the left edge names its year', () => {
  const ticks = ticksOf(from, dayOf('2027-07-01'), 'quarter')
  const shown = (left: number) => ticks[firstShown(ticks, xOf, left)]!.name
  const q4 = xOf(dayOf('2026-10-01'))
  expect(shown(0)).toBe('Q3')
  expect(shown(q4 - 10)).toBe('Q4')
  expect(shown(q4 + 20)).toBe('Q4')
  expect(shown(xOf(dayOf('2027-06-30')))).toBe('Q2')
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { onOf } from '../../schedule/days.ts'
import { PERIODS, headings, periodAt, periodLabel, periodName, periodsFrom } from './periods.ts'

test('a week begins on Monday, months and quarters on their first day', () => {
  expect(['2027-03-01', '2027-03-03', '2027-03-07', '2027-03-08'].map((on) => periodAt('week', on).on)).toEqual([
    '2027-03-01',
    '2027-03-01',
    '2027-03-01',
    '2027-03-08',
  ])
  expect([periodAt('month', '2027-03-31').on, periodAt('quarter', '2027-03-31').on]).toEqual([
    '2027-03-01',
    '2027-01-01',
  ])
})

test('periods follow on each other without a gap, each as long as it is, and every day lies in its own', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERIODS), fc.integer({ min: -20_000, max: 60_000 }), (kind, day) => {
      const periods = periodsFrom(kind, onOf(day), 9)
      expect(periods[0]!.from <= day && day < periods[0]!.to).toBe(true)
      for (const [at, period] of periods.entries()) {
        expect(period.from).toBe(at === 0 ? period.from : periods[at - 1]!.to)
        for (const inside of [period.from, period.to - 1]) expect(periodAt(kind, onOf(inside))).toEqual(period)
      }
    }),
  )
})

test('columns are named by what they are, below the month or year they belong to', () => {
  const weeks = ['2026-11-30', '2026-12-07', '2026-12-28', '2027-01-04'].map((on) => periodAt('week', on))
  expect(headings('week', weeks)).toEqual([
    { label: 'Nov 2026', columns: 1 },
    { label: 'Dec', columns: 2 },
    { label: 'Jan 2027', columns: 1 },
  ])
  const quarters = periodsFrom('quarter', '2026-11-01', 3)
  expect(headings('quarter', quarters)).toEqual([
    { label: '2026', columns: 1 },
    { label: '2027', columns: 2 },
  ])
  expect(quarters.map((period) => periodLabel('quarter', period))).toEqual(['Q4', 'Q1', 'Q2'])
  expect(periodName('week', weeks[1]!)).toBe('week of 7 Dec 2026')
  expect(periodName('month', periodAt('month', '2027-02-11'))).toBe('Feb 2027')
})

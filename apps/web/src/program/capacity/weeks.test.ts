import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { mondayOf, percentOf, spokenLoad, weekLoad, weeksFrom } from './weeks.ts'
import { monthsOf } from './week-words.ts'

const load = {
  teamId: 'tem',
  firstDay: dayOf('2027-03-03'),
  demandMinutes: Float64Array.from([480, 480, 480, 0, 0, 960, 480]),
  capacityMinutes: Float64Array.from([480, 480, 480, 0, 0, 480, 480]),
  known: true,
}

test('a week begins on Monday', () => {
  expect(['2027-03-01', '2027-03-03', '2027-03-07', '2027-03-08'].map(mondayOf)).toEqual([
    '2027-03-01',
    '2027-03-01',
    '2027-03-01',
    '2027-03-08',
  ])
  expect(weeksFrom('2027-03-03', 2)).toEqual(['2027-03-01', '2027-03-08'])
})

test('the load of a week sums its days, also where the plan begins or ends in the middle', () => {
  expect(percentOf(weekLoad(load, '2027-03-01'))).toBe(100)
  expect(percentOf(weekLoad(load, '2027-03-08'))).toBe(150)
  expect(percentOf(weekLoad(load, '2027-03-15'))).toBeNull()
})

test('a load is spoken with how far it is over', () => {
  expect([80, 112, null, Infinity].map(spokenLoad)).toEqual([
    '80%',
    '112%, over by 12%',
    'no capacity known',
    'unstaffed: work without capacity',
  ])
})

test('the months above the weeks name the year when it begins', () => {
  expect(monthsOf(['2026-11-30', '2026-12-07', '2026-12-28', '2027-01-04'])).toEqual([
    { label: 'Nov 2026', weeks: 1 },
    { label: 'Dec', weeks: 2 },
    { label: 'Jan 2027', weeks: 1 },
  ])
})

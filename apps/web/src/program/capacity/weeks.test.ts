import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { mondayOf, percentOf, spokenLoad, weekLoad, weeksFrom } from './weeks.ts'

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
    '80 %',
    '112 %, over by 12 %',
    'no capacity known',
    'unstaffed: work without capacity',
  ])
})

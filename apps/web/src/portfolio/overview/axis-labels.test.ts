import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { axisLabels } from './axis-labels.ts'

const axis = { from: dayOf('2026-07-01'), until: dayOf('2028-01-01') }
const labels = (today: string, width: number) => axisLabels(axis, today, width).map(({ label }) => label)

test('the first quarter and the first of each year name their year', () => {
  expect(labels('2026-08-20', 900)).toEqual(['Q3 2026', 'Q4', 'Q1 2027', 'Q2', 'Q3', 'Q4'])
})

test('no name touches the word Today', () => {
  expect(labels('2026-07-20', 900)).toEqual(['Q4 2026', 'Q1 2027', 'Q2', 'Q3', 'Q4'])
  expect(labels('2026-10-05', 900)).toEqual(['Q3 2026', 'Q1 2027', 'Q2', 'Q3', 'Q4'])
})

test('around New Year, when Today stands where the first quarter would, the next one names the year', () => {
  expect(labels('2027-01-01', 900)).toEqual(['Q3 2026', 'Q4', 'Q2 2027', 'Q3', 'Q4'])
})

test('where quarters are narrow the first of a year is kept, and no two names run into each other', () => {
  expect(labels('2026-12-10', 240)).toEqual(['Q3', 'Q2 2027', 'Q4'])
  expect(labels('2027-08-10', 150)).toEqual(['Q3 2026'])
  expect(labels('2027-08-10', 0)).toEqual([])
})

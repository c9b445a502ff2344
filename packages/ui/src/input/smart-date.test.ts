import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_DATE, LAST_DATE, formatDate, fromIso, toIso } from './iso-date.ts'
import { parseSmartDate } from './smart-date.ts'

const thursday = '2027-03-18'

test.each([
  ['2027-03-01', '2027-03-01'],
  ['today', '2027-03-18'],
  ['Tomorrow', '2027-03-19'],
  ['yesterday', '2027-03-17'],
  ['fri', '2027-03-19'],
  ['thu', '2027-03-25'],
  ['Monday', '2027-03-22'],
  ['next fri', '2027-03-26'],
  ['next mon', '2027-03-22'],
  ['+2w', '2027-04-01'],
  ['-3d', '2027-03-15'],
  ['+ 1 m', '2027-04-18'],
  ['+1q', '2027-06-18'],
  ['+1y', '2028-03-18'],
  ['15 mar', '2028-03-15'],
  ['18 mar', '2027-03-18'],
  ['mar 20', '2027-03-20'],
  ['20 March, 2026', '2026-03-20'],
  ['29 feb', '2028-02-29'],
  ['15.4.', '2027-04-15'],
  ['1.2.2027', '2027-02-01'],
  ['jun', '2027-06-01'],
  ['q1', '2027-01-01'],
  ['Q3 2028', '2028-07-01'],
  ['2028', '2028-01-01'],
])('on Thursday 18 March 2027, "%s" is %s', (text, date) => {
  expect(parseSmartDate(text, thursday)).toBe(date)
})

test('a finish field takes the last day of a span', () => {
  expect(parseSmartDate('Q3', thursday, 'end')).toBe('2027-09-30')
  expect(parseSmartDate('feb 2028', thursday, 'end')).toBe('2028-02-29')
})

test('a month added to its last day stays in the month meant', () => {
  expect(parseSmartDate('+1m', '2027-01-31')).toBe('2027-02-28')
})

test.each(['', 'soon', '3/4', '30 feb 2027', '2027-13-01', '31.4.2027', 'q5', 'ma', '+2', 'marvel'])(
  '"%s" is not a date',
  (text) => {
    expect(parseSmartDate(text, thursday)).toBeNull()
  },
)

test('every date reads back as itself, and any other text is a date or null', () => {
  fc.assert(
    fc.property(fc.integer({ min: fromIso(FIRST_DATE)!, max: fromIso(LAST_DATE)! }), fc.string(), (day, text) => {
      expect(parseSmartDate(toIso(day), thursday)).toBe(toIso(day))
      expect(parseSmartDate(formatDate(toIso(day)), thursday)).toBe(toIso(day))
      const read = parseSmartDate(text, thursday)
      if (read !== null) expect(fromIso(read)).not.toBeNull()
    }),
  )
})

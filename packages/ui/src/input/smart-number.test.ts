import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDuration, parseDurationHours } from './smart-duration.ts'
import { parseSmartNumber } from './smart-number.ts'

const office = { hoursPerDay: 8, daysPerWeek: 5 }

test.each([
  ['12', 12],
  ['-3.5', -3.5],
  ['−4', -4],
  ['1.5k', 1500],
  ['2M', 2_000_000],
  ['1,234', 1234],
  ['1,234.5', 1234.5],
  ['1,5', 1.5],
  ['1 234', 1234],
  ["1'000", 1000],
  ['50%', 50],
  ['=3/8', 0.375],
  ['=1.5k*2', 3000],
  ['=-(2+3)*4', -20],
  ['=10-2-3', 5],
])('"%s" is the number %d', (text, value) => {
  expect(parseSmartNumber(text)).toBe(value)
})

test.each(['', 'abc', '1.2.3', '12,34,5', '=', '=1/0', '=2+', '=(1', '=alert(1)', '1e', '--2'])(
  '"%s" is not a number',
  (text) => {
    expect(parseSmartNumber(text)).toBeNull()
  },
)

test('every finite decimal reads back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 999 }), (whole, thousandths) => {
      const value = whole + thousandths / 1000
      expect(parseSmartNumber(String(value))).toBe(value)
    }),
  )
})

test.each([
  ['3d', 24],
  ['2w', 80],
  ['1w 2d', 56],
  ['1.5 h', 1.5],
  ['1,5d', 12],
  ['90min', 1.5],
  ['2 weeks', 80],
  ['4', 32],
])('with eight hours a day and five days a week, "%s" is %d hours', (text, hours) => {
  expect(parseDurationHours(text, office)).toBe(hours)
})

test.each(['', '3 months', 'd', '2w x', '-3d'])('"%s" is not a duration', (text) => {
  expect(parseDurationHours(text, office)).toBeNull()
})

test('a bare number takes the unit of its field', () => {
  expect(parseDurationHours('4', office, 'h')).toBe(4)
})

test('hours print in the largest unit that stays short, and read back', () => {
  expect([80, 28, 6, 56].map((hours) => formatDuration(hours, office))).toEqual(['2w', '3.5d', '6h', '7d'])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), (hours) => {
      expect(parseDurationHours(formatDuration(hours, office), office)).toBeCloseTo(hours, 0)
    }),
  )
})

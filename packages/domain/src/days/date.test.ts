import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { date } from '../records/field.ts'
import { isDate, monthsAfter } from './date.ts'

test('a date is a day there is', () => {
  expect(['2027-02-28', '2028-02-29', '1900-01-01', '2299-12-31'].filter(isDate)).toHaveLength(4)
  expect(['2027-02-29', '2027-02-30', '2027-04-31', '2027-13-01', '2027-00-10', '1900-02-29'].filter(isDate)).toEqual(
    [],
  )
})

test('what is outside of the plan, or written otherwise, is none', () => {
  expect(['1899-12-31', '2300-01-01', '2027-3-1', '2027-03-01T00:00Z', '', '+12027-03-01'].filter(isDate)).toEqual([])
})

test('a date of an address and a date of a record are the same dates', () => {
  const schema = date().schema
  const part = fc.integer({ min: 0, max: 40 }).map((number) => String(number).padStart(2, '0'))
  fc.assert(
    fc.property(fc.integer({ min: 1800, max: 2400 }), part, part, (year, month, day) => {
      const text = `${year}-${month}-${day}`
      expect(isDate(text)).toBe(schema.safeParse(text).success)
    }),
  )
})

test('a number of months on is the same day, or the last of a shorter month', () => {
  expect(monthsAfter('2027-01-31', 1)).toBe('2027-02-28')
  expect(monthsAfter('2027-08-31', 6)).toBe('2028-02-29')
  expect(monthsAfter('2027-11-15', 3)).toBe('2028-02-15')
  expect(monthsAfter('2027-03-31', 12)).toBe('2028-03-31')
})

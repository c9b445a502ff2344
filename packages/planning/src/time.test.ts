import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { dateOf, dayOf, endMinuteOf, formatDay, lastDayOf, minuteOf } from './index.ts'

const date = fc
  .integer({ min: -25_567, max: 84_005 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

describe('plan minutes', () => {
  test('begin with 1970 and go by whole days', () => {
    expect([dayOf('1970-01-02'), minuteOf('1970-01-02'), endMinuteOf('1970-01-02')]).toEqual([1, 1440, 2880])
  })

  test('and dates are each other’s inverse from 1900 to 2199', () => {
    fc.assert(fc.property(date, (on) => dateOf(minuteOf(on)) === on && lastDayOf(endMinuteOf(on)) === on))
  })

  test('outside of these years count as their first and last days', () => {
    expect([dateOf(minuteOf('0001-01-01')), dateOf(minuteOf('9999-12-31'))]).toEqual(['1900-01-01', '2199-12-31'])
  })

  test('end half-open: the last day is the one included, never before the first', () => {
    expect(lastDayOf(minuteOf('2027-03-05'))).toBe('2027-03-04')
    expect(lastDayOf(minuteOf('2027-03-05'), minuteOf('2027-03-05'))).toBe('2027-03-05')
  })

  test('are written as people do, with the year where it is not this one', () => {
    expect([formatDay('2027-03-03', '2027-12-01'), formatDay('2028-01-31', '2027-12-01')]).toEqual([
      '3 Mar',
      '31 Jan 2028',
    ])
    expect(formatDay('2027-03-03')).toBe('3 Mar 2027')
  })
})

import fc from 'fast-check'
import { dateAfter } from '@trireme/domain/date'
import { describe, expect, it, test } from 'vitest'
import { readCurrency, readMoney } from './money.ts'
import { readPeriod } from './period.ts'
import { readWorked } from './worked.ts'

const reading = { order: null, timeZone: 'Europe/Rome' } as const
const period = (text: string) => {
  const read = readPeriod(text, reading)
  return read.ok ? `${read.period.fromOn}..${read.period.untilOn}` : read.reason
}

describe('a day or period', () => {
  test.each([
    ['2027-03-01', '2027-03-01..2027-03-01'],
    ['31.3.2027', '2027-03-31..2027-03-31'],
    ['2027-03-31T23:30:00Z', '2027-04-01..2027-04-01'],
    ['3/4/2027', 'order unknown'],
    ['2027-03', '2027-03-01..2027-03-31'],
    ['02/2028', '2028-02-01..2028-02-29'],
    ['Oct 2027', '2027-10-01..2027-10-31'],
    ['Q4 2027', '2027-10-01..2027-12-31'],
    ['2027-Q1', '2027-01-01..2027-03-31'],
    ['2026-W53', '2026-12-28..2027-01-03'],
    ['2027-W53', 'unreadable'],
    ['W1 2027', '2027-01-04..2027-01-10'],
    ['2027-03-01..2027-03-05', '2027-03-01..2027-03-05'],
    ['2027-03-01 – 05.03.2027', '2027-03-01..2027-03-05'],
    ['2027-03-01/2027-03-05', '2027-03-01..2027-03-05'],
    ['Jan 2027 to Mar 2027', '2027-01-01..2027-03-31'],
    ['2027-03-05..2027-03-01', 'backwards'],
    ['2027-13', 'unreadable'],
    ['2027', 'unreadable'],
    ['Foo 2027', 'unreadable'],
  ])('%s is %s', (text, expected) => {
    expect(period(text)).toBe(expected)
  })

  it('written as ISO 8601 writes weeks and days is read as it was', () => {
    fc.assert(
      fc.property(fc.nat({ max: 80_000 }), fc.nat({ max: 500 }), (first, days) => {
        const fromOn = dateAfter('1970-01-05', first - (first % 7))
        expect(period(isoWeek(fromOn))).toBe(`${fromOn}..${dateAfter(fromOn, 6)}`)
        const untilOn = dateAfter(fromOn, days)
        expect(period(`${fromOn}/${untilOn}`)).toBe(`${fromOn}..${untilOn}`)
      }),
    )
  })
})

/** Of a Monday, by its Thursday as ISO 8601 has it. */
function isoWeek(monday: string): string {
  const thursday = dateAfter(monday, 3)
  const ordinal = (Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 86_400_000
  return `${thursday.slice(0, 4)}-W${String(Math.floor(ordinal / 7) + 1).padStart(2, '0')}`
}

describe('work', () => {
  test.each([
    ['7.5', 'hours', 450],
    ['7,5', 'hours', 450],
    ['90', 'minutes', 90],
    ['5400', 'seconds', 90],
    ['1.5', 'days', 720],
    ['7h 30m', 'hours', 450],
    ['1d 4h', 'hours', 720],
    ['1w2d', 'hours', 7 * 480],
    ['45 min', 'hours', 45],
    ['7:30', 'hours', 450],
    ['07:30:30', 'hours', 450.5],
    ['-2', 'hours', -120],
    ['-1:30', 'hours', -90],
    ['', 'hours', undefined],
    ['7:75', 'hours', undefined],
    ['2 x', 'hours', undefined],
    ['2h late', 'hours', undefined],
  ] as const)('%s in %s is %s minutes', (text, unit, minutes) => {
    expect(readWorked(text, unit, 480)).toBe(minutes)
  })
})

describe('money', () => {
  test.each([
    ['1,200.50', 1200.5, null],
    ['1.200,50 €', 1200.5, 'EUR'],
    ['EUR 12', 12, 'EUR'],
    ['12 chf', 12, 'CHF'],
    ['$5', 5, 'CAD'],
    ['(300)', -300, null],
    ['-3', -3, null],
    ["1'200", 1200, null],
  ])('%s', (text, amount, currency) => {
    expect(readMoney(text, 'CAD')).toEqual({ amount, currency })
  })

  it('is none of these', () => {
    for (const text of ['', 'x', '$5€', 'EUR', '1 2x', '--3']) expect(readMoney(text, 'EUR')).toBeUndefined()
    expect([readCurrency('eur', 'EUR'), readCurrency('$', 'EUR'), readCurrency('francs', 'EUR')]).toEqual(['EUR', 'USD', undefined]) // prettier-ignore
  })
})

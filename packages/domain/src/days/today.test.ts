import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfMoment, momentWithin, nextDayIn, todayIn } from './today.ts'

const at = (text: string) => Date.parse(text)

test('today is the date on the wall of the zone, on both sides of the date line', () => {
  const now = at('2027-03-01T11:30:00Z')
  expect(todayIn('UTC', now)).toBe('2027-03-01')
  expect(todayIn('Pacific/Auckland', now)).toBe('2027-03-02')
  expect(todayIn('Pacific/Pago_Pago', at('2027-03-01T10:59:59Z'))).toBe('2027-02-28')
  expect(todayIn('Pacific/Pago_Pago', now)).toBe('2027-03-01')
})

test('a zone that nobody knows counts as UTC', () => {
  expect(todayIn('Mars/Olympus', at('2027-03-01T23:59:59Z'))).toBe('2027-03-01')
})

test('the next day begins at midnight there, also on days of 23 and 25 hours', () => {
  expect(nextDayIn('Europe/Berlin', at('2027-01-01T12:00:00Z'))).toBe(at('2027-01-01T23:00:00Z'))
  expect(nextDayIn('Europe/Berlin', at('2027-03-27T23:00:00Z'))).toBe(at('2027-03-28T22:00:00Z'))
  expect(nextDayIn('Europe/Berlin', at('2027-10-30T22:00:00Z'))).toBe(at('2027-10-31T23:00:00Z'))
})

test('where clocks skip midnight the day begins at one', () => {
  // In Cairo 23:59 on 29 April 2027 is followed by 01:00.
  expect(nextDayIn('Africa/Cairo', at('2027-04-29T12:00:00Z'))).toBe(at('2027-04-29T22:00:00Z'))
})

test('a millisecond before the next day it is still today, and then it is not', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') }),
      (zone, now) => {
        const next = nextDayIn(zone, now)
        expect(todayIn(zone, next - 1)).toBe(todayIn(zone, now))
        expect(todayIn(zone, next) > todayIn(zone, now)).toBe(true)
      },
    ),
  )
})

test('a moment near midnight is of the day on the wall where the organization is, and a day has a moment within it', () => {
  const at = '2027-02-28T23:30:00.000Z'
  expect(['UTC', 'Europe/Berlin', 'America/New_York'].map((zone) => dayOfMoment(zone, at))).toEqual([
    '2027-02-28',
    '2027-03-01',
    '2027-02-28',
  ])
  for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Auckland', 'Etc/GMT+12', 'Asia/Kolkata'])
    for (const on of ['2027-01-01', '2027-06-30']) expect(dayOfMoment(zone, momentWithin(zone, on))).toBe(on)
})

import { expect, test } from 'vitest'
import { timeOutside } from './time-outside.ts'

const work = { startsOn: '2027-01-18', endsOn: '2027-02-26' }

test('time that is asked for is of use where one day of it is a day of the work', () => {
  expect(timeOutside({ fromOn: '2026-12-01', untilOn: '2027-01-18' }, work)).toBeNull()
  expect(timeOutside({ fromOn: '2027-02-26', untilOn: '2027-04-01' }, work)).toBeNull()
  expect(timeOutside({ fromOn: '2026-12-01', untilOn: '2027-01-17' }, work)).toBe('before')
  expect(timeOutside({ fromOn: '2027-02-27', untilOn: null }, work)).toBe('after')
})

test('without a day nothing is said of it', () => {
  expect(timeOutside({ fromOn: null, untilOn: null }, work)).toBeNull()
  expect(timeOutside({ fromOn: '2026-12-01', untilOn: null }, work)).toBeNull()
})

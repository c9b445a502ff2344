import { expect, test } from 'vitest'
import { daysAway } from './days.ts'

test('days to a date are named as days of the calendar', () => {
  expect(daysAway('2026-11-22', '2027-01-12')).toBe('in 51 calendar days')
  expect(daysAway('2026-11-22', '2026-11-23')).toBe('in 1 calendar day')
  expect(daysAway('2026-11-22', '2026-11-22')).toBe('today')
  expect(daysAway('2026-11-22', '2026-11-17')).toBe('5 calendar days ago')
})

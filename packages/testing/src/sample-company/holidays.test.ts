import { expect, test } from 'vitest'
import { easterSunday, holidaysOf } from './holidays.ts'

test.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2038-04-25'])('Easter %s', (on) => {
  expect(easterSunday(Number(on.slice(0, 4)))).toBe(on)
})

test('holidays of 2027 fall on the days people know', () => {
  const on = (country: Parameters<typeof holidaysOf>[0], label: string) =>
    holidaysOf(country, 2027).find((holiday) => holiday.label === label)?.fromOn
  expect(on('Germany', 'Karfreitag')).toBe('2027-03-26')
  expect(on('Germany', 'Christi Himmelfahrt')).toBe('2027-05-06')
  expect(on('Germany', 'Pfingstmontag')).toBe('2027-05-17')
  expect(on('Portugal', 'Corpo de Deus')).toBe('2027-05-27')
  expect(on('USA', 'Thanksgiving')).toBe('2027-11-25')
  expect(on('USA', 'Memorial Day')).toBe('2027-05-31')
  expect(on('USA', 'Independence Day')).toBe('2027-07-05')
  expect(on('USA', 'Christmas Day')).toBe('2027-12-24')
})

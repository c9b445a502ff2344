import { expect, test } from 'vitest'
import { healthDays, isHealthStale, proposeHealth } from '../index.ts'

const berlin = { today: '2027-03-15', timeZone: 'Europe/Berlin' }
const said = (healthAt: string | null, health: 'on-track' | null = 'on-track') => ({ health, healthAt })

test('health is as old as the days since it was said, as the organization counts them', () => {
  expect(healthDays(said('2027-03-15T08:00:00.000Z'), berlin)).toBe(0)
  // Half past eleven in Greenwich is the next day in Berlin.
  expect(healthDays(said('2027-02-28T23:30:00.000Z'), berlin)).toBe(14)
  expect(healthDays(said('2027-02-28T22:30:00.000Z'), berlin)).toBe(15)
})

test('two weeks after it was said it is old; what nobody said, or noted the day of, never is', () => {
  expect(isHealthStale(said('2027-03-01T08:00:00.000Z'), berlin)).toBe(false)
  expect(isHealthStale(said('2027-02-28T08:00:00.000Z'), berlin)).toBe(true)
  expect([said(null), said('2026-01-01T08:00:00.000Z', null)].map((each) => isHealthStale(each, berlin))).toEqual([
    false,
    false,
  ])
})

test('what is proposed of a whole takes old words for unknown', () => {
  const parts = [{ title: 'Yard', health: 'off-track' as const, isStale: true }]
  expect(proposeHealth(0.9, parts)).toMatchObject({ health: 'on-track', unknown: 1 })
})

import { build } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { Id } from '../records/identifier.ts'
import { estimatedMinutes } from './estimated-minutes.ts'
import { newestEstimates, newestOf } from './newest-estimate.ts'

const item = build('work-item', {}).id
const estimate = (id: string, estimatedAt: string, quantity: 'duration' | 'effort' = 'effort') => ({
  ...build('estimate', { workItemId: item, quantity, estimatedAt, unit: 'hours', likely: 1 }),
  id: id as Id<'estimate'>,
})

test('of two estimates of one moment the larger id rules, in whatever order they are read', () => {
  const at = '2027-03-01T00:00:00.000Z'
  const both = [estimate('est_a', at), estimate('est_b', at)]
  for (const order of [both, both.toReversed()]) {
    expect(newestOf(order, item).effort?.id).toBe('est_b')
    expect(newestEstimates(order).get(item)?.effort?.id).toBe('est_b')
  }
})

test('each quantity has its own newest, and estimates of others do not count', () => {
  const all = [
    estimate('est_c', '2027-03-02T00:00:00.000Z'),
    estimate('est_d', '2027-03-01T00:00:00.000Z'),
    estimate('est_e', '2027-02-01T00:00:00.000Z', 'duration'),
    { ...estimate('est_f', '2027-04-01T00:00:00.000Z'), workItemId: build('work-item', {}).id },
  ]
  const { effort, duration } = newestOf(all, item)
  expect([effort?.id, duration?.id]).toEqual(['est_c', 'est_e'])
})

test('a day is one of the calendar, a point what the team has measured, or eight hours assumed', () => {
  expect(estimatedMinutes({ likely: 2, unit: 'days' }, 240, undefined)).toEqual({ minutes: 480, assumed: false })
  expect(estimatedMinutes({ likely: 2, unit: 'points' }, 240, { hoursPerPoint: 5 })).toEqual({
    minutes: 600,
    assumed: false,
  })
  expect(estimatedMinutes({ likely: 2, unit: 'points' }, 240, { hoursPerPoint: null })).toEqual({
    minutes: 960,
    assumed: true,
  })
})

import { build } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { Id } from '../records/identifier.ts'
import { estimatedMinutes } from './estimated-minutes.ts'
import {
  momentBehind,
  newestEstimates,
  newestOf,
  rulingForTime,
  rulingForWork,
  withoutOverruled,
} from './newest-estimate.ts'

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

test('of a duration and an effort the later one rules; said at one moment both hold, each of its own', () => {
  const [early, late] = ['2027-03-01T00:00:00.000Z', '2027-03-02T00:00:00.000Z']
  const rulingOf = (duration: string | undefined, effort: string | undefined) => {
    const newest = {
      duration: duration && estimate('est_d', duration, 'duration'),
      effort: effort && estimate('est_e', effort),
    } as Parameters<typeof rulingForTime>[0]
    const { duration: heldTime, effort: heldWork } = withoutOverruled(newest)
    const held = [heldTime?.quantity ?? '', heldWork?.quantity ?? '']
    return [rulingForTime(newest)?.quantity, rulingForWork(newest)?.quantity, held.join(' and ')].join(', ')
  }
  expect(rulingOf(late, early)).toBe('duration, duration, duration and ')
  expect(rulingOf(early, late)).toBe('effort, effort,  and effort')
  expect(rulingOf(early, early)).toBe('duration, effort, duration and effort')
  expect(rulingOf(early, undefined)).toBe('duration, duration, duration and ')
  expect(rulingOf(undefined, early)).toBe('effort, effort,  and effort')
  expect(rulingOf(undefined, undefined)).toBe(', ,  and ')
})

test('a new estimate is dated now, or right behind those it follows where a clock was ahead', () => {
  const now = '2027-03-01T09:00:00.000Z'
  const [earlier, ahead] = [
    estimate('est_a', '2027-02-28T09:00:00.000Z'),
    estimate('est_b', '2027-03-01T10:00:00.000Z'),
  ]
  expect(momentBehind([], now)).toBe(now)
  expect(momentBehind([undefined, earlier], now)).toBe(now)
  expect(momentBehind([ahead, undefined, earlier], now)).toBe('2027-03-01T10:00:00.001Z')
  expect(momentBehind([estimate('est_c', now)], now), 'it rules alone').toBe('2027-03-01T09:00:00.001Z')
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

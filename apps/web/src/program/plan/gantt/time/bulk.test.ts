import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bulkOf } from './bulk.ts'
import { DAY } from './dates.ts'

const span = (from: number, days: number) => ({ startsAt: from * DAY, endsAt: (from + days) * DAY })
/** A year of work, an item a week. */
const year = Array.from({ length: 100 }, (_, at) => span(20_000 + at * 3, 10))
const whole = { startsAt: 20_000 * DAY, endsAt: (20_000 + 297 + 10) * DAY }

test('without outliers all of it is the bulk', () => {
  expect(bulkOf(year)).toEqual({ ...whole, outside: 0 })
  expect(bulkOf([])).toBe(null)
})

test('what stretches the whole more than fourfold is left out and counted', () => {
  expect(bulkOf([...year, span(0, 5)])).toEqual({ ...whole, outside: 1 })
  expect(bulkOf([...year, span(0, 5), span(60_000, 5)])).toEqual({ ...whole, outside: 2 })
  expect(bulkOf([...year, span(0, 60_000)])).toEqual({ ...whole, outside: 1 })
  expect(bulkOf([...year, span(20_900, 5)])).toMatchObject({ outside: 0 })
})

test('of few items none is left out, and of many no more than two in a hundred', () => {
  expect(bulkOf([...year.slice(0, 8), span(0, 5)])).toMatchObject({ outside: 0 })
  expect(bulkOf([...year, ...Array.from({ length: 5 }, () => span(0, 5))])).toMatchObject({ outside: 0 })
})

test('everything but what is counted lies inside, and at most two in a hundred or one are counted', () => {
  const spans = fc.array(fc.tuple(fc.nat(40_000), fc.nat(400)), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(spans, (made) => {
      const all = made.map(([from, days]) => span(from, days))
      const bulk = bulkOf(all)!
      const outside = all.filter(({ startsAt, endsAt }) => startsAt < bulk.startsAt || endsAt > bulk.endsAt)
      expect(outside).toHaveLength(bulk.outside)
      expect(bulk.outside).toBeLessThanOrEqual(all.length < 10 ? 0 : Math.max(1, Math.floor(all.length * 0.02)))
    }),
  )
})

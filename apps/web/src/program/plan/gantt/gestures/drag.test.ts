import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, dayFromCivil, weekdayOf } from '../time/dates.ts'
import { drawn, edgeSpeed, moved, resized, snapDelta } from './drag.ts'

const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 40_000_000 }), fc.integer({ min: 0, max: 400_000 }))
  .map(([startsAt, length]) => ({ startsAt, endsAt: startsAt + length }))
const anyDelta = fc.integer({ min: -500_000, max: 500_000 })

describe('dragging a bar', () => {
  test('moves it by whole steps and keeps its length and its hours', () => {
    fc.assert(
      fc.property(anySpan, anyDelta, fc.constantFrom(DAY, 7 * DAY), (span, delta, step) => {
        const next = moved(span, snapDelta(delta, step, false))
        expect(next.endsAt - next.startsAt).toBe(span.endsAt - span.startsAt)
        expect(Math.abs(next.startsAt - span.startsAt) % step).toBe(0)
        expect(Math.abs(next.startsAt - span.startsAt - delta)).toBeLessThanOrEqual(step / 2)
      }),
    )
  })

  test('with Alt follows the hand to a quarter of an hour', () => {
    expect(snapDelta(100, DAY, true)).toBe(105)
    expect(snapDelta(100, DAY, false)).toBe(0)
  })

  test('by its end never turns it around and never moves its start', () => {
    fc.assert(
      fc.property(anySpan, anyDelta, (span, delta) => {
        const next = resized(span, delta, DAY)
        expect(next.startsAt).toBe(span.startsAt)
        expect(next.endsAt - next.startsAt).toBeGreaterThanOrEqual(Math.min(DAY, span.endsAt - span.startsAt))
      }),
    )
  })
})

describe('drawing dates on an empty row', () => {
  const tuesday = dayFromCivil(2027, 0, 5)

  test('takes every day touched, in either direction', () => {
    const expected = { startsAt: tuesday * DAY, endsAt: (tuesday + 3) * DAY }
    expect(drawn(tuesday * DAY + 600, (tuesday + 2) * DAY + 5, DAY)).toEqual(expected)
    expect(drawn((tuesday + 2) * DAY + 5, tuesday * DAY + 600, DAY)).toEqual(expected)
  })

  test('takes whole weeks from Monday when a day is too small to hit', () => {
    const { startsAt, endsAt } = drawn(tuesday * DAY, tuesday * DAY, 7 * DAY)
    expect(weekdayOf(startsAt / DAY)).toBe(1)
    expect(endsAt - startsAt).toBe(7 * DAY)
  })
})

test('the view scrolls faster the nearer the pointer is to its edge, and rests in the middle', () => {
  expect(edgeSpeed(100)).toBe(0)
  expect(edgeSpeed(20)).toBeGreaterThan(0)
  expect(edgeSpeed(2)).toBeGreaterThan(edgeSpeed(20))
  expect(edgeSpeed(-500)).toBe(24)
})

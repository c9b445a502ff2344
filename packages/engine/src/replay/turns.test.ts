import fc from 'fast-check'
import { expect, it } from 'vitest'
import { identity } from '../network/alignment.ts'
import { compareTurns } from './turns.ts'

/** Two orders of the same activities, the second with a few of them elsewhere, or shuffled. */
const orders = fc.integer({ min: 1, max: 90 }).chain((count) => {
  const all = Array.from({ length: count }, (_, row) => row)
  const moves = fc.array(fc.tuple(fc.nat({ max: count - 1 }), fc.nat({ max: count - 1 })), { maxLength: 5 })
  const moved = moves.map((steps) =>
    steps.reduce((order, [from, to]) => order.toSpliced(from, 1).toSpliced(to, 0, order[from]!), all),
  )
  return fc.tuple(fc.constant(all), fc.oneof(moved, fc.shuffledSubarray(all, { minLength: count })))
})

function compared(before: readonly number[], now: readonly number[]) {
  const rows = Int32Array.from(before.keys())
  const same = { ...identity(before.length), oldRow: rows, newRow: rows }
  return compareTurns(Int32Array.from(before), Int32Array.from(now), same)
}

it('what has not moved stands in the same order, and what left has its turn before the same activities', () => {
  fc.assert(
    fc.property(orders, ([before, now]) => {
      const { moved, arrivals, departures } = compared(before, now)
      const kept = (order: readonly number[]) => order.filter((row) => moved[row] === 0)
      expect(kept(now)).toEqual(kept(before))
      expect(arrivals).toEqual(now.filter((row) => moved[row] === 1))
      expect(departures.map(({ oldRow }) => oldRow)).toEqual(before.filter((row) => moved[row] === 1))
      for (const { turn, oldRow } of departures) {
        const behind = before.slice(before.indexOf(oldRow)).find((row) => moved[row] === 0)
        expect(now[turn]).toBe(behind)
      }
    }),
    { numRuns: 1000 },
  )
})

it('one activity that goes elsewhere is the only one that moves', () => {
  fc.assert(
    fc.property(fc.nat({ max: 199 }), fc.nat({ max: 199 }), (from, to) => {
      const before = Array.from({ length: 200 }, (_, row) => row)
      const now = before.toSpliced(from, 1).toSpliced(to, 0, from)
      expect(compared(before, now).arrivals.length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  )
})

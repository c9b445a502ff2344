import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alignItems, earlierIndexes, laterIndexes, unaligned } from './alignment.ts'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })

it('pairs nothing that is not the same, and never crosses over', () => {
  fc.assert(
    fc.property(letters, letters, (before, now) => {
      const alignment = alignItems(before, now)
      const earlier = earlierIndexes(alignment)
      const paired = [...earlier].filter((index) => index >= 0)
      expect(paired).toEqual(paired.toSorted((a, b) => a - b))
      expect(new Set(paired).size).toBe(paired.length)
      for (const [index, old] of earlier.entries()) if (old >= 0) expect(before[old]).toBe(now[index])
      expect(unaligned(alignment)).toEqual([...earlier.keys()].filter((index) => earlier[index]! < 0))
      for (const [old, index] of laterIndexes(alignment).entries()) if (index >= 0) expect(earlier[index]).toBe(old)
      expect(alignment.same).toBe(before.join() === now.join() && before.length === now.length)
    }),
    { numRuns: 2000 },
  )
})

it('finds all that two lists share when a few items were put in, taken out and replaced', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 199 }), fc.nat({ max: 2 })), { maxLength: 8 }), (edits) => {
      const before = Array.from({ length: 200 }, (_, n) => n)
      let fresh = 1000
      const now = edits.reduce((list, [at, kind]) => {
        if (kind === 0) return list.toSpliced(at, 1)
        return list.toSpliced(at, kind === 1 ? 0 : 1, fresh++)
      }, before)
      const shared = now.filter((item) => item < 1000)
      expect(earlierIndexes(alignItems(before, now)).filter((old) => old >= 0)).toEqual(Int32Array.from(shared))
    }),
    { numRuns: 500 },
  )
})

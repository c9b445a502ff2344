import type { WorkItem } from '@trireme/domain'
import { aWorkItem } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { byRank } from '../../../work/tree.ts'
import { rankInto } from './rank-into.ts'

const ranks = fc.oneof(fc.constantFrom('n', 'o', 'p'), fc.stringMatching(/^[0-9a-z]{0,3}[1-9a-z]$/))
const items = fc
  .array(ranks, { minLength: 1, maxLength: 14 })
  .map((all) => all.map((rank, nth) => aWorkItem({ rank, key: `T-${nth + 1}` })))

/** A column of some of these, one that is moved, and where. */
const moves = fc.tuple(items, fc.nat(), fc.nat(), fc.nat()).map(([all, which, share, where]) => {
  const item = all[which % all.length]!
  const others = all.filter((each, nth) => each !== item && (nth + share) % 3 > 0).toSorted(byRank)
  return { all, item, others, at: where % (others.length + 1) }
})

const withRanks = (all: readonly WorkItem[], found: ReadonlyMap<string, string>) =>
  all.map((each) => ({ ...each, rank: found.get(each.id) ?? each.rank }))
const idsInOrder = (all: readonly WorkItem[]) => all.toSorted(byRank).map(({ id }) => id)

test('the item comes to its place, and the others keep their order', () => {
  fc.assert(
    fc.property(moves, ({ all, item, others, at }) => {
      const found = rankInto(others, item, at, all)
      const wanted = others.toSpliced(at, 0, item).map(({ id }) => id)
      expect(idsInOrder(withRanks([...others, item], found))).toEqual(wanted)
    }),
  )
})

test('where there is room, the moved item alone gets a rank, beside those it is tied with', () => {
  fc.assert(
    fc.property(moves, ({ all, item, others, at }) => {
      const found = rankInto(others, item, at, all)
      const tied =
        others[at - 1]?.rank === others[at]?.rank ? others.filter(({ rank }) => rank === others[at]?.rank) : []
      expect(found.size).toBeLessThanOrEqual(1 + Math.floor(tied.length / 2))
    }),
  )
})

test('work elsewhere keeps its order, too, unless it was tied', () => {
  fc.assert(
    fc.property(moves, ({ all, item, others, at }) => {
      const found = rankInto(others, item, at, all)
      const rest = all.filter((each) => each !== item)
      const after = new Map(withRanks(rest, found).map((each) => [each.id, each.rank]))
      for (const one of rest)
        for (const other of rest)
          if (one.rank < other.rank) expect(after.get(one.id)! < after.get(other.id)!).toBe(true)
    }),
  )
})

test('an item that lies there already changes nothing', () => {
  const [one, two, three] = ['a', 'b', 'c'].map((rank) => aWorkItem({ rank }))
  expect(rankInto([one!, three!], two!, 1, [one!, two!, three!])).toEqual(new Map())
})

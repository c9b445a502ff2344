import { type Snapshot, applyInPlace, emptySnapshot } from '@trireme/domain'
import { aWorkItem, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HORIZONS, horizonOf, inColumn, placeAt } from './board.ts'
import { evenRanks, rankBetween } from '../../work/ranks.ts'

const backlog = build('status', { name: 'Backlog', category: 'backlog', position: 1 })
const ready = build('status', { name: 'Ready', category: 'planned', position: 2 })
const active = build('status', { name: 'In progress', category: 'active', position: 3 })
const review = build('status', { name: 'In review', category: 'active', position: 4 })
const done = build('status', { name: 'Done', category: 'done', position: 5 })
const statuses = [done, review, active, ready, backlog]

const ranks = fc.stringMatching(/^[0-9a-z]{0,5}[1-9a-z]$/)

test('a rank between two lies between them', () => {
  fc.assert(
    fc.property(fc.option(ranks), fc.option(ranks), (one, other) => {
      const [after, before] = one !== null && other !== null && one > other ? [other, one] : [one, other]
      const rank = rankBetween(after, before)
      if (after !== null && after === before) return void expect(rank).toBeNull()
      expect(rank).toMatch(/^[0-9a-z]*[1-9a-z]$/)
      if (after !== null) expect(rank! > after).toBe(true)
      if (before !== null) expect(rank! < before).toBe(true)
    }),
  )
})

test('between a rank and the same with zeros there is nothing', () => {
  expect(rankBetween('a', 'a00')).toBeNull()
})

test('even ranks are in order, and there is room between them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
      const made = evenRanks(count)
      expect(new Set(made).size).toBe(count)
      for (let at = 1; at < count; at++) expect(rankBetween(made[at - 1]!, made[at]!)).not.toBeNull()
    }),
  )
})

test('done and dropped work is in no column', () => {
  expect([
    horizonOf('active'),
    horizonOf('planned'),
    horizonOf('backlog'),
    horizonOf('done'),
    horizonOf('dropped'),
  ]).toEqual(['now', 'next', 'later', null, null])
})

const board = fc.array(
  fc
    .tuple(fc.constantFrom(...statuses), fc.oneof(fc.constant('n'), ranks))
    .map(([status, rank]) => aWorkItem({ statusId: status.id, rank })),
  { minLength: 1, maxLength: 12 },
)

test('wherever a card is put, there it stands, and the others keep their order', () => {
  fc.assert(
    fc.property(board, fc.nat(), fc.constantFrom(...HORIZONS), fc.nat(), (items, pick, to, place) => {
      const snapshot: Snapshot = {
        ...emptySnapshot(),
        status: new Map(statuses.map((status) => [status.id, status])),
        'work-item': new Map(items.map((item) => [item.id, item])),
      }
      const item = items[pick % items.length]!
      const others = inColumn(items, statuses, to).filter(({ id }) => id !== item.id)
      const at = place % (others.length + 1)
      applyInPlace(snapshot, placeAt(snapshot, items, item, to, at)!)
      const after = inColumn([...snapshot['work-item'].values()], statuses, to)
      expect(after.map(({ id }) => id)).toEqual(others.map(({ id }) => id).toSpliced(at, 0, item.id))
    }),
  )
})

test('a card that comes in takes the first status of the column, one that stays keeps its own', () => {
  const [one, other] = [aWorkItem({ statusId: ready.id, rank: 'a' }), aWorkItem({ statusId: review.id, rank: 'b' })]
  const snapshot = { ...emptySnapshot(), status: new Map(statuses.map((status) => [status.id, status])) }
  expect(placeAt(snapshot, [one, other], one, 'now', 1)).toMatchObject([{ after: { statusId: active.id } }])
  const third = aWorkItem({ statusId: review.id, rank: 'c' })
  expect(placeAt(snapshot, [other, third], third, 'now', 0)![0]).toMatchObject({ after: { rank: expect.any(String) } })
  expect(placeAt(snapshot, [other, third], third, 'now', 1)).toEqual([])
})

test('a column whose kind of status nobody has cannot take a card', () => {
  const snapshot: Snapshot = { ...emptySnapshot(), status: new Map([[active.id, active]]) }
  const item = aWorkItem({ statusId: active.id })
  expect(placeAt(snapshot, [item], item, 'later', 0)).toBeNull()
})

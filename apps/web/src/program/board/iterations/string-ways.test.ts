import type { Id } from '@trireme/domain'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CardPlace, type Cells, layOut, placesOf, rectOf } from '../surface/board-layout.ts'
import { type Point, endsOfWay, isThroughOthers, pathThrough, wayBetween } from './string-ways.ts'

const SIZES = { columnPx: 200, cardPx: 72, headPx: 40, bandPx: 32, cellHeadPx: 32 }
const boards = fc
  .array(fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .filter((rows) => rows.flat().reduce((sum, count) => sum + count, 0) >= 2)
  .map((rows): Cells => {
    let next = 0
    return rows.map((row) => row.map((count) => Array.from({ length: count }, () => `itm_${next++}` as Id)))
  })

const pieces = (points: readonly Point[]) => points.slice(1).map((point, nth) => [points[nth]!, point] as const)

test('[law] a string goes straight or around corners from card to card, and touches no other card', () => {
  fc.assert(
    fc.property(boards, fc.nat(), fc.nat(), fc.nat(20), fc.func(fc.boolean()), (cells, one, other, nth, hasHead) => {
      const layout = layOut(cells, SIZES, 4, hasHead)
      const places = [...placesOf(cells).values()]
      const from = places[one % places.length]!
      const to = places.filter((place) => place !== from)[other % (places.length - 1)]!
      const points = wayBetween(layout, from, to, nth)
      const [source, target] = [rectOf(layout, from), rectOf(layout, to)]
      expect(points[0]).toEqual({ x: source.left + source.width, y: source.top + source.height / 2 })
      expect(points.at(-1)).toEqual({ x: target.left, y: target.top + target.height / 2 })
      for (const [start, end] of pieces(points)) {
        expect(start.x === end.x).not.toBe(start.y === end.y)
        for (const place of places) {
          const { left, top, width, height } = rectOf(layout, place)
          const isBeside = Math.max(start.x, end.x) <= left || Math.min(start.x, end.x) >= left + width
          const isAboveOrBelow = Math.max(start.y, end.y) <= top || Math.min(start.y, end.y) >= top + height
          expect(isBeside || isAboveOrBelow).toBe(true)
        }
      }
      expect(pathThrough(points)).not.toContain('NaN')
    }),
  )
})

test('past empty places a string is as short as it can be; where a card is in its way it goes above or below', () => {
  const at = (column: number, row: number): CardPlace => ({ lane: 0, column, at: row })
  const free = layOut([[['a'], [], ['b']]] as never, SIZES, 3)
  expect(wayBetween(free, at(0, 0), at(2, 0), 0).length).toBe(2)
  const blocked = layOut([[['a'], ['c'], ['b']]] as never, SIZES, 3)
  const around = wayBetween(blocked, at(0, 0), at(2, 0), 0)
  expect(around.length).toBe(6)
  expect(around[2]!.y).toBeLessThan(rectOf(blocked, at(1, 0)).top)
})

test('two strings in one gap lie beside each other', () => {
  const layout = layOut([[['a', 'b'], ['c', 'd'], ['e']]] as never, SIZES, 3)
  const to: CardPlace = { lane: 0, column: 2, at: 0 }
  const [one, other] = [0, 1].map((nth) => wayBetween(layout, { lane: 0, column: 0, at: nth }, to, nth))
  expect(one![2]!.y).not.toBe(other![2]!.y)
})

test('a string that would cross lanes of others is known, and has two ends that meet its cards', () => {
  const at = (lane: number): CardPlace => ({ lane, column: lane, at: 0 })
  expect([isThroughOthers(at(0), at(1)), isThroughOthers(at(0), at(2)), isThroughOthers(at(2), at(0))]).toEqual([
    false,
    true,
    true,
  ])
  const way = [
    { x: 10, y: 20 },
    { x: 14, y: 20 },
    { x: 14, y: 600 },
    { x: 40, y: 600 },
  ]
  expect(endsOfWay(way)).toBe('M10 20h7M33 600h7')
})

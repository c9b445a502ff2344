import type { Id } from '@trireme/domain'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cells, type Rect, cardsIn, cellRect, layOut, placesOf, rectOf, slotAt } from './board-layout.ts'

const SIZES = { columnPx: 240, cardPx: 84, headPx: 44, bandPx: 32, cellHeadPx: 20 }

/** Lanes by columns, with so many cards in each cell. */
const boards = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(fc.nat(6), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
  )
  .map((counts): Cells => {
    let next = 0
    return counts.map((row) => row.map((count) => Array.from({ length: count }, () => `itm_${next++}` as Id)))
  })
const laid = boards.map((cells) => layOut(cells, SIZES, cells[0]!.length, (lane) => lane % 2 === 0))

test('every card lies in its cell, and no two meet', () => {
  fc.assert(
    fc.property(laid, (layout) => {
      const places = [...placesOf(layout.cells).values()]
      const rects = places.map((place) => rectOf(layout, place))
      for (const [nth, place] of places.entries()) expect(within(rects[nth]!, cellRect(layout, place))).toBe(true)
      for (const [nth, one] of rects.entries())
        for (const other of rects.slice(nth + 1)) expect(meet(one, other)).toBe(false)
    }),
  )
})

test('what is drawn is all that reaches into the view, and little beside it', () => {
  const views = fc.record({ left: fc.nat(900), top: fc.nat(2000), width: fc.nat(900), height: fc.nat(900) })
  fc.assert(
    fc.property(laid, views, (layout, view) => {
      const drawn = new Set(cardsIn(layout, view).map((place) => JSON.stringify(place)))
      const near = { left: view.left - 240, top: view.top - 92, width: view.width + 480, height: view.height + 184 }
      for (const place of placesOf(layout.cells).values()) {
        const rect = rectOf(layout, place)
        if (meet(rect, view)) expect(drawn.has(JSON.stringify(place))).toBe(true)
        if (!meet(rect, near)) expect(drawn.has(JSON.stringify(place))).toBe(false)
      }
    }),
  )
})

test('a card that is dropped on its own place stays there; below the next one it comes after it', () => {
  fc.assert(
    fc.property(laid, (layout) => {
      for (const [id, place] of placesOf(layout.cells)) {
        const { left, top, width, height } = rectOf(layout, place)
        const x = left + width / 2
        expect(slotAt(layout, { x, y: top + 1 }, id)).toMatchObject(place)
        if (place.at === layout.cells[place.lane]![place.column]!.length - 1) continue
        expect(slotAt(layout, { x, y: top + height * 1.75 }, id)!.at).toBe(place.at + 1)
      }
    }),
  )
})

test('beside all columns there is no place', () => {
  const layout = layOut([[['itm_0' as Id]]], SIZES, 1)
  expect(slotAt(layout, { x: 241, y: 60 }, 'itm_0' as Id)).toBeNull()
  expect(slotAt(layout, { x: -1, y: 60 }, 'itm_0' as Id)).toBeNull()
})

function meet(one: Rect, other: Rect): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  )
}

function within(one: Rect, other: Rect): boolean {
  return (
    one.left >= other.left &&
    one.top >= other.top &&
    one.left + one.width <= other.left + other.width &&
    one.top + one.height <= other.top + other.height
  )
}

import type { Id } from '@trireme/domain'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardBeside, placeBeside } from './board-keys.ts'
import { type CardPlace, type Cells, placesOf } from './board-layout.ts'

const boards = fc
  .array(fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((counts): Cells => {
    let next = 0
    return counts.map((row) => row.map((count) => Array.from({ length: count }, () => `itm_${next++}` as Id)))
  })

test('down from the first card of a column leads through every card of it, and up back again', () => {
  fc.assert(
    fc.property(boards, fc.nat(2), (cells, column) => {
      const all = [...placesOf(cells).values()].filter((place) => place.column === column)
      const walked: CardPlace[] = []
      for (let at: CardPlace | null = all[0] ?? null; at !== null; at = cardBeside(cells, at, 'down')) walked.push(at)
      expect(walked).toEqual(all)
      const back: CardPlace[] = []
      for (let at: CardPlace | null = all.at(-1) ?? null; at !== null; at = cardBeside(cells, at, 'up')) back.push(at)
      expect(back).toEqual(all.toReversed())
    }),
  )
})

test('sideways leads past empty columns, to a card that is there', () => {
  const cells: Cells = [[['a', 'b'], [], ['c']]] as never
  expect(cardBeside(cells, { lane: 0, column: 0, at: 1 }, 'right')).toEqual({ lane: 0, column: 2, at: 0 })
  expect(cardBeside(cells, { lane: 0, column: 2, at: 0 }, 'right')).toBeNull()
})

test('a step of a card within its column is taken back by the step the other way', () => {
  fc.assert(
    fc.property(boards, (cells) => {
      for (const place of placesOf(cells).values()) {
        const down = placeBeside(cells, place, 'down')
        if (down === null) expect(place.lane).toBe(cells.length - 1)
        else if (down.lane === place.lane) expect(placeBeside(cells, down, 'up')).toEqual(place)
        else expect(down).toEqual({ lane: place.lane + 1, column: place.column, at: 0 })
      }
    }),
  )
})

test('where order is not of hands, a step up or down leads to the next lane at once', () => {
  const cells: Cells = [[['a', 'b']], [['c']]] as never
  expect(placeBeside(cells, { lane: 0, column: 0, at: 0 }, 'down', false)).toEqual({ lane: 1, column: 0, at: 0 })
  expect(placeBeside(cells, { lane: 0, column: 0, at: 0 }, 'up', false)).toBeNull()
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitColumns } from './columns.ts'

const titleColumn = { title: 'Name', width: 276 }
const wide = [32, 104, 0, 168, 136, 88].map((width, at) => ({ id: String(at), title: String(at), width }))
const widths = (width: number) => fitColumns({ titleColumn, columns: wide }, width).map((column) => column.width)

test('columns stay as they are where there is room beside a name that can be read', () => {
  expect(widths(220 + 528)).toEqual([32, 104, 0, 168, 136, 88])
})

test('the wide ones give way first, and the last of them get no room where that is not enough', () => {
  expect(widths(220 + 480)).toEqual([32, 104, 0, 136, 120, 88])
  expect(widths(220 + 432)).toEqual([32, 104, 0, 104, 104, 88])
  expect(widths(220 + 431)).toEqual([32, 104, 0, 104, 104, 0])
  expect(widths(220 + 140)).toEqual([32, 104, 0, 0, 0, 0])
})

test('the name keeps 220 px in whatever width, or all it asks for', () => {
  const width = fc.integer({ min: 0, max: 240 })
  fc.assert(
    fc.property(fc.array(width, { maxLength: 12 }), fc.integer({ min: 0, max: 1600 }), width, (each, table, title) => {
      const columns = each.map((own, at) => ({ id: String(at), title: String(at), width: own }))
      const fit = fitColumns({ titleColumn: { title: 'Name', width: title }, columns }, table)
      const taken = fit.reduce((sum, column) => sum + column.width, 0)
      expect(taken).toBeLessThanOrEqual(Math.max(0, table - Math.min(220, title)))
      expect(fit.every((column, at) => column.width <= each[at]!)).toBe(true)
    }),
  )
})

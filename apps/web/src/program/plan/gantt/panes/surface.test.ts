import fc from 'fast-check'
import { expect, test } from 'vitest'
import { around, covers } from './surface.ts'

const content = { width: 9000, height: 300_000 }
const anyView = fc.record({
  x: fc.integer({ min: 0, max: 8000 }),
  y: fc.integer({ min: 0, max: 299_000 }),
  width: fc.constant(1000),
  height: fc.constant(700),
})

test('the canvas covers the view it was moved for, whatever the motion, and the next few pixels of it', () => {
  fc.assert(
    fc.property(anyView, fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 }), (view, x, y) => {
      const area = around(view, content, { x, y })
      expect(covers(area, view, content)).toBe(true)
      expect(covers(area, { ...view, x: view.x + 10 * x, y: view.y + 10 * y }, content)).toBe(true)
    }),
  )
})

test('the canvas is painted again when three quarters of its margin are used up', () => {
  const view = { x: 4000, y: 9000, width: 1000, height: 700 }
  const area = around(view, content, { x: 0, y: 0 })
  expect(covers(area, { ...view, y: view.y + 37 }, content)).toBe(true)
  expect(covers(area, { ...view, y: view.y + 38 }, content)).toBe(false)
  expect(covers(area, { ...view, x: view.x - 75 }, content)).toBe(true)
  expect(covers(area, { ...view, x: view.x - 76 }, content)).toBe(false)
})

test('another size of view needs another canvas', () => {
  const view = { x: 0, y: 0, width: 1000, height: 700 }
  expect(covers(around(view, content, { x: 0, y: 0 }), { ...view, width: 900 }, content)).toBe(false)
})

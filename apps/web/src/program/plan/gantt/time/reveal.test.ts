import { expect, test } from 'vitest'
import { revealX } from './reveal.ts'

const view = { x: 1000, width: 800 }

test('a view that shows enough of a bar stays', () => {
  expect(revealX(view, { left: 1700, right: 2400 })).toBe(1000)
})

test('a bar out of sight begins a fifth inside the view', () => {
  expect(revealX(view, { left: 3000, right: 3200 })).toBe(2840)
  expect(revealX(view, { left: 50, right: 90 })).toBe(0)
})

test('a bar whose end lies under what covers the view ends clear of it', () => {
  const x = revealX(view, { left: 1400, right: 1700 }, 360)
  expect(1700 - x).toBe(800 - 360 - 96)
})

test('a bar that ends clear of what covers the view leaves it where it is', () => {
  expect(revealX(view, { left: 1100, right: 1300 }, 360)).toBe(1000)
})

test('the start of a bar longer than the view is what is shown beside a cover', () => {
  expect(revealX(view, { left: 1100, right: 2900 }, 360)).toBe(1076)
})

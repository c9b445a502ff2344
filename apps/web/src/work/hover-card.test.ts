// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { positionOf } from './hover-card.tsx'

test('a card lies below what it is of, or above it where there is more room, and never beyond the window', () => {
  Object.assign(window, { innerWidth: 1440, innerHeight: 900 })
  expect(positionOf({ left: 300, top: 100, bottom: 120 })).toEqual({ left: 300, top: 128, maxHeight: 764 })
  expect(positionOf({ left: 300, top: 700, bottom: 720 })).toEqual({ left: 300, bottom: 208, maxHeight: 684 })
  expect(positionOf({ left: -40, top: 430, bottom: 450 })).toEqual({ left: 8, top: 458, maxHeight: 434 })
  expect(positionOf({ left: 1400, top: 100, bottom: 120 }).left).toBe(1104)
  Object.assign(window, { innerHeight: 300 })
  expect(positionOf({ left: 300, top: 100, bottom: 120 })).toEqual({ left: 300, top: 128, maxHeight: 164 })
})

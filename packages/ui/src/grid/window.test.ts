import { expect, test } from 'vitest'
import { firstColumnPx, isNarrow } from './window.ts'

test('the first column takes what the others leave free, up to a line one can follow', () => {
  expect(firstColumnPx({ wanted: 300, others: 700, seen: 1208 })).toBe(508)
  expect(firstColumnPx({ wanted: 300, others: 700, seen: 2500 })).toBe(560)
  expect(firstColumnPx({ wanted: 600, others: 100, seen: 2500 })).toBe(600)
})

test('where nothing is left it keeps its own width, and on a phone half of what is seen is the most', () => {
  expect(firstColumnPx({ wanted: 300, others: 1000, seen: 1208 })).toBe(300)
  expect(firstColumnPx({ wanted: 300, others: 1000, seen: 390 })).toBe(195)
  expect(firstColumnPx({ wanted: 160, others: 1000, seen: 390 })).toBe(160)
})

test('before anything is seen it has its own width', () => {
  expect(firstColumnPx({ wanted: 300, others: 0, seen: 0 })).toBe(300)
  expect([isNarrow(0), isNarrow(390), isNarrow(1208)]).toEqual([false, true, false])
})

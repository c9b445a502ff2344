import { expect, test } from 'vitest'
import { namedEvery } from './named-every.ts'

test('all are named where there is room for the longest of them, and otherwise as many as do not touch', () => {
  const quarters = ['Before Q2 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026']
  expect(namedEvery(quarters, 120)).toBe(1)
  expect(namedEvery(quarters, 60)).toBe(2)
  expect(namedEvery(quarters, 34)).toBe(3)
  expect(namedEvery(quarters.slice(1), 34)).toBe(2)
  expect(namedEvery([], 34)).toBe(1)
})

import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const KNOWN = ['work-items', 'work-item-types', 'teams', 'plan', 'import', 'export']

test.each([
  ['wrok-items', 'work-items'],
  ['team', 'teams'],
  ['plna', 'plan'],
  ['imprt', 'import'],
  ['xport', 'export'],
])('%s was meant to be %s', (typed, meant) => {
  expect(nearest(typed, KNOWN)).toBe(meant)
})

test.each(['frobnicate', '', 'x'])('“%s” is like nothing known', (typed) => {
  expect(nearest(typed, KNOWN)).toBeUndefined()
})

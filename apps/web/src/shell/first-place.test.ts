// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { firstPlace, keepPlace } from './first-place.ts'

beforeEach(() => localStorage.clear())

test('the app opens on Home, and then where this person was last', () => {
  expect(firstPlace('mem_ada')).toBe('/program')
  keepPlace('mem_ada', '/program/board')
  expect([firstPlace('mem_ada'), firstPlace('mem_bo')]).toEqual(['/program/board', '/program'])
})

test('settings and imports are no places to come back to, nor is what is gone', () => {
  keepPlace('mem_ada', '/program/plan')
  keepPlace('mem_ada', '/settings')
  keepPlace('mem_ada', '/import')
  expect(firstPlace('mem_ada')).toBe('/program/plan')
  localStorage.setItem('trireme.place.mem_ada', '/program/gone')
  expect(firstPlace('mem_ada')).toBe('/program')
})

import { expect, test } from 'vitest'
import { rowsInView } from './use-row-window.ts'

test('of hundreds of rows those in sight and a few beyond are there', () => {
  expect(rowsInView(0, 640, 32, 500)).toEqual({ first: 0, end: 23 })
  expect(rowsInView(3200, 640, 32, 500)).toEqual({ first: 97, end: 123 })
  expect(rowsInView(32 * 500, 640, 32, 500)).toEqual({ first: 497, end: 500 })
})

test('of few rows all are there, and of none none', () => {
  expect(rowsInView(0, 640, 32, 4)).toEqual({ first: 0, end: 4 })
  expect(rowsInView(0, 640, 32, 0)).toEqual({ first: 0, end: 0 })
})

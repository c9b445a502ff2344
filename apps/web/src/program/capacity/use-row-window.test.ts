import { expect, test } from 'vitest'
import { rowsInView } from './use-row-window.ts'

test('of hundreds of rows those in sight and a few beyond are there, in whole parts', () => {
  expect(rowsInView(0, 640, 32, 500)).toEqual({ first: 0, end: 24 })
  expect(rowsInView(3200, 640, 32, 500)).toEqual({ first: 96, end: 126 })
  expect(rowsInView(32 * 500, 640, 32, 500)).toEqual({ first: 492, end: 500 })
})

test('until the wheel has turned by a part the same rows are there', () => {
  expect(rowsInView(3200 + 64, 640, 32, 500)).toEqual(rowsInView(3200, 640, 32, 500))
})

test('of few rows all are there, and of none none', () => {
  expect(rowsInView(0, 640, 32, 4)).toEqual({ first: 0, end: 4 })
  expect(rowsInView(0, 640, 32, 0)).toEqual({ first: 0, end: 0 })
})

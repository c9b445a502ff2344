import { expect, test } from 'vitest'
import { readTriple, tripleText } from './triple-text.ts'

test.each([
  ['5-10-20', [5, 10, 20], '5–10–20'],
  ['5–10–20', [5, 10, 20], '5–10–20'],
  ['2,5 / 3 / 8', [2.5, 3, 8], '2.5–3–8'],
  ['10k-25k-60k', [10_000, 25_000, 60_000], '10,000–25,000–60,000'],
  ['30,000–60,000–120,000', [30_000, 60_000, 120_000], '30,000–60,000–120,000'],
  ['12', [null, 12, null], '12'],
  ['0', [null, 0, null], '0'],
])('%s is low, likely and high', (typed, read, written) => {
  expect(readTriple(typed)).toEqual(read)
  expect(tripleText(readTriple(typed)!)).toBe(written)
})

test.each(['soon', '8-3-1', '1-2', '1-2-3-4', '-5', ''])('%s is none', (typed) => {
  expect(readTriple(typed)).toBeUndefined()
})

test('what is known in part is written as far as it is known', () => {
  expect(tripleText([null, 4, 9])).toBe('4–4–9')
  expect(tripleText([1, null, null])).toBe('')
})

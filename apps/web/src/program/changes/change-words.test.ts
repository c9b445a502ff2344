import type { FactChange } from '@trireme/domain'
import { expect, test } from 'vitest'
import { diffOf, sizeOf, wordsOf } from './change-words.ts'

type Moved = Extract<FactChange['what'], { kind: 'moved' }>
const moved = (values: Partial<Moved>): Moved => ({
  kind: 'moved',
  from: '2027-05-18',
  to: '2027-02-25',
  days: -58,
  missed: null,
  ...values,
})
const missed = { targetOn: '2027-01-12', days: 32, before: true }

test('an end that came earlier has the sign and the colour of earlier', () => {
  expect([sizeOf(moved({})), diffOf(moved({}))]).toEqual(['← −58 d', 'earlier'])
  expect(wordsOf(moved({}))).toBe('ends 25 Feb 2027, was 18 May 2027')
})

test('what is earlier than it was and late all the same says so, and is not shown as good', () => {
  expect([sizeOf(moved({ missed })), diffOf(moved({ missed }))]).toEqual(['← −58 d', 'late-still'])
  expect(wordsOf(moved({ missed }))).toBe('ends 25 Feb 2027, still 32 d late, was 18 May 2027')
})

test('what slipped past its day says by how much it now misses it', () => {
  const slip = moved({ from: '2027-01-11', to: '2027-01-13', days: 2, missed: { ...missed, days: 1, before: false } })
  expect([sizeOf(slip), diffOf(slip)]).toEqual(['→ +2 d', 'later'])
  expect(wordsOf(slip)).toBe('ends 13 Jan 2027, 1 d late, was 11 Jan 2027')
})

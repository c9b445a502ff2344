import { expect, test } from 'vitest'
import { dayOf } from '../time.ts'
import { daySpans, listed, spanWords } from './day-spans.ts'

const days = (...dates: string[]) => dates.map((date) => dayOf(date))

test('days in a row with one name are one span, in whatever order they come', () => {
  const label = (day: number) => (day === dayOf('2027-01-01') ? 'New Year' : 'Shutdown')
  const spans = daySpans(days('2027-01-01', '2026-12-31', '2026-12-29', '2026-12-30', '2027-01-04'), label)
  expect(spans.map((span) => `${spanWords(span, '2026-12-01')} ${span.label}`)).toEqual([
    '29 to 31 Dec Shutdown',
    '1 Jan 2027 New Year',
    '4 Jan 2027 Shutdown',
  ])
})

test('a span over the end of a month or a year names both', () => {
  const span = (from: string, to: string) => spanWords({ from: dayOf(from), to: dayOf(to) }, '2026-12-01')
  expect(span('2026-11-30', '2026-12-02')).toBe('30 Nov to 2 Dec')
  expect(span('2026-12-30', '2027-01-02')).toBe('30 Dec 2026 to 2 Jan 2027')
})

test('lists end in a word', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => listed(words))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
  expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c')
})

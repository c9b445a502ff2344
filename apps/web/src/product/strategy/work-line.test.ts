import { build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { betWords, unitOf } from './work-line.tsx'

test('a unit stands after a space, a percent sign does not', () => {
  expect(['%', 'points', '', undefined].map(unitOf)).toEqual(['%', ' points', '', ''])
  const link = build('goal-link', { expectedLikely: 70, byOn: '2026-12-31', confidencePercent: 65 })
  expect(betWords(link, unitOf('%'))).toBe('bets on +70% by 31 Dec 2026, 65% sure')
})

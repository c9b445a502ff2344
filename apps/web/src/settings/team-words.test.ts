import { formatPercent } from '@trireme/ui'
import { describe, expect, test } from 'vitest'
import { teamSummary } from './team-words.ts'

describe('the line of a team', () => {
  const whole = { focusPercent: 100 }
  test('tells its people, or its pools where nobody is named', () => {
    expect(teamSummary(whole, 1, [])).toBe('1 person')
    expect(teamSummary({ focusPercent: 80 }, 3, [])).toBe(`3 people · focus ${formatPercent(80)}`)
    expect(teamSummary(whole, 0, [2, 3])).toBe('pool of 2, then 3')
    expect(teamSummary(whole, 0, [])).toBe('no capacity known: its work is not limited')
  })
  test('tells that a pool is not counted beside people', () => {
    expect(teamSummary(whole, 2, [5])).toBe('2 people · pool of 5 not counted')
  })
})

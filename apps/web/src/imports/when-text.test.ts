import { describe, expect, it } from 'vitest'
import { whenText } from './when-text.ts'

const now = new Date(2027, 2, 12, 15, 0).getTime()
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

describe('when something was', () => {
  it.each([
    [at(2027, 2, 12, 14, 59) /* a minute */, '1 minute ago'],
    [at(2027, 2, 12, 14, 18), '42 minutes ago'],
    [at(2027, 2, 12, 14, 0), '1 hour ago'],
    [at(2027, 2, 12, 0, 30), '14 hours ago'],
    [at(2027, 2, 11, 23, 5), 'yesterday at 23:05'],
    [at(2027, 2, 8, 9, 30), 'Monday at 09:30'],
    [at(2027, 2, 5, 9, 30), '5 Mar 2027'],
    [at(2026, 10, 30, 9, 30), '30 Nov 2026'],
    [at(2026, 8, 22, 9, 30), '22 Sep 2026'],
  ])('%s is told as %s', (moment, words) => {
    expect(whenText(moment, now)).toBe(words)
  })

  it('is just now within the minute, and when clocks differ', () => {
    for (const passed of [0, 59_000, -5_000])
      expect(whenText(new Date(now - passed).toISOString(), now)).toBe('just now')
  })
})

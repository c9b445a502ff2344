import { expect, test } from 'vitest'
import { launchOddsWords } from './launch-odds-words.ts'

test('“None” is said alone only by odds of the plan as it is', () => {
  expect(launchOddsWords('now', 0)).toBe('None: each keeps its day, as far as the plan knows.')
  expect(launchOddsWords('awaited', 0)).toBe('None is late. Which are likely late is still being worked out.')
  expect(launchOddsWords('none', 0)).toBe('None is late. Without odds nobody knows which are likely late.')
  expect(launchOddsWords('before', 0)).toBe('None. Odds are those before the last change.')
})

test('below launches that are told stands what may be missing or another in a moment', () => {
  expect(launchOddsWords('now', 2)).toBeNull()
  expect(launchOddsWords('awaited', 2)).toBe('Which are likely late is still being worked out.')
  expect(launchOddsWords('none', 2)).toBe('Without odds nobody knows which are likely late.')
  expect(launchOddsWords('before', 2)).toBe('Odds are those before the last change.')
})

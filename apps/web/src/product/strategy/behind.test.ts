import { expect, test } from 'vitest'
import { behindLine, behindWords } from './behind.ts'

test('what shows the same whole percent as it should is not behind', () => {
  expect(behindLine(0.789, 0.792)).toBeNull()
  expect(behindLine(0.9, 0.5)).toBeNull()
  expect(behindLine(null, 0.5)).toBeNull()
  expect(behindLine(0.5, null)).toBeNull()
})

test('a little behind is no news, more is a risk, far more is off the track', () => {
  const tones = [0.49, 0.35, 0.34, 0.1, 0.09].map((progress) => behindLine(progress, 0.5)?.tone)
  expect(tones).toEqual(['slight', 'slight', 'at-risk', 'at-risk', 'off-track'])
})

test('how far is said in points of what is shown', () => {
  expect(behindWords(behindLine(0.45, 0.89)!)).toBe('44 points behind')
  expect(behindWords(behindLine(0.49, 0.5)!)).toBe('1 point behind')
})

import { expect, test } from 'vitest'
import { comparedWords } from './compared-words.ts'

test('says over how much is compared, and nothing of it while that is being read', () => {
  const over = 'initiatives and what is right below them, releases and milestones.'
  const sides = 'The facts kept with that update against the plan of today'
  expect(comparedWords(1234)).toBe(`${sides}, 1,234 in all: ${over}`)
  expect(comparedWords(0)).toBe(`${sides}, 0 in all: ${over}`)
  expect(comparedWords(undefined)).toBe(`${sides}, which is being read: ${over}`)
})

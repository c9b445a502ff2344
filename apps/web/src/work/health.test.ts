import { expect, test } from 'vitest'
import { contradicts, healthSays } from './health.ts'

test('a health is said to be set by hand, and only one that is well beside a late schedule is contradicted', () => {
  expect(healthSays('on-track', false)).toMatch(/^Set by hand/)
  expect(healthSays('on-track', true)).toContain('ends after its target')
  expect(healthSays(null, true)).toMatch(/^Nobody has judged it/)
  for (const health of ['at-risk', 'off-track', null] as const) expect(contradicts(health, true)).toBe(false)
})

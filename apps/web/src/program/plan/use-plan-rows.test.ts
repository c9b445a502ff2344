import { expect, test } from 'vitest'
import { isNamed } from './use-plan-rows.ts'

const item = { title: 'Back up the vault', key: 'T-17', origin: 'jira:DURA-1' }

test('an item is found by a part of its title, by its key, and by the key it had where it was brought from', () => {
  for (const wanted of ['vault', 't-17', 'dura-1']) expect(isNamed(item, wanted)).toBe(true)
})

test('a part of a key finds nothing, as T-1 is no other than T-1', () => {
  for (const wanted of ['t-1', 'dura-', 'jira']) expect(isNamed(item, wanted)).toBe(false)
  expect(isNamed({ ...item, origin: null }, 'dura-1')).toBe(false)
})

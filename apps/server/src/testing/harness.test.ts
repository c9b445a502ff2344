import { kinds } from '@trireme/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, openHarness, pathOf } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await openHarness()
})
afterAll(() => harness.close())

test.each(kinds)('an organization of the harness has a %s that its administrator reads', async (kind) => {
  const { halyard, ask } = harness
  const answer = await ask(halyard.people.admin, 'GET', pathOf(kind, halyard.ids[kind]))
  expect(answer.status).toBe(200)
  expect(answer.body.id).toBe(halyard.ids[kind])
})

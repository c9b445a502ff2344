import { kinds } from '@trireme/domain'
import { expect, test } from 'vitest'
import { harnessHere, pathOf } from './harness.ts'

const harness = harnessHere()

test.each(kinds)('an organization of the harness has a %s that its administrator reads', async (kind) => {
  const { halyard, ask } = harness
  const answer = await ask(halyard.people.admin, 'GET', pathOf(kind, halyard.ids[kind]))
  expect(answer.status).toBe(200)
  expect(answer.body.id).toBe(halyard.ids[kind])
})

// @vitest-environment happy-dom
import { edit } from '@trireme/client'
import type { ChangeSet } from '@trireme/domain'
import { keepBegun } from '@trireme/ui'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { item, newBrowser, session, tell, waiting } from './plan-server.testing.ts'
import { Workspace } from './workspace.ts'

vi.mock('../session/calls.ts', () => import('./plan-server.testing.ts'))

let workspace: Workspace
beforeEach(async () => {
  newBrowser()
  workspace = new Workspace(session)
  expect(await workspace.start()).toBeNull()
})
afterEach(() => workspace.stop())

const rename = (before: string, after: string): ChangeSet => [
  edit('work-item', { ...item, title: before }, { title: after })!,
]

/** The stream brings the next write. */
async function brings(changes: ChangeSet) {
  const sequence = workspace.replica.sequence + 1
  await tell(sequence, changes)
  await expect.poll(() => workspace.replica.sequence).toBe(sequence)
}

/** What the server is sent of a title typed since then. */
async function typed(title: string, begunAt: number) {
  const now = workspace.replica.get('work-item', item.id)!.title
  keepBegun(begunAt, () => void workspace.act(rename(now, title), 'Rename it'))
  await expect.poll(() => waiting.length).toBe(2)
  return waiting[1]!.changes
}

test('one’s own word that comes back before the answer is nobody else’s', async () => {
  workspace.act(rename('Hull', 'Keel'), 'Rename it')
  const begunAt = performance.now()
  await brings(rename('Hull', 'Keel'))
  waiting[0]!.answer(2)
  expect(await typed('Mast', begunAt)).toEqual(rename('Keel', 'Mast'))
})

test('the same value from somebody else, once one’s own was answered, is theirs', async () => {
  workspace.act(rename('Hull', 'Keel'), 'Rename it')
  waiting[0]!.answer(2)
  await expect.poll(() => workspace.replica.unsent).toBe(0)
  await brings(rename('Hull', 'Keel'))
  await brings(rename('Keel', 'Rudder'))
  const begunAt = performance.now()
  await brings(rename('Rudder', 'Keel'))
  expect(await typed('Mast', begunAt)).toEqual(rename('Rudder', 'Mast'))
})

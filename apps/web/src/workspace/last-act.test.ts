// @vitest-environment happy-dom
import { edit } from '@trireme/client'
import type { WorkItem } from '@trireme/domain'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { item, newBrowser, session, waiting } from './plan-server.testing.ts'
import { Workspace } from './workspace.ts'

vi.mock('../session/calls.ts', () => import('./plan-server.testing.ts'))

/** What stands of what was said, by the id it was said under. */
const standing = vi.hoisted(() => new Map<string, string>())
vi.mock('@trireme/ui', async (original) => ({
  ...(await original<object>()),
  showToast: ({ id = 'another', text }: { readonly id?: string; readonly text: string }) => standing.set(id, text),
  closeToast: (id: string) => standing.delete(id),
}))

let workspace: Workspace
beforeEach(async () => {
  newBrowser()
  standing.clear()
  workspace = new Workspace(session)
  expect(await workspace.start()).toBeNull()
})
afterEach(() => workspace.stop())

const change = (wish: Partial<WorkItem>, label: string, toast: string) =>
  workspace.act([edit('work-item', item, wish)!], label, { toast })

/** The server answers the write that is sent as the nth, and refuses it unless it keeps it. */
async function answered(nth: number, isKept: boolean) {
  await expect.poll(() => waiting.length).toBe(nth + 1)
  const { unsent } = workspace.replica
  if (isKept) waiting[nth]!.answer(nth + 2)
  else waiting[nth]!.refuse({ title: 'Not now' })
  await expect.poll(() => workspace.replica.unsent).toBe(unsent - 1)
}

test('what was refused is no longer said to be done', async () => {
  change({ title: 'Keel' }, 'Rename Hull', 'Renamed Hull')
  expect([...standing.values()]).toEqual(['Renamed Hull'])
  await answered(0, false)
  expect([...standing.values()]).toEqual(['Rename Hull was not kept'])
})

test.each(['Rename Hull', 'Describe Hull'])(
  'what was done since, as “%s”, is said until it is refused itself',
  async (label) => {
    change({ title: 'Keel' }, 'Rename Hull', 'Renamed Hull')
    change({ description: 'Of oak' }, label, 'Described Hull')
    await answered(0, false)
    expect([...standing.values()]).toEqual(['Described Hull', 'Rename Hull was not kept'])
    await answered(1, false)
    expect([...standing.values()]).toEqual([`${label} was not kept`])
  },
)

test('and what is kept stays said', async () => {
  change({ title: 'Keel' }, 'Rename Hull', 'Renamed Hull')
  await answered(0, true)
  expect([...standing.values()]).toEqual(['Renamed Hull'])
})

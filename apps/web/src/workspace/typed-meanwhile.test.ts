// @vitest-environment happy-dom
import { edit } from '@trireme/client'
import type { ChangeSet } from '@trireme/domain'
import { type ToastOptions, keepBegun } from '@trireme/ui'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { item, newBrowser, session, tell, waiting } from './plan-server.testing.ts'
import { Workspace } from './workspace.ts'

vi.mock('../session/calls.ts', () => import('./plan-server.testing.ts'))

const showToast = vi.hoisted(() => vi.fn<(options: ToastOptions) => string>(() => ''))
vi.mock('@trireme/ui', async (original) => ({ ...(await original<object>()), showToast }))

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
  const [now, before] = [workspace.replica.get('work-item', item.id)!.title, waiting.length]
  keepBegun(begunAt, () => void workspace.act(rename(now, title), 'Rename it'))
  return (await sent(before)).changes
}

/** The write that is sent as the nth, once it is. */
async function sent(nth: number) {
  await expect.poll(() => waiting.length).toBe(nth + 1)
  return waiting[nth]!
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

test('nor is one’s own value that one insisted on, over somebody else’s', async () => {
  workspace.act(rename('Hull', 'Keel'), 'Rename it')
  await brings(rename('Hull', 'Rudder'))
  const conflict = {
    kind: 'work-item' as const,
    id: item.id,
    field: 'title',
    base: 'Hull',
    ours: 'Keel',
    theirs: 'Rudder',
  }
  waiting[0]!.refuse({ conflicts: [conflict] })
  await expect.poll(() => showToast.mock.lastCall?.[0].tone).toBe('problem')
  showToast.mock.lastCall![0].action!.onSelect()
  const insisted = await sent(1)
  const begunAt = performance.now()
  await brings(rename('Rudder', 'Keel'))
  insisted.answer(3)
  expect(await typed('Mast', begunAt)).toEqual(rename('Keel', 'Mast'))
})

test('nor is what one undid, or did again', async () => {
  workspace.act(rename('Hull', 'Keel'), 'Rename it')
  await brings(rename('Hull', 'Keel'))
  waiting[0]!.answer(2)
  const stepped = async (step: () => Promise<void>, comesTo: ChangeSet) => {
    const [nth, begunAt, done] = [waiting.length, performance.now(), step()]
    const write = await sent(nth)
    await brings(comesTo)
    write.answer(workspace.replica.sequence, comesTo)
    await done
    return begunAt
  }
  await stepped(() => workspace.undo(), rename('Keel', 'Hull'))
  await stepped(() => workspace.redo(), rename('Hull', 'Keel'))
  const begunAt = await stepped(() => workspace.undo(), rename('Keel', 'Hull'))
  expect(await typed('Mast', begunAt)).toEqual(rename('Hull', 'Mast'))
})

// @vitest-environment happy-dom
import { type LoggedChangeSet, Replica, edit } from '@trireme/client'
import { aWorkItem } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { WorkspaceProvider } from '../workspace/use-workspace.tsx'
import type { Workspace } from '../workspace/workspace.ts'
import { Activity } from './activity.tsx'

const { host, render } = mountedPage()

test('each line says what was done and why it was, with the fields and the day as dates are written', async () => {
  const item = aWorkItem({ title: 'Hull', targetOn: '2026-10-30' })
  const set: LoggedChangeSet = {
    sequence: 7,
    // Noon where this runs.
    at: new Date(2026, 8, 22, 12, 5).toISOString(),
    actor: { type: 'member', id: 'mbr_1', name: 'Ada Berg' },
    command: 'changes.apply',
    label: 'Set target of Hull: The yard is closed until spring',
    undoes: null,
    changes: [edit('work-item', item, { targetOn: '2027-01-18' })!],
  }
  const still = { subscribe: () => () => undefined }
  const workspace = {
    replica: new Replica({} as never),
    records: { history: () => Promise.resolve({ ok: true, value: { data: [set], hasMore: false } }) },
    day: { ...still, current: '2026-11-23' },
    rights: { ...still, version: '', mayChange: () => false },
  } as unknown as Workspace
  await render(
    <WorkspaceProvider workspace={workspace}>
      <Activity item={item} />
    </WorkspaceProvider>,
  )
  vi.useFakeTimers()
  await act(async () => host.querySelector('button')!.click())
  await act(() => vi.advanceTimersByTimeAsync(0))
  vi.useRealTimers()
  expect([...host.querySelector('.item-activity div')!.children].map(({ textContent }) => textContent)).toEqual([
    'Ada Berg · 22 Sep 2026, 12:05',
    'Set target of Hull: The yard is closed until spring',
    'Target 30 Oct 2026 → 18 Jan 2027',
  ])
})

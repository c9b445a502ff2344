// @vitest-environment happy-dom
import { type ChangeSet, type WorkItem } from '@trireme/domain'
import { plan as planned } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { WorkspaceProvider } from '../../../workspace/use-workspace.tsx'
import type { Workspace } from '../../../workspace/workspace.ts'
import { useFixAll } from './use-fix-all.ts'

const TODAY = '2027-03-01'
const { host, render } = mountedPage()

test('what is not yours to change stays broken, and the rest is mended', async () => {
  const { snapshot, items } = noted('X 5d; A 2d pin 2027-03-02 after X; B 2d pin 2027-03-03 after X')
  const kept = vi.fn<(changes: ChangeSet, label: string) => void>()
  const still = { subscribe: () => () => undefined }
  const workspace = {
    replica: { get: (_kind: string, id: never) => snapshot['work-item'].get(id) },
    rights: { ...still, version: '', mayChange: (_kind: string, item: WorkItem) => item.title !== 'B' },
    day: { ...still, current: TODAY },
    schedule: { inputs: { snapshot, today: TODAY }, current: planned(snapshot, { today: TODAY }) },
    act: kept,
  } as unknown as Workspace
  const Page = () => {
    const { fixAll } = useFixAll()
    return <button onClick={() => fixAll('move')} />
  }
  await render(
    <WorkspaceProvider workspace={workspace}>
      <Page />
    </WorkspaceProvider>,
  )
  await act(async () => host.querySelector('button')!.click())
  await expect.poll(() => kept.mock.calls.length).toBe(1)
  const [changes, label] = kept.mock.calls[0]!
  expect(changes.map(({ id }) => id)).toEqual([items['A']])
  expect(label).toBe('Mend 1 broken dependency')
})

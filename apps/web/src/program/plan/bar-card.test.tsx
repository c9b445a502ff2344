// @vitest-environment happy-dom
import { Replica } from '@trireme/client'
import { aWorkItem } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { expect, test } from 'vitest'
import { WorkspaceProvider } from '../../workspace/use-workspace.tsx'
import type { Workspace } from '../../workspace/workspace.ts'
import { BarCard } from './bar-card.tsx'

const { host, render } = mountedPage()

test('the card of a bar names its target, and where that is set: the ◇ cannot be dragged', async () => {
  const promised = aWorkItem({ title: 'Hull', targetOn: '2026-10-30' })
  const free = aWorkItem({ title: 'Sails', targetOn: null })
  const still = { subscribe: () => () => undefined }
  const records = Object.assign(new Replica({} as never), {
    get: (_kind: string, id: unknown) => [promised, free].find((item) => item.id === id),
  })
  const workspace = {
    replica: records,
    schedule: { ...still, current: { items: new Map(), unscheduled: new Map() } },
    day: { ...still, current: '2026-11-23' },
    rights: { ...still, version: '' },
  } as unknown as Workspace
  const cardOf = async ({ id }: typeof free) => {
    await render(
      <WorkspaceProvider workspace={workspace}>
        <BarCard id={id} />
      </WorkspaceProvider>,
    )
    return host.textContent
  }
  expect(await cardOf(promised)).toContain('◇ Target 30 Oct 2026, set in the item’s fields, not by dragging')
  expect(await cardOf(free)).not.toContain('Target')
})

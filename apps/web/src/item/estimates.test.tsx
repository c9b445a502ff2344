// @vitest-environment happy-dom
import { Replica, creation } from '@trireme/client'
import { type ChangeSet, type Id, diff, emptySnapshot } from '@trireme/domain'
import { aSmallOrganization } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { expect, test } from 'vitest'
import { WorkspaceProvider } from '../workspace/use-workspace.tsx'
import type { Workspace } from '../workspace/workspace.ts'
import { Estimates } from './estimates.tsx'

const { host, render } = mountedPage()

test('an overruled effort is told as such, and typed again it rules', async () => {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const made = creation('work-item', { title: 'Hull', typeId: types.Feature, statusId: statuses.Ready } as never)
  const workItemId = made.id as Id<'work-item'>
  const said = (quantity: string, likely: number, on: string) =>
    creation('estimate', { workItemId, quantity, unit: 'days', likely, estimatedAt: `${on}T08:00:00.000Z` } as never)
  const estimates = [said('effort', 15, '2027-01-01'), said('duration', 10, '2027-02-01')]
  void replica.commit([...diff(emptySnapshot(), snapshot), made, ...estimates], { label: 'Lay' })
  const workspace = {
    replica,
    day: { subscribe: () => () => undefined, current: '2027-03-01' },
    rights: { subscribe: () => () => undefined, version: '', mayChange: () => true },
    act: (changes: ChangeSet) => void replica.commit(changes, { label: 'Estimate' }),
  } as unknown as Workspace
  await render(
    <WorkspaceProvider workspace={workspace}>
      <Estimates item={replica.get('work-item', workItemId)!} />
    </WorkspaceProvider>,
  )
  expect(fields()).toEqual(['', '10 d'])
  expect(host.textContent).toContain('15 d was said before the duration of 10 d, which rules: 10 d of work.')
  await type('15 d')
  expect(fields()).toEqual(['15 d', ''])
  expect(host.textContent).toContain('10 d was said before the effort of 15 d, which rules.')
})

const fields = () => [...host.querySelectorAll('input')].map(({ value }) => value)

async function type(text: string) {
  const field = host.querySelector('input')!
  await act(async () => {
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })))
}

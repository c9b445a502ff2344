// @vitest-environment happy-dom
import { build } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { WorkspaceProvider } from '../../workspace/use-workspace.tsx'
import type { Workspace } from '../../workspace/workspace.ts'
import { DraftUpdate } from './draft-update.tsx'

const { isComplete } = vi.hoisted(() => ({ isComplete: { now: true } }))
const FACTS = { on: '2027-03-01', rows: [] }
vi.mock('../changes/use-flags.ts', () => ({ useFlags: () => ({ flags: [], isComplete: isComplete.now }) }))
vi.mock('../changes/use-facts.ts', () => ({ useFacts: () => ({ facts: FACTS, isCurrent: true }) }))
vi.mock('./update-parts.tsx', () => ({ FactsTable: () => null }))
vi.mock('../../settings/record-field.tsx', () => ({ RecordField: () => null }))
vi.mock('../raid/panel-fields.tsx', () => ({ LongField: () => null }))

const { render } = mountedPage()
const kept = vi.fn<Workspace['act']>()
const draft = { ...build('status-update', { asks: [] }), asks: [] }
const still = { subscribe: () => () => undefined }
const workspace = {
  replica: { get: () => undefined, snapshot: { organization: new Map() } },
  day: { ...still, current: '2027-03-01' },
  rights: { ...still, version: '' },
  today: '2027-03-01',
  act: kept,
} as unknown as Workspace

const show = () =>
  render(
    <WorkspaceProvider workspace={workspace}>
      <DraftUpdate
        draft={draft as never}
        last={undefined}
        scope={{ roots: [] } as never}
        onPublished={() => undefined}
        onDropped={() => undefined}
      />
    </WorkspaceProvider>,
  )
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)
async function press(name: string) {
  // The layer of dialogs comes later.
  await expect.poll(() => button(name), { timeout: 20_000 }).toBeDefined()
  await act(async () => button(name)!.click())
}

beforeEach(() => kept.mockReset())

test('facts that became incomplete while somebody is asked are not kept, and are once they are whole again', async () => {
  isComplete.now = true
  await show()
  await press('Publish…')
  isComplete.now = false
  await show()
  await press('Publish')
  expect(button('Publish')!.title).toContain('are being read')
  expect(kept).not.toHaveBeenCalled()
  isComplete.now = true
  await show()
  await press('Publish')
  expect(kept.mock.calls[0]![0]).toMatchObject([{ op: 'update', id: draft.id, after: { facts: FACTS } }])
})

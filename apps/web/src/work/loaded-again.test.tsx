// @vitest-environment happy-dom
import { type FeedHandlers, Replica, recordsOf } from '@trireme/client'
import { type AnyRecord, type Kind, definitionOf } from '@trireme/domain'
import { build } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act, useEffect } from 'react'
import { expect, test } from 'vitest'
import { useUpdates } from '../program/changes/use-updates.ts'
import { useDocuments } from '../program/documents/use-documents.ts'
import { useTrackingRecords } from '../program/finances/use-tracking.ts'
import { WorkspaceProvider } from '../workspace/use-workspace.tsx'
import type { Workspace } from '../workspace/workspace.ts'

const KINDS = ['document', 'signature', 'actual', 'baseline-entry', 'status-update'] as const

/** A server whose plan holds nothing that is read on demand, and answers what is asked when it is let. */
const { render } = mountedPage()

function aServer() {
  const has = new Map<Kind, AnyRecord[]>(KINDS.map((kind) => [kind, [build(kind) as never]]))
  let handlers: FeedHandlers | undefined
  const waiting: (() => void)[] = []
  const http = {
    call: ({ path }: { readonly path: string }) =>
      new Promise((resolve) => {
        const kind = KINDS.find((each) => path === `/${definitionOf(each).plural}`)!
        waiting.push(() => resolve({ ok: true, value: { data: [...has.get(kind)!], nextCursor: null } }))
      }),
    lines: () => Promise.resolve({ ok: true, value: [{ sequence: 1 }] }),
  } as never
  const feed = (told: FeedHandlers) => {
    handlers = told
    return () => undefined
  }
  const answer = () => act(async () => waiting.splice(0).forEach((say) => say()))
  const reload = () => act(async () => void (await handlers!.onReload()))
  return { has, replica: new Replica({ http, feed }), records: recordsOf(http), answer, reload }
}

test('what is read on demand is read again once the plan was loaded again, and is said to be on its way until then', async () => {
  const { has, replica, records, answer, reload } = aServer()
  await replica.start()
  const still = { subscribe: () => () => undefined }
  const workspace = {
    replica,
    records,
    session: { member: { id: 'mbr_1' } },
    day: { ...still, current: '2027-01-04' },
    rights: { ...still, version: '' },
  } as unknown as Workspace
  let now: object = {}
  const Page = () => {
    const documents = useDocuments()
    const tracking = useTrackingRecords('bas_1' as never, true)
    const updates = useUpdates(undefined)
    useEffect(() => {
      now = {
        documents: documents.phase === 'there' ? documents.documents.length : documents.phase,
        signatures: documents.phase === 'there' ? documents.signatures.length : documents.phase,
        actuals: tracking.isHere ? [replica.all('actual').length, tracking.read] : 'loading',
        updates: updates.phase,
      }
    })
    return null
  }
  await render(
    <WorkspaceProvider workspace={workspace}>
      <Page />
    </WorkspaceProvider>,
  )
  await answer()
  expect(now).toEqual({ documents: 1, signatures: 1, actuals: [1, 2], updates: 'there' })

  has.get('actual')!.push(build('actual') as never)
  has.get('document')!.splice(0)
  await reload()
  expect(now).toEqual({ documents: 'loading', signatures: 'loading', actuals: 'loading', updates: 'loading' })
  await answer()
  expect(now).toEqual({ documents: 0, signatures: 1, actuals: [2, 3], updates: 'there' })
  replica.stop()
})

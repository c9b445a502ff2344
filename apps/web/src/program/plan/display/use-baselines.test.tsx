// @vitest-environment happy-dom
import { type FeedHandlers, Replica, recordsOf } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { build } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act, useEffect } from 'react'
import { expect, test } from 'vitest'
import { WorkspaceProvider } from '../../../workspace/use-workspace.tsx'
import type { Workspace } from '../../../workspace/workspace.ts'
import { useBaselines } from './use-baselines.ts'

const { render } = mountedPage()
const [FIRST, SECOND] = ['bas_1', 'bas_2'] as [Id<'baseline'>, Id<'baseline'>]

/** Baselines of one entry each, read over a network that a test answers for, one baseline at a time. */
async function aPage() {
  const waiting = new Map<string, (isOk: boolean) => void>()
  const http = {
    call: ({ query }: { readonly query: Readonly<Record<string, string>> }) =>
      new Promise((resolve) => {
        const baselineId = query['filter[baselineId]'] as Id<'baseline'>
        const value = { data: [build('baseline-entry', { baselineId })], nextCursor: null }
        const problem = { status: 0, title: 'The server cannot be reached' }
        waiting.set(baselineId, (isOk) => {
          waiting.delete(baselineId)
          resolve(isOk ? { ok: true, value } : { ok: false, problem })
        })
      }),
    lines: () => Promise.resolve({ ok: true, value: [{ sequence: 1 }] }),
  } as never
  let handlers: FeedHandlers | undefined
  const replica = new Replica({ http, feed: (told) => ((handlers = told), () => undefined) })
  await replica.start()
  const still = { subscribe: () => () => undefined }
  const workspace = {
    replica,
    records: recordsOf(http),
    session: { member: { id: 'mbr_1' } },
    day: { ...still, current: '2027-01-04' },
    rights: { ...still, version: '' },
  } as unknown as Workspace
  let counts: readonly (number | undefined)[] = []
  const Page = () => {
    const baselines = useBaselines([FIRST, SECOND])
    useEffect(() => void (counts = baselines.map((each) => each?.size)))
    return null
  }
  await render(
    <WorkspaceProvider workspace={workspace}>
      <Page />
    </WorkspaceProvider>,
  )
  return {
    asked: () => [...waiting.keys()],
    counts: () => counts,
    answer: (id: Id, isOk: boolean) => act(async () => waiting.get(id)!(isOk)),
    connection: (now: 'offline' | 'live') => act(async () => handlers!.onConnection(now)),
  }
}

test.each([
  ['first', FIRST, SECOND],
  ['last', SECOND, FIRST],
])(
  'of two baselines the one that could not be read %s is read once the server is reached again',
  async (_, lost, read) => {
    const { asked, counts, answer, connection } = await aPage()
    await connection('offline')
    for (const id of asked() as Id[]) await answer(id, id === read)
    expect([counts(), asked()]).toEqual([[FIRST, SECOND].map((id) => (id === read ? 1 : undefined)), []])
    await connection('live')
    expect(asked()).toEqual([lost])
    await answer(lost, true)
    expect([counts(), asked()]).toEqual([[1, 1], []])
    await connection('offline')
    await connection('live')
    expect(asked(), 'nothing is left to be read').toEqual([])
  },
)

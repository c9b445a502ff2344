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
  let isCut = false
  const http = {
    call: ({ path }: { readonly path: string }) =>
      new Promise((resolve) => {
        const kind = KINDS.find((each) => path === `/${definitionOf(each).plural}`)!
        waiting.push(() =>
          resolve(isCut ? NO_ANSWER : { ok: true, value: { data: [...has.get(kind)!], nextCursor: null } }),
        )
      }),
    lines: () => Promise.resolve({ ok: true, value: [{ sequence: 1 }] }),
  } as never
  const feed = (told: FeedHandlers) => {
    handlers = told
    return () => undefined
  }
  const answer = () => act(async () => waiting.splice(0).forEach((say) => say()))
  const reload = () => act(async () => void (await handlers!.onReload()))
  /** The network goes, or comes back. */
  const cut = (isGone: boolean) =>
    act(async () => {
      isCut = isGone
      handlers!.onConnection(isGone ? 'offline' : 'live')
    })
  const asked = () => waiting.length
  return { has, replica: new Replica({ http, feed }), records: recordsOf(http), answer, reload, cut, asked }
}

const NO_ANSWER = { ok: false, problem: { status: 0, title: 'The server cannot be reached' } }

/** What is read on demand, as those who show it see it; `tryAgain` is what they offer where it failed. */
async function aPage({ replica, records }: ReturnType<typeof aServer>) {
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
  let offered: (() => void)[] = []
  const Page = () => {
    const documents = useDocuments()
    const tracking = useTrackingRecords('bas_1' as never, true)
    const updates = useUpdates(undefined)
    useEffect(() => {
      const notHere = tracking.problem === null ? 'loading' : 'failed'
      now = {
        documents: documents.phase === 'there' ? documents.documents.length : documents.phase,
        signatures: documents.phase === 'there' ? documents.signatures.length : documents.phase,
        actuals: tracking.isHere ? [replica.all('actual').length, tracking.read] : notHere,
        updates: updates.phase,
      }
      offered = [
        ...(documents.phase === 'failed' ? [documents.again] : []),
        ...(tracking.problem === null ? [] : [tracking.again]),
        ...(updates.phase === 'failed' ? [updates.again] : []),
      ]
    })
    return null
  }
  await render(
    <WorkspaceProvider workspace={workspace}>
      <Page />
    </WorkspaceProvider>,
  )
  return { now: () => now, tryAgain: () => act(async () => offered.forEach((again) => again())) }
}

test('what is read on demand is read again once the plan was loaded again, and is said to be on its way until then', async () => {
  const server = aServer()
  const { has, replica, answer, reload } = server
  const { now } = await aPage(server)
  await answer()
  expect(now()).toEqual({ documents: 1, signatures: 1, actuals: [1, 2], updates: 'there' })

  has.get('actual')!.push(build('actual') as never)
  has.get('document')!.splice(0)
  await reload()
  expect(now()).toEqual({ documents: 'loading', signatures: 'loading', actuals: 'loading', updates: 'loading' })
  await answer()
  expect(now()).toEqual({ documents: 0, signatures: 1, actuals: [2, 3], updates: 'there' })
  replica.stop()
})

const FAILED = { documents: 'failed', signatures: 'failed', actuals: 'failed', updates: 'failed' }
const LOADING = { documents: 'loading', signatures: 'loading', actuals: 'loading', updates: 'loading' }
const HERE = { documents: 1, signatures: 1, actuals: [1, 2], updates: 'there' }

test('what could not be read is read by itself once the server is reached again', async () => {
  const server = aServer()
  const { replica, answer, cut, asked } = server
  const { now } = await aPage(server)
  await cut(true)
  await answer()
  expect(now()).toEqual(FAILED)
  expect(asked()).toBe(0)
  await cut(false)
  expect(now()).toEqual(LOADING)
  await answer()
  expect(now()).toEqual(HERE)
  expect(asked()).toBe(0)
  replica.stop()
})

test('what could not be read is read when somebody asks again, and not over and over by itself', async () => {
  const server = aServer()
  const { replica, answer, cut, asked } = server
  const { now, tryAgain } = await aPage(server)
  await cut(true)
  await answer()
  await tryAgain()
  expect(now()).toEqual(LOADING)
  await answer()
  expect(now()).toEqual(FAILED)
  expect(asked()).toBe(0)
  replica.stop()
})

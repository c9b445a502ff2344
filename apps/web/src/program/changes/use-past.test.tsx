// @vitest-environment happy-dom
import { Replica } from '@trireme/client'
import { type AnyRecord, type Id, type Kind, type Snapshot, diff, emptySnapshot, tableOf } from '@trireme/domain'
import { build, plan as noted } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act, useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Schedule } from '../../schedule/schedule.ts'
import { WorkspaceProvider } from '../../workspace/use-workspace.tsx'
import type { Workspace } from '../../workspace/workspace.ts'
import { pastWork } from './past-work.ts'
import { type Past, usePast } from './use-past.ts'

const ON = '2027-02-22'
const TODAY = '2027-03-01'

afterEach(() => void vi.unstubAllGlobals())
const { render } = mountedPage()
let then: Snapshot
let asked: string[]

/** The worker's work on the thread of the page. */
class SameThread extends EventTarget {
  readonly #take = pastWork({
    post: (data) => void this.dispatchEvent(new MessageEvent('message', { data })),
    load(on) {
      asked.push(on)
      return Promise.resolve({ ok: true, base: then, sequence: 7 })
    },
  })
  postMessage(told: never) {
    void this.#take(structuredClone(told))
  }
  terminate() {}
}

beforeEach(() => {
  vi.stubGlobal('Worker', SameThread)
  asked = []
})

test('a day is read and planned once, whatever scope is chosen and whoever renames a program', async () => {
  then = noted('team Core 1; A 5d Core; B 3d Core after A; C 2d').snapshot
  const [outer, inner] = [build('program', { name: 'Outer' }), build('program', { name: 'Inner' })]
  for (const program of [outer, inner]) put(then, 'program', program)
  const [a, b] = [...then['work-item'].values()]
  put(then, 'work-item', { ...a!, programId: outer.id })
  put(then, 'work-item', { ...b!, programId: inner.id })
  const replica = new Replica({ http: { call: () => new Promise(() => {}) } as never, feed: undefined as never })
  void replica.commit(diff(emptySnapshot(), then), { label: 'Found' })
  const still = { subscribe: () => () => undefined }
  const day = { ...still, current: TODAY }
  const schedule = new Schedule(replica, day)
  const workspace = { replica, schedule, day, today: TODAY, rights: { ...still, version: '' } } as unknown as Workspace
  let now: Past | undefined
  const Page = ({ scopeId }: { readonly scopeId: Id | undefined }) => {
    const past = usePast(ON, scopeId)
    useEffect(() => {
      now = past
    })
    return null
  }
  const show = (scopeId?: Id) =>
    render(
      <WorkspaceProvider workspace={workspace}>
        <Page scopeId={scopeId} />
      </WorkspaceProvider>,
    )
  const titles = () => (now?.phase === 'there' && now.moved !== undefined ? now.rows.map(({ title }) => title) : null)
  const settled = async (wanted: readonly string[]) => {
    for (let turn = 0; turn < 250 && titles()?.join() !== wanted.join(); turn++)
      await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(titles()).toEqual(wanted)
  }

  await show()
  await settled(['A', 'B', 'C'])
  await show(outer.id)
  await settled(['A'])
  const edit = (field: string, before: unknown, after: unknown) =>
    act(async () => {
      const change = { op: 'update', kind: 'program', id: inner.id } as const
      void replica.commit([{ ...change, before: { [field]: before }, after: { [field]: after } }], { label: 'Edit' })
    })
  await edit('name', 'Inner', 'Inside')
  expect(titles()).toEqual(['A'])
  await edit('parentId', null, outer.id)
  await settled(['A', 'B'])
  expect(asked).toEqual([ON])

  await render(null)
  now = undefined
  await show(outer.id)
  await settled(['A', 'B'])
  expect(asked).toEqual([ON])
})

function put(snapshot: Snapshot, kind: Kind, record: object): void {
  tableOf(snapshot, kind).set((record as AnyRecord).id, record as AnyRecord)
}

// @vitest-environment happy-dom
import { Replica } from '@trireme/client'
import { type AnyRecord, type Id, type Kind, type Snapshot, diff, emptySnapshot, tableOf } from '@trireme/domain'
import { build, plan as noted } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { act, useEffect } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { Schedule } from '../schedule/schedule.ts'
import { WorkspaceProvider } from '../workspace/use-workspace.tsx'
import type { Workspace } from '../workspace/workspace.ts'
import { useFacts } from './changes/use-facts.ts'
import { useDecisionsNeeded } from './home/use-decisions-needed.ts'
import { useScope } from './scope-choice.tsx'

const { render } = mountedPage()
const [outer, inner] = [build('program', { name: 'Outer' }), build('program', { name: 'Inner' })]
let replica: Replica
let workspace: Workspace
/** Every scope that was shown, and what was shown of it; null is that nothing is known of it yet. */
let shown: { readonly scopeId: Id | undefined; readonly titles: readonly string[] | null }[]

beforeEach(() => {
  const then = noted('team Core 1; A 5d Core; B 3d Core').snapshot
  const [a, b] = [...then['work-item'].values()]
  for (const program of [outer, inner]) put(then, 'program', program)
  put(then, 'work-item', { ...a!, programId: outer.id })
  put(then, 'work-item', { ...b!, programId: inner.id })
  put(then, 'decision', build('decision', { title: 'A', programId: outer.id, signedAt: null }))
  put(then, 'decision', build('decision', { title: 'B', programId: inner.id, signedAt: null }))
  replica = new Replica({ http: { call: () => new Promise(() => {}) } as never, feed: undefined as never })
  void replica.commit(diff(emptySnapshot(), then), { label: 'Found' })
  const still = { subscribe: () => () => undefined }
  const day = { ...still, current: '2027-03-01' }
  workspace = {
    replica,
    schedule: new Schedule(replica, day),
    odds: { ...still, standing: null },
    day,
    today: day.current,
    rights: { ...still, version: '' },
  } as unknown as Workspace
  shown = []
})

const FLAGS: readonly never[] = []
const HOOKS = {
  facts: (scopeId: Id | undefined) => useFacts(useScope(scopeId), FLAGS).facts?.rows.map(({ title }) => title) ?? null,
  decisions: (scopeId: Id | undefined) =>
    useDecisionsNeeded(useScope(scopeId)).found?.map(({ title }) => title) ?? null,
}

test.each(['facts', 'decisions'] as const)(
  '%s of one scope are never shown as those of another, and stay while the same one changes',
  async (hook) => {
    const use = HOOKS[hook]
    function Page({ scopeId }: { readonly scopeId: Id | undefined }) {
      const titles = use(scopeId)
      useEffect(() => void shown.push({ scopeId, titles }))
      return null
    }
    const show = async (wanted: readonly string[], scopeId?: Id) => {
      await render(
        <WorkspaceProvider workspace={workspace}>
          <Page scopeId={scopeId} />
        </WorkspaceProvider>,
      )
      await settled(wanted, scopeId)
    }
    await show(['A'], outer.id)
    await show(['B'], inner.id)
    await show(['A', 'B'])
    const of = (scopeId?: Id) =>
      new Set(shown.filter((each) => each.scopeId === scopeId).map(({ titles }) => titles?.toSorted().join() ?? null))
    expect([of(outer.id), of(inner.id), of()]).toEqual([
      new Set([null, 'A']),
      new Set([null, 'B']),
      new Set([null, 'A,B']),
    ])

    shown = []
    await act(async () => {
      const [a] = replica.all('work-item')
      const change = { op: 'update', kind: 'work-item', id: a!.id } as const
      void replica.commit([{ ...change, before: { programId: a!.programId }, after: { programId: null } }], {
        label: 'Move',
      })
    })
    await settled(['A', 'B'])
    expect(of()).toEqual(new Set(['A,B']))
  },
)

async function settled(wanted: readonly string[], scopeId?: Id): Promise<void> {
  const isSettled = () => {
    const last = shown.at(-1)
    return last?.scopeId === scopeId && last?.titles?.toSorted().join() === wanted.join()
  }
  for (let turn = 0; turn < 250 && !isSettled(); turn++)
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  expect(shown.at(-1)).toMatchObject({ scopeId, titles: expect.arrayContaining([...wanted]) })
}

function put(snapshot: Snapshot, kind: Kind, record: object): void {
  tableOf(snapshot, kind).set((record as AnyRecord).id, record as AnyRecord)
}

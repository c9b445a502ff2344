// @vitest-environment happy-dom
import type { Answer } from '@trireme/client'
import { mountedPage } from '@trireme/ui/testing'
import { act, useEffect } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { WorkspaceProvider } from '../workspace/use-workspace.tsx'
import type { Workspace } from '../workspace/workspace.ts'
import { IssuedList } from './issued-list.tsx'
import { type Issuing, useIssued } from './use-issued.ts'

type Pass = { readonly id: string; readonly secret?: string }

const { host, render } = mountedPage()
let passes: readonly Pass[]
let isReached: boolean
let now: Issuing<Pass>

const ok = <T,>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value } as Answer<T>)
const refused = (detail: string) =>
  Promise.resolve({ ok: false, problem: { status: 409, title: 'Refused', detail } } as never)
const list = () => (isReached ? ok({ data: passes }) : refused('The server cannot be reached.'))
const still = { subscribe: () => () => undefined, version: () => 0 }
const workspace = {
  replica: { ...still, connection: 'live' },
  day: { ...still, current: '2027-03-01' },
  rights: { ...still, version: '' },
} as unknown as Workspace

function Passes() {
  const issuing = useIssued<Pass>(list)
  useEffect(() => {
    now = issuing
  })
  return (
    <IssuedList issuing={issuing} what="Your passes" none="There is no pass.">
      {(all) => all.map(({ id }) => id).join()}
    </IssuedList>
  )
}
const open = () =>
  render(
    <WorkspaceProvider workspace={workspace}>
      <Passes />
    </WorkspaceProvider>,
  )

beforeEach(() => {
  passes = [{ id: 'one' }]
  isReached = true
})
async function issue(): Promise<boolean> {
  let isMade = false
  await act(async () => {
    passes = [{ id: 'one' }, { id: 'two' }]
    isMade = await now.issue(ok({ id: 'two', secret: 'abc' }), ({ id }) => `Made ${id}`)
  })
  return isMade
}

test('what was made is listed, and its secret is known until it is taken back', async () => {
  await open()
  expect(now.all).toEqual([{ id: 'one' }])
  expect(await issue()).toBe(true)
  expect(now.all).toHaveLength(2)
  expect(now.made?.secret).toBe('abc')
  await act(async () => now.takeBack({ id: 'one' }, ok(undefined), 'Took back one'))
  expect(now.made?.secret).toBe('abc')
  passes = []
  await act(async () => now.takeBack({ id: 'two' }, ok(undefined), 'Took back two'))
  expect([now.all, now.made]).toEqual([[], null])
})

test('a refusal is told and changes nothing, and the next success takes it away', async () => {
  await open()
  await act(async () => expect(await now.issue(refused('There are enough.'), () => '')).toBe(false))
  expect(now.problem).toContain('There are enough.')
  expect(now.made).toBeNull()
  await issue()
  expect(now.problem).toBeNull()
  await act(async () => now.takeBack({ id: 'two' }, refused('It is gone.'), ''))
  expect(now.problem).toContain('It is gone.')
  expect(now.made?.id).toBe('two')
})

test('a list that could not be loaded is not taken for an empty one, and is loaded by another try', async () => {
  isReached = false
  await open()
  expect(host.textContent).toMatch(/^Your passes could not be loaded.*cannot be reached\..*Try again$/)
  isReached = true
  await act(async () => host.querySelector('button')!.click())
  expect(host.textContent).toBe('one')
})

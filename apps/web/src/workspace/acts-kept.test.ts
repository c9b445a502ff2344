// @vitest-environment happy-dom
import { edit } from '@trireme/client'
import { type AnyRecord, kinds, tableOf } from '@trireme/domain'
import { aMember, aSmallOrganization, aWorkItem } from '@trireme/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { Workspace } from './workspace.ts'

const { snapshot, types, statuses } = aSmallOrganization()
const member = aMember({ role: 'admin' })
const item = aWorkItem({ title: 'Hull', typeId: types.Feature, statusId: statuses.Ready, targetOn: '2027-03-01' })
tableOf(snapshot, 'member').set(member.id, member as unknown as AnyRecord)
tableOf(snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)

const asks = vi.hoisted(() => Promise.withResolvers<void>())

/** The part of the app that says what an act is asked about comes when a test lets it. */
vi.mock('../schedule/asked-about.ts', async (original) => {
  await asks.promise
  return original()
})

/** A server that has the plan, and answers nothing else. */
vi.mock('../session/calls.ts', () => ({
  http: {
    call: () => new Promise(() => {}),
    open: () => new Promise(() => {}),
    lines: () => Promise.resolve({ ok: true, value: lines() }),
  },
}))

async function* lines() {
  yield { sequence: 1 }
  for (const kind of kinds) for (const record of tableOf(snapshot, kind).values()) yield [kind, record]
}

// A browser without locks: each page has its own stream.
Object.defineProperty(navigator, 'locks', { value: undefined })

let workspace: Workspace
afterEach(() => {
  workspace.stop()
  sessionStorage.clear()
})

async function started(): Promise<Workspace> {
  workspace = new Workspace({ member, organization: { id: 'org' }, user: {} } as never)
  expect(await workspace.start()).toBeNull()
  return workspace
}

const move = [edit('work-item', item, { notBeforeOn: '2027-03-03', targetOn: '2027-03-05' })!]
const targetIn = ({ replica }: Workspace) => replica.get('work-item', item.id)!.targetOn

test('why a promise moves is kept also of an act that waits for what says what is to be asked of it', async () => {
  await started()
  workspace.act(move, 'Move it')
  const { asked } = workspace
  workspace.closeAsked()
  expect(asked?.as).toBe('promise')
  if (asked?.as === 'promise') asked.keep('Tide')
  expect([workspace.asked, targetIn(workspace)], 'nothing is known yet').toEqual([null, '2027-03-01'])
  asks.resolve()
  await expect.poll(() => targetIn(workspace)).toBe('2027-03-05')
  expect([workspace.asked, workspace.history.state.undo]).toEqual([null, 'Move it: Tide'])
})

test('what is shown first is kept, and its maker told so, once somebody has said so', async () => {
  await started()
  asks.resolve()
  const onKept = vi.fn()
  const shown = async () => {
    workspace.act(move, 'Move it', { ask: 'always', reason: '', onKept })
    await expect.poll(() => workspace.asked?.as).toBe('preview')
    const { asked } = workspace
    workspace.closeAsked()
    expect([targetIn(workspace), onKept.mock.calls.length]).toEqual(['2027-03-01', 0])
    return asked?.as === 'preview' ? asked : undefined
  }
  await shown()
  ;(await shown())!.keep()
  expect([targetIn(workspace), onKept.mock.calls.length]).toEqual(['2027-03-05', 1])
})

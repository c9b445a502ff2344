// @vitest-environment happy-dom
import { edit } from '@trireme/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { item, newBrowser, session } from './plan-server.testing.ts'
import { Workspace } from './workspace.ts'

vi.mock('../session/calls.ts', () => import('./plan-server.testing.ts'))

const asks = vi.hoisted(() => Promise.withResolvers<void>())

/** The part of the app that says what an act is asked about comes when a test lets it. */
vi.mock('../schedule/asked-about.ts', async (original) => {
  await asks.promise
  return original()
})

let workspace: Workspace
beforeEach(async () => {
  newBrowser()
  workspace = new Workspace(session)
  expect(await workspace.start()).toBeNull()
})
afterEach(() => workspace.stop())

const move = [edit('work-item', item, { notBeforeOn: '2027-03-03', targetOn: '2027-03-05' })!]
const targetIn = ({ replica }: Workspace) => replica.get('work-item', item.id)!.targetOn

test('why a promise moves is kept also of an act that waits for what says what is to be asked of it', async () => {
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

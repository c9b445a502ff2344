// @vitest-environment happy-dom
import { creation, edit } from '@trireme/client'
import type { AnyRecord, ChangeSet, Kind } from '@trireme/domain'
import { aMember, aWorkItem, build } from '@trireme/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changesOfEdits } from '../program/plan/grid-edits.ts'
import { REASON_LETTERS } from './act-label.ts'
import { Workspace } from './workspace.ts'

const FIRST = '2027-03-01'
const NEXT = '2027-03-05'

/** A workspace of an administrator that has an item and a milestone, each promised, and never hears from a server. */
function stage() {
  const member = aMember({ role: 'admin' })
  const workspace = new Workspace({ member, organization: { id: 'org' }, user: {} } as never)
  const { replica } = workspace
  const put = <R extends object>(kind: Kind, record: R): R => {
    replica.admit(kind, [record as unknown as AnyRecord])
    return record
  }
  put('member', member)
  const item = put('work-item', aWorkItem({ title: 'Hull', targetOn: FIRST }))
  const milestone = put('milestone', build('milestone', { title: 'Afloat', targetOn: FIRST }))
  const targets = () => [replica.get('work-item', item.id)!.targetOn, replica.get('milestone', milestone.id)!.targetOn]
  return { workspace, replica, item, milestone, targets }
}

beforeEach(() => void vi.stubGlobal('fetch', () => new Promise(() => {})))
afterEach(() => vi.unstubAllGlobals())

const asked = (workspace: Workspace) => {
  const now = workspace.asked
  return now?.as === 'promise' ? now : undefined
}

test('what moves a promise asks for the reason first, and is kept with it: typed, in the grid, of several at once', () => {
  const { workspace, replica, item, milestone, targets } = stage()
  const ways: readonly ChangeSet[] = [
    [edit('milestone', milestone, { targetOn: NEXT })!],
    changesOfEdits(
      replica,
      { items: new Map() },
      [{ rowId: item.id, columnId: 'targetOn', value: NEXT }],
      () => item.id,
    ),
  ]
  for (const changes of [...ways, ways.flat()]) {
    expect(workspace.act(changes, 'Move it')).toBe(false)
    expect(asked(workspace)!.promises.map(({ id }) => id)).toEqual(changes.map(({ id }) => id))
    expect(targets()).toEqual([FIRST, FIRST])
    workspace.closeAsked()
  }
  workspace.act(ways.flat(), 'Move it')
  const { keep } = asked(workspace)!
  workspace.closeAsked()
  keep('The yard is closed')
  expect(targets()).toEqual([NEXT, NEXT])
  expect([workspace.asked, workspace.history.state.undo]).toEqual([null, 'Move it: The yard is closed'])
})

test('a reason may be left out, and a long one is cut where a label ends', () => {
  const { workspace, item, targets } = stage()
  for (const [to, reason, label] of [
    [NEXT, '', 'Move it'],
    [FIRST, 'x'.repeat(300), `Move it: ${'x'.repeat(191)}`],
  ] as const) {
    workspace.act([edit('work-item', workspace.replica.get('work-item', item.id)!, { targetOn: to })!], 'Move it')
    const { keep } = asked(workspace)!
    workspace.closeAsked()
    keep(reason)
    expect([targets()[0], workspace.history.state.undo]).toEqual([to, label])
  }
})

test('a reason is kept whole, however long the title of what moves', () => {
  const { workspace, item } = stage()
  const reason = `${'The yard is closed. '.repeat(7)}Until the fifth.`.padEnd(REASON_LETTERS, '!')
  const move = [edit('work-item', item, { targetOn: NEXT })!]
  for (const length of [20, 60, 300]) {
    workspace.act(move, `Target of ${'M'.repeat(length)}`)
    const { keep } = asked(workspace)!
    workspace.closeAsked()
    keep(reason)
    const label = workspace.history.state.undo!
    expect(label).toMatch(/^Target of M{20}/)
    expect([label.endsWith(`: ${reason}`), label.length <= 200]).toEqual([true, true])
  }
})

test('a first promise, and a move whose reason was told where it was made, ask nothing', () => {
  const { workspace, replica, milestone, targets } = stage()
  const first = creation('milestone', { title: 'Launched' })
  expect(workspace.act([first], 'Make it')).toBe(true)
  expect(workspace.act([edit('milestone', replica.get('milestone', first.id)!, { targetOn: NEXT })!], 'Set it')).toBe(
    true,
  )
  const move = [edit('milestone', milestone, { targetOn: NEXT })!]
  expect(workspace.act(move, 'Move it', { reason: 'Tide' })).toBe(true)
  expect([targets()[1], workspace.asked, workspace.history.state.undo]).toEqual([NEXT, null, 'Move it: Tide'])
})

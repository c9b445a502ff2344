// @vitest-environment happy-dom
import { creation } from '@trireme/client'
import type { ChangeSet, Estimate, Id } from '@trireme/domain'
import { keepBegun } from '@trireme/ui'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EstimatedMeanwhile, datedBehind } from './estimated-meanwhile.ts'
import { REMEMBERED_MS } from './meanwhile.ts'
import { item, newBrowser, session, tell, waiting } from './plan-server.testing.ts'
import { Workspace } from './workspace.ts'

vi.mock('../session/calls.ts', () => import('./plan-server.testing.ts'))

let workspace: Workspace
beforeEach(async () => {
  newBrowser()
  workspace = new Workspace(session)
  expect(await workspace.start()).toBeNull()
})
afterEach(() => workspace.stop())

const MONDAY = '2026-11-23T09:00:00.000Z'
const LATER = '2026-11-23T09:00:30.000Z'

function estimate(hours: number, said: Partial<Estimate> = {}): ChangeSet {
  const values = { workItemId: item.id, quantity: 'effort', unit: 'hours', likely: hours, estimatedAt: MONDAY, ...said }
  return [creation('estimate', values as never)]
}

/** The stream brings what somebody else estimated. */
async function brings(changes: ChangeSet) {
  const sequence = workspace.replica.sequence + 1
  await tell(sequence, changes)
  await expect.poll(() => workspace.replica.sequence).toBe(sequence)
}

/** The hours that the server is sent of what was typed since then. */
async function sentOf(changes: ChangeSet, begunAt: number) {
  // What is asked of acts of scheduling comes as a part of its own.
  await vi.dynamicImportSettled()
  keepBegun(begunAt, () => void workspace.act(changes, 'Estimate it'))
  // Sent after it, where it is not sent itself.
  workspace.replica.commit([], { label: 'The next' })
  await expect.poll(() => waiting.length).toBe(1)
  return waiting.flatMap((sent) => sent.changes.map((change) => change.op === 'create' && change.values['likely']))
}

test('an estimate typed while somebody else’s came is not kept over it', async () => {
  const begunAt = performance.now()
  await brings(estimate(310))
  expect(await sentOf(estimate(300, { estimatedAt: LATER }), begunAt)).toEqual([])
})

test('nor is one that they had before their eyes, of the other quantity or of the same value refused', async () => {
  await brings(estimate(310))
  const begunAt = performance.now()
  await brings(estimate(80, { quantity: 'duration' }))
  await brings(estimate(300))
  expect(await sentOf(estimate(300, { estimatedAt: LATER }), begunAt)).toEqual([300])
})

test('one’s own that comes back before the answer is nobody else’s', async () => {
  const own = estimate(310)
  await vi.dynamicImportSettled()
  workspace.act(own, 'Estimate it')
  await expect.poll(() => waiting.length).toBe(1)
  const begunAt = performance.now()
  await brings(own)
  waiting[0]!.answer(workspace.replica.sequence)
  waiting.length = 0
  expect(await sentOf(estimate(300, { estimatedAt: LATER }), begunAt)).toEqual([300])
})

test('what would not rule is dated behind what would, and what rules stays as it is', async () => {
  const [theirs] = estimate(310, { estimatedAt: LATER })
  await brings([theirs!])
  const dated = datedBehind(workspace.replica, estimate(300))
  expect(dated.map((change) => change.op === 'create' && change.values['estimatedAt'])).toEqual([
    '2026-11-23T09:00:30.001Z',
  ])
  expect(datedBehind(workspace.replica, dated)).toBe(dated)
})

const recordsIn = (changes: ChangeSet) => ({
  get: (_: string, id: Id | null | undefined) =>
    changes.flatMap((change) => (change.op === 'create' && change.id === id ? [{ ...change.values, id }] : []))[0],
})
const overtaking = (estimated: EstimatedMeanwhile, told: ChangeSet, ours: ChangeSet) =>
  estimated.overtaking(recordsIn(told) as never, ours, 0)?.theirs.likely

test('what others estimated is forgotten after as long as what they changed', () => {
  const [early, later] = [estimate(310), estimate(80, { quantity: 'duration' })]
  const afterwards = (ms: number) => {
    const estimated = new EstimatedMeanwhile()
    estimated.told(early, 10)
    estimated.told(later, 10 + ms)
    return overtaking(estimated, [...early, ...later], estimate(300))
  }
  expect(afterwards(REMEMBERED_MS - 1)).toBe(310)
  expect(afterwards(REMEMBERED_MS)).toBeUndefined()
})

test('one’s own is forgotten once it is kept, not where it was refused: it may be insisted on', async () => {
  const own = estimate(310)
  const answered = async (ok: boolean) => {
    const estimated = new EstimatedMeanwhile()
    estimated.made(own, 5, Promise.resolve({ ok }))
    await Promise.resolve()
    estimated.told(own, 10)
    return overtaking(estimated, own, estimate(300))
  }
  expect([await answered(true), await answered(false)]).toEqual([310, undefined])
})

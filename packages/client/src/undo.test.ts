import { expect, test } from 'vitest'
import type { Replica } from './replica.ts'
import { type StepStore, UndoHistory } from './undo.ts'

const CHANGE = { op: 'update', kind: 'skill', id: 'skl_1', before: { name: 'Row' }, after: { name: 'Rowing' } }

/** A replica whose server writes whatever it is asked to write or undo, but for one that finds nothing to do. */
function keepingReplica(writes: () => boolean = () => true) {
  const undone: number[] = []
  let sequence = 10
  const outcome = () =>
    Promise.resolve({
      ok: true,
      ...(writes() ? { sequence: ++sequence, changes: [CHANGE] } : { sequence, changes: [] }),
    })
  const replica = {
    onInherited: () => {},
    commit: () => ({ done: outcome(), withdraw: () => false }),
    undo: (which: number) => {
      undone.push(which)
      return { done: outcome() }
    },
  } as unknown as Replica
  return { replica, undone }
}

function memoryStore(): StepStore {
  let kept: string | null = null
  return { read: () => kept, write: (text) => (kept = text) }
}

test('undo works after the page was loaded anew', async () => {
  const { replica, undone } = keepingReplica()
  const store = memoryStore()
  const before = new UndoHistory(replica, store)
  before.note('Import harbour.csv', 7)
  await before.commit([], { label: 'Rename berth' }).done
  await Promise.resolve()
  const after = new UndoHistory(replica, store)
  expect(after.state).toEqual({ undo: 'Rename berth', redo: null })
  await after.undo()
  expect(await after.undo()).toMatchObject({ ok: true, label: 'Import harbour.csv' })
  expect(undone).toEqual([11, 7])
  expect(new UndoHistory(replica, store).state).toEqual({ undo: null, redo: 'Import harbour.csv' })
})

test('what wrote nothing, since others had done the same, is no step: undoing it would undo theirs', async () => {
  let writes = true
  const { replica, undone } = keepingReplica(() => writes)
  const history = new UndoHistory(replica, memoryStore())
  await history.commit([], { label: 'Rename berth' }).done
  writes = false
  const same = history.commit([], { label: 'Close berth' })
  // Asked before the answer is there, the step before it is meant as well.
  const undo = history.undo()
  await same.done
  expect(await undo).toMatchObject({ ok: true, label: 'Rename berth' })
  expect(undone).toEqual([11])
  // Nor is an undo that found nothing left to undo a step to redo.
  expect(history.state).toEqual({ undo: null, redo: null })
  expect(await history.redo()).toBeNull()
  await history.commit([], { label: 'Close berth' }).done
  await Promise.resolve()
  expect(history.state).toEqual({ undo: null, redo: null })
})

test('a store that holds anything else is an empty one', () => {
  const { replica } = keepingReplica()
  const history = new UndoHistory(replica, { read: () => '{"done": 3', write: () => {} })
  expect(history.state).toEqual({ undo: null, redo: null })
})

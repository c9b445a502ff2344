import { expect, test } from 'vitest'
import type { Replica } from './replica.ts'
import { type StepStore, UndoHistory } from './undo.ts'

/** A replica that keeps whatever it is asked to write or undo. */
function keepingReplica() {
  const undone: number[] = []
  let sequence = 10
  const replica = {
    onInherited: () => {},
    commit: () => ({ done: Promise.resolve({ ok: true, sequence: ++sequence, changes: [] }), withdraw: () => false }),
    undo: (which: number) => {
      undone.push(which)
      return { done: Promise.resolve({ ok: true, sequence: ++sequence, changes: [] }) }
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

test('a store that holds anything else is an empty one', () => {
  const { replica } = keepingReplica()
  const history = new UndoHistory(replica, { read: () => '{"done": 3', write: () => {} })
  expect(history.state).toEqual({ undo: null, redo: null })
})

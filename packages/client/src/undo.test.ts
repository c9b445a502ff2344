import { expect, test } from 'vitest'
import { type StepStore, createStepStore } from './kept-steps.ts'
import { MemoryStorage } from './memory-storage.testing.ts'
import type { ModelServer } from './model-server.testing.ts'
import type { Replica } from './replica.ts'
import { aPage, aServer, rename, settled, titleIn } from './replica.testing.ts'
import { UndoHistory } from './undo.ts'

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

const memoryStore = () => aBrowser().store()

/** A browser's storage, whose pages are told when another one of them changes it. */
function aBrowser(storage = new MemoryStorage()) {
  const pages = new Set<EventTarget>()
  function store(): StepStore {
    const events = new EventTarget()
    pages.add(events)
    const own = createStepStore('steps', { storage, events })
    const tell = (place: string) => {
      for (const other of pages)
        if (other !== events) other.dispatchEvent(Object.assign(new Event('storage'), { key: `steps.${place}` }))
    }
    return {
      ...own,
      put(place, step) {
        const kept = own.put(place, step)
        tell(place)
        return kept
      },
      remove(place) {
        own.remove(place)
        tell(place)
      },
    }
  }
  return { storage, store }
}

/** The server carries out what waits and tells it. */
async function answerAll(server: ModelServer): Promise<void> {
  await settled()
  while (server.waiting.length > 0) {
    server.answer('fully')
    server.tell(9)
    await settled()
  }
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

test('what in the store is no step is left where it is', () => {
  const { replica } = keepingReplica()
  const { storage, store } = aBrowser()
  for (const text of [
    '{"done": 3',
    '{}',
    '{"pile":"done","label":"Rename","changes":[{"kind":"galley","id":"gly_1"}]}',
  ])
    storage.setItem(`steps.${text.length}`, text)
  expect(new UndoHistory(replica, store()).state).toEqual({ undo: null, redo: null })
})

test('the steps of two open pages stand side by side, and the latest is the one to undo on both', async () => {
  const { replica, undone } = keepingReplica()
  const { store } = aBrowser()
  const one = new UndoHistory(replica, store())
  const two = new UndoHistory(replica, store())
  await one.commit([], { label: 'Rename hull' }).done
  await two.commit([], { label: 'Rename keel' }).done
  await one.commit([], { label: 'Rename mast' }).done
  await Promise.resolve()
  expect(two.state).toEqual({ undo: 'Rename mast', redo: null })
  expect(new UndoHistory(replica, store()).state).toEqual({ undo: 'Rename mast', redo: null })
  await two.undo()
  expect(one.state).toEqual({ undo: 'Rename keel', redo: 'Rename mast' })
  await one.undo()
  await one.undo()
  expect(undone).toEqual([13, 12, 11])
  expect(await two.undo()).toBeNull()
  expect(two.state.redo).toBe('Rename hull')
  // What is done anew ends the redoing, on every page.
  await two.commit([], { label: 'Rename boom' }).done
  expect(one.state.redo).toBeNull()
})

test('what another page undid a moment ago is not undone again', async () => {
  const { replica, undone } = keepingReplica()
  const storage = new MemoryStorage()
  // Pages that have not been told of each other yet.
  const page = () => new UndoHistory(replica, createStepStore('steps', { storage, events: new EventTarget() }))
  page().note('Import harbour.csv', 7)
  const [one, two] = [page(), page()]
  await one.undo()
  expect(await two.undo()).toBeNull()
  expect(undone).toEqual([7])
})

test('a page that is stopped hears no more of the others', async () => {
  const { replica } = keepingReplica()
  const { store } = aBrowser()
  const one = new UndoHistory(replica, store())
  one.stop()
  new UndoHistory(replica, store()).note('Import harbour.csv', 7)
  expect(one.state.undo).toBeNull()
})

test('without room in the store the steps of a page are undone on that page', async () => {
  const { replica, undone } = keepingReplica()
  const history = new UndoHistory(replica, aBrowser(new MemoryStorage(10)).store())
  await history.commit([], { label: 'Rename hull' }).done
  await history.commit([], { label: 'Rename keel' }).done
  await history.undo()
  await history.undo()
  expect(undone).toEqual([12, 11])
})

test('of many steps the last two hundred are kept', () => {
  const { replica } = keepingReplica()
  const { storage, store } = aBrowser()
  const history = new UndoHistory(replica, store())
  for (let number = 1; number <= 210; number++) history.note(`Import ${number}`, number)
  expect(storage.length).toBe(200)
  expect([...store().read().values()][0]!.label).toBe('Import 11')
})

test('steps that nobody heard of are withdrawn by undo and made again by redo, in their order', async () => {
  const { server, items } = aServer([{ title: 'Hull' }])
  const { replica } = await aPage(server)
  const history = new UndoHistory(replica)
  // The first is on its way: only those behind it can be withdrawn.
  for (const title of ['One', 'Two', 'Three'])
    history.commit(rename(replica, items[0]!, title), { label: `Rename to ${title}` })
  expect(await history.undo()).toEqual({ ok: true, label: 'Rename to Three' })
  expect(await history.undo()).toEqual({ ok: true, label: 'Rename to Two' })
  expect(titleIn(replica, items[0]!)).toBe('One')
  expect(history.state).toEqual({ undo: 'Rename to One', redo: 'Rename to Two' })
  const redone = [history.redo(), history.redo()]
  expect(titleIn(replica, items[0]!)).toBe('Three')
  expect(history.state).toEqual({ undo: 'Rename to Three', redo: null })
  await answerAll(server)
  expect(await Promise.all(redone)).toEqual([
    { ok: true, label: 'Rename to Two' },
    { ok: true, label: 'Rename to Three' },
  ])
  expect(server.log).toHaveLength(3)
  expect(history.state).toEqual({ undo: 'Rename to Three', redo: null })
  replica.stop()
})

test('a step that is made again and withdrawn again can be made once more', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const { replica } = await aPage(server)
  const history = new UndoHistory(replica)
  replica.commit(rename(replica, items[1]!, 'On its way'), { label: 'Rename keel' })
  history.commit(rename(replica, items[0]!, 'Long hull'), { label: 'Rename hull' })
  for (let turn = 0; turn < 3; turn++) {
    expect(await history.undo()).toMatchObject({ ok: true })
    expect(titleIn(replica, items[0]!)).toBe('Hull')
    void history.redo()
    expect(titleIn(replica, items[0]!)).toBe('Long hull')
  }
  await answerAll(server)
  expect(server.log).toHaveLength(2)
  replica.stop()
})

test('an undo that nobody heard of is withdrawn by redo, and what it was to undo can be undone again', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const { replica } = await aPage(server)
  const history = new UndoHistory(replica)
  history.commit(rename(replica, items[0]!, 'Long hull'), { label: 'Rename hull' })
  await answerAll(server)
  replica.commit(rename(replica, items[1]!, 'On its way'), { label: 'Rename keel' })
  void history.undo()
  await settled()
  expect(titleIn(replica, items[0]!)).toBe('Hull')
  expect(await history.redo()).toEqual({ ok: true, label: 'Rename hull' })
  expect(titleIn(replica, items[0]!)).toBe('Long hull')
  expect(history.state).toEqual({ undo: 'Rename hull', redo: null })
  const undone = history.undo()
  await answerAll(server)
  expect(await undone).toMatchObject({ ok: true })
  expect(titleIn(replica, items[0]!)).toBe('Hull')
  replica.stop()
})

test('what was withdrawn can be made again on the next page', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const { store } = aBrowser()
  const first = await aPage(server)
  const before = new UndoHistory(first.replica, store())
  first.replica.commit(rename(first.replica, items[1]!, 'On its way'), { label: 'Rename keel' })
  before.commit(rename(first.replica, items[0]!, 'Long hull'), { label: 'Rename hull' })
  await before.undo()
  first.replica.stop()
  const second = await aPage(server)
  const after = new UndoHistory(second.replica, store())
  expect(after.state).toEqual({ undo: null, redo: 'Rename hull' })
  void after.redo()
  expect(titleIn(second.replica, items[0]!)).toBe('Long hull')
  second.replica.stop()
})

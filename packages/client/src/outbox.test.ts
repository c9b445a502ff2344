import { type Update, type WorkItem, tableOf } from '@trireme/domain'
import { afterEach, expect, test } from 'vitest'
import { creation, edit } from './changes.ts'
import { newKey } from './http.ts'
import { createWriteStore } from './kept-writes.ts'
import { MemoryStorage } from './memory-storage.testing.ts'
import type { ModelServer } from './model-server.testing.ts'
import type { Replica } from './replica.ts'
import { aPage, aServer, rename, settled, titleIn } from './replica.testing.ts'
import { UndoHistory } from './undo.ts'

const open = new Set<Replica>()
afterEach(() => {
  for (const replica of open) replica.stop()
  open.clear()
})

/** A browser whose pages come one after another or side by side. */
function aBrowser(server: ModelServer, storage = new MemoryStorage()) {
  const name = `test-${newKey()}`
  const page = async () => {
    let history: UndoHistory | undefined
    const store = createWriteStore(name, { storage, locks: navigator.locks })
    const { replica, refusals } = await aPage(server, store, (made) => (history = new UndoHistory(made)))
    open.add(replica)
    await settled()
    return { replica, refusals, history: history! }
  }
  /** The page goes as pages do, with everything it waits for. */
  const leave = async ({ replica }: { readonly replica: Replica }) => {
    replica.stop()
    await settled()
  }
  return { page, leave, storage }
}

const titlesWritten = (server: ModelServer) => server.log.map(({ changes }) => (changes[0] as Update).after['title'])

/** The network is down for the page: what it sent never arrives. */
function loseCalls(server: ModelServer): void {
  server.waiting.length = 0
}

async function answerAll(server: ModelServer): Promise<void> {
  while (server.waiting.length > 0) {
    server.answer('fully')
    server.tell(9)
    await settled()
  }
}

test('edits that wait when the page is loaded anew are painted, sent in their order, and each lands once', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const browser = aBrowser(server)
  const [hull, keel] = items as [WorkItem, WorkItem]
  const before = await browser.page()
  before.replica.commit(rename(before.replica, hull, 'Long hull'), { label: 'Rename' })
  before.replica.commit(rename(before.replica, keel, 'Long keel'), { label: 'Rename' })
  before.replica.commit(rename(before.replica, hull, 'Longer hull'), { label: 'Rename' })
  server.answer('lost-there')
  await settled()
  loseCalls(server)
  await browser.leave(before)
  const after = await browser.page()
  expect([titleIn(after.replica, hull), titleIn(after.replica, keel)]).toEqual(['Longer hull', 'Long keel'])
  expect(after.replica.unsent).toBe(3)
  await answerAll(server)
  expect(titlesWritten(server)).toEqual(['Long hull', 'Long keel', 'Longer hull'])
  expect(after.replica.unsent).toBe(0)
  expect(browser.storage.length).toBe(0)
})

test('an edit on its way when the page is loaded anew lands once, whichever of the two requests comes first', async () => {
  for (const first of ['old', 'new']) {
    const { server, items } = aServer()
    const browser = aBrowser(server)
    const before = await browser.page()
    before.replica.commit(rename(before.replica, items[0]!, 'Berth planner'), { label: 'Rename' })
    await browser.leave(before)
    const after = await browser.page()
    expect(server.waiting).toHaveLength(2)
    expect(server.waiting[0]!.call.idempotencyKey).toBe(server.waiting[1]!.call.idempotencyKey)
    if (first === 'new') server.waiting.reverse()
    await answerAll(server)
    expect(titlesWritten(server)).toEqual(['Berth planner'])
    expect(titleIn(after.replica, items[0]!)).toBe('Berth planner')
    expect(after.replica.unsent).toBe(0)
  }
})

test('a write that was done, but whose answer the page did not live to hear, is not done again', async () => {
  const { server, types, statuses } = aServer()
  const browser = aBrowser(server)
  const before = await browser.page()
  const made = creation('work-item', { title: 'Once', typeId: types.Story, statusId: statuses.Ready })
  before.replica.commit([made], { label: 'Create' })
  server.answer('lost-back')
  await settled()
  loseCalls(server)
  await browser.leave(before)
  server.write([edit('work-item', tableOf(server.snapshot, 'work-item').get(made.id) as never, { title: 'Twice' })!])
  const after = await browser.page()
  await answerAll(server)
  expect(server.log).toHaveLength(2)
  expect(after.replica.get('work-item', made.id)).toMatchObject({ key: 'T-0', title: 'Twice' })
  expect(after.refusals).toEqual([])
})

test('what an earlier page left and the server refuses is told as always', async () => {
  const { server, items } = aServer()
  const browser = aBrowser(server)
  const before = await browser.page()
  before.replica.commit(rename(before.replica, items[0]!, 'Mine'), { label: 'Rename' })
  loseCalls(server)
  await browser.leave(before)
  server.write([edit('work-item', items[0]!, { title: 'Theirs' })!])
  const after = await browser.page()
  await answerAll(server)
  expect(after.refusals).toMatchObject([{ label: 'Rename', problem: { status: 409 } }])
  expect(titleIn(after.replica, items[0]!)).toBe('Theirs')
  expect(browser.storage.length).toBe(0)
})

test('a write is kept as heard of before it is sent: a page that has it waiting cannot withdraw it', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const browser = aBrowser(server)
  const one = await browser.page()
  one.history.commit(rename(one.replica, items[0]!, 'Long hull'), { label: 'Rename hull' })
  const two = await browser.page()
  two.replica.commit(rename(two.replica, items[1]!, 'Long keel'), { label: 'Rename keel' })
  // Its call is on its way still when the page goes; the other page has its own to send first.
  await browser.leave(one)
  expect(two.replica.unsent).toBe(2)
  const undone = two.history.undo()
  await settled()
  expect(two.replica.unsent).toBe(2)
  await answerAll(server)
  expect(await undone).toMatchObject({ ok: true, label: 'Rename hull' })
  expect(titlesWritten(server)).toEqual(['Long hull', 'Long keel', 'Hull'])
})

test('a waiting write that changes is kept as it is now: the next page sends it so', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const browser = aBrowser(server)
  const [hull, keel] = items as [WorkItem, WorkItem]
  const before = await browser.page()
  before.replica.commit(rename(before.replica, hull, 'Long hull'), { label: 'Rename' })
  before.replica.commit(rename(before.replica, keel, 'Long keel'), { label: 'Rename' })
  before.replica.commit(rename(before.replica, hull, 'Longer hull'), { label: 'Rename' })
  // The third starts from the hull as it was, once the first is refused.
  server.answer('refuse')
  await settled()
  loseCalls(server)
  await browser.leave(before)
  const after = await browser.page()
  await answerAll(server)
  expect(after.refusals).toEqual([])
  expect([titleIn(after.replica, hull), titleIn(after.replica, keel)]).toEqual(['Longer hull', 'Long keel'])
})

test('what rests on a refused creation goes with it, also on the next page', async () => {
  const { server, types, statuses } = aServer()
  const browser = aBrowser(server)
  const before = await browser.page()
  const made = creation('work-item', { title: 'New', typeId: types.Story, statusId: statuses.Ready })
  before.replica.commit([made], { label: 'Create' })
  before.replica.commit(rename(before.replica, { id: made.id } as WorkItem, 'Newer'), { label: 'Rename' })
  loseCalls(server)
  await browser.leave(before)
  const after = await browser.page()
  server.answer('refuse')
  await settled()
  expect(after.refusals.map(({ label }) => label)).toEqual(['Create'])
  expect(after.replica.unsent).toBe(0)
  expect(browser.storage.length).toBe(0)
})

test('a page does not send what another living page has waiting, and takes it over when that one is gone', async () => {
  const { server, items } = aServer()
  const browser = aBrowser(server)
  const one = await browser.page()
  one.replica.commit(rename(one.replica, items[0]!, 'Berth planner'), { label: 'Rename' })
  const two = await browser.page()
  expect(two.replica.unsent).toBe(0)
  expect(titleIn(two.replica, items[0]!)).toBe('Laytime clock')
  loseCalls(server)
  await browser.leave(one)
  expect(titleIn(two.replica, items[0]!)).toBe('Berth planner')
  await answerAll(server)
  expect(titlesWritten(server)).toEqual(['Berth planner'])
})

test('a step whose answer comes to the next page can be undone there, and an undo can be redone', async () => {
  const { server, items } = aServer()
  const browser = aBrowser(server)
  const first = await browser.page()
  first.history.commit(rename(first.replica, items[0]!, 'Two'), { label: 'Rename' })
  loseCalls(server)
  await browser.leave(first)
  const second = await browser.page()
  await answerAll(server)
  expect(second.history.state).toEqual({ undo: 'Rename', redo: null })
  void second.history.undo()
  await settled()
  loseCalls(server)
  await browser.leave(second)
  const third = await browser.page()
  expect(titleIn(third.replica, items[0]!)).toBe('Laytime clock')
  await answerAll(server)
  expect(third.history.state).toEqual({ undo: null, redo: 'Rename' })
  const redone = third.history.redo()
  await settled()
  await answerAll(server)
  expect(await redone).toMatchObject({ ok: true })
  expect(titleIn(third.replica, items[0]!)).toBe('Two')
})

test('a store without room is told of, until there is room', async () => {
  const { server, items } = aServer([{ title: 'Hull' }, { title: 'Keel' }])
  const browser = aBrowser(server, new MemoryStorage(500))
  const { replica } = await browser.page()
  replica.commit(rename(replica, items[0]!, 'a'), { label: 'Rename' })
  expect(replica.unkept).toBe(0)
  replica.commit(rename(replica, items[1]!, 'b'.repeat(80)), { label: 'Rename' })
  expect(replica.unkept).toBe(1)
  server.answer('fully')
  await settled()
  expect(replica.unsent).toBe(1)
  expect(replica.unkept).toBe(0)
})

test('how long the oldest change waits is known', async () => {
  const { server, items } = aServer()
  const { replica } = await aBrowser(server).page()
  expect(replica.unsentSince).toBeNull()
  const began = Date.now()
  replica.commit(rename(replica, items[0]!, 'Berth planner'), { label: 'Rename' })
  expect(replica.unsentSince).toBeGreaterThanOrEqual(began)
  await answerAll(server)
  expect(replica.unsentSince).toBeNull()
})

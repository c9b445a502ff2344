import { type AnyRecord, type ChangeSet, type Id, type WorkItem, kinds, tableOf, valuesOf } from '@trireme/domain'
import { type Random, build, seededRandom } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { creation, edit } from './changes.ts'
import { newKey } from './http.ts'
import { createWriteStore } from './kept-writes.ts'
import { MemoryStorage } from './memory-storage.testing.ts'
import { aPage, aServer, rename, settled, titleIn } from './replica.testing.ts'
import { UndoHistory } from './undo.ts'

async function aReplica(given?: readonly Partial<WorkItem>[]) {
  const world = aServer(given)
  return { ...world, ...(await aPage(world.server)) }
}

test('an edit is on screen before it is sent', async () => {
  const { replica, items } = await aReplica()
  const heard: number[] = []
  replica.subscribe(`work-item/${items[0]!.id}`, () => heard.push(replica.version()))
  void replica.commit(rename(replica, items[0]!, 'Berth planner'), { label: 'Rename' })
  expect(titleIn(replica, items[0]!)).toBe('Berth planner')
  expect(heard).toHaveLength(1)
  expect(replica.unsent).toBe(1)
})

test('an edit that is kept stays, whether its answer or the stream comes first', async () => {
  for (const streamFirst of [true, false]) {
    const { server, replica, items } = await aReplica()
    const commit = replica.commit(rename(replica, items[0]!, 'Berth planner'), { label: 'Rename' })
    const waiting = server.waiting[0]!
    server.answer(streamFirst ? 'lost-back' : 'fully')
    server.tell()
    await settled()
    if (streamFirst) server.answer('fully')
    expect(await commit.done).toMatchObject({ ok: true, sequence: 1 })
    expect(waiting.call.path).toBe('/change-sets')
    expect(titleIn(replica, items[0]!)).toBe('Berth planner')
    expect(replica.unsent).toBe(0)
  }
})

test('a refused edit goes back, says why, and can be insisted on', async () => {
  const { server, replica, items, refusals } = await aReplica()
  replica.commit(rename(replica, items[0]!, 'Mine'), { label: 'Rename' })
  server.write([edit('work-item', items[0]!, { title: 'Theirs' })!])
  server.answer('fully')
  server.tell()
  await settled()
  expect(titleIn(replica, items[0]!)).toBe('Theirs')
  expect(refusals[0]!.problem.conflicts).toMatchObject([{ field: 'title', ours: 'Mine', theirs: 'Theirs' }])
  refusals[0]!.retry()
  server.answer('fully')
  server.tell()
  await settled()
  expect(titleIn(replica, items[0]!)).toBe('Mine')
})

test('what rests on a refused edit is taken back with it where it must', async () => {
  const { server, replica, types, statuses, refusals } = await aReplica()
  const made = creation('work-item', { title: 'New', typeId: types.Story, statusId: statuses.Ready })
  replica.commit([made], { label: 'Create' })
  replica.commit([edit('work-item', replica.get('work-item', made.id)!, { title: 'Newer' })!], { label: 'Rename' })
  expect(replica.unsent).toBe(2)
  server.answer('refuse')
  await settled()
  expect(replica.get('work-item', made.id)).toBeUndefined()
  expect(replica.unsent).toBe(0)
  expect(refusals.map(({ label }) => label)).toEqual(['Create'])
})

test('edits made without a connection wait, are counted, and are sent in their order', async () => {
  const { server, replica, items } = await aReplica()
  for (const title of ['One', 'Two', 'Three']) replica.commit(rename(replica, items[0]!, title), { label: 'Rename' })
  server.answer('lost-there')
  await settled()
  expect(replica.unsent).toBe(3)
  for (let turn = 0; turn < 3; turn++) {
    server.answer('fully')
    await settled()
  }
  expect(server.log.map(({ changes }) => changes[0])).toMatchObject([
    { after: { title: 'One' } },
    { after: { title: 'Two' } },
    { after: { title: 'Three' } },
  ])
  expect(replica.unsent).toBe(0)
})

test('a write whose answer was lost is not done twice', async () => {
  const { server, replica, types, statuses } = await aReplica()
  const made = creation('work-item', { title: 'Once', typeId: types.Story, statusId: statuses.Ready })
  replica.commit([made], { label: 'Create' })
  server.answer('lost-back')
  await settled()
  server.answer('fully')
  await settled()
  expect(server.log).toHaveLength(1)
  await expect.poll(() => replica.get('work-item', made.id)?.key).toBe('T-0')
})

test('a refusal is one at the second try too, and holds up nothing behind it', async () => {
  const { server, replica, items, types, statuses, refusals } = await aReplica()
  const made = creation('work-item', { title: 'Mine', typeId: types.Story, statusId: statuses.Ready })
  replica.commit([made], { label: 'Create' })
  replica.commit(rename(replica, items[0]!, 'Behind it'), { label: 'Rename' })
  server.answer('lost-there')
  server.write([{ ...made, values: { ...made.values, title: 'Theirs' } }])
  await settled()
  server.answer('fully')
  await settled()
  expect(refusals.map(({ label, problem }) => [label, problem.status])).toEqual([['Create', 409]])
  server.answer('fully')
  await settled()
  expect(replica.unsent).toBe(0)
  expect(titleIn(replica, items[0]!)).toBe('Behind it')
})

test('a stopped replica makes nothing more: nobody would send it', async () => {
  const { server, replica, items } = await aReplica()
  const changes = rename(replica, items[0]!, 'Too late')
  replica.stop()
  expect(await replica.commit(changes, { label: 'Rename' }).done).toEqual({ ok: false, refused: null })
  expect(replica.unsent).toBe(0)
  expect(server.waiting).toHaveLength(0)
})

test('a change told while the plan is loaded anew stays, also when the load is of a moment before it', async () => {
  const { server, replica, items } = await aReplica([{ title: 'Hull' }, { title: 'Keel' }])
  const [hull, keel] = items as [WorkItem, WorkItem]
  const { promise, resolve } = Promise.withResolvers<void>()
  server.whileLoading = promise
  const reloaded = server.handlers!.onReload()
  await settled()
  server.write([edit('work-item', hull, { title: 'Long hull' })!])
  const commit = replica.commit(rename(replica, keel, 'Long keel'), { label: 'Rename' })
  server.answer('fully')
  await commit.done
  server.tell(9)
  resolve()
  await reloaded
  expect([titleIn(replica, hull), titleIn(replica, keel)]).toEqual(['Long hull', 'Long keel'])
  expect(replica.sequence).toBe(2)
})

test('what a load brings back lies over it no longer: what others did to it since shows', async () => {
  const { server, replica, items } = await aReplica()
  const commit = replica.commit(rename(replica, items[0]!, 'Mine'), { label: 'Rename' })
  server.answer('fully')
  await commit.done
  const mine = tableOf(server.snapshot, 'work-item').get(items[0]!.id) as unknown as WorkItem
  server.write([edit('work-item', mine, { title: 'Theirs' })!])
  await server.reload()
  expect(titleIn(replica, items[0]!)).toBe('Theirs')
  server.write([edit('work-item', { ...mine, title: 'Theirs' }, { title: 'Laytime clock' })!])
  server.tell()
  // Where it started from: a layer left over would paint its own value again.
  expect(titleIn(replica, items[0]!)).toBe('Laytime clock')
})

test('what was admitted is gone with a load, which is told of', async () => {
  const { server, replica } = await aReplica()
  const heard: number[] = []
  replica.subscribe('load', () => heard.push(replica.all('comment').length))
  replica.admit('comment', [build('comment') as unknown as AnyRecord])
  expect([replica.all('comment').length, heard]).toEqual([1, []])
  const before = replica.version('load')
  await server.reload()
  expect(heard).toEqual([0])
  expect(replica.version('load')).toBe(before + 1)
})

test('of two loads at a time the newer stands', async () => {
  const { server, replica, items } = await aReplica()
  const { promise, resolve } = Promise.withResolvers<void>()
  server.whileLoading = promise
  const older = server.handlers!.onReload()
  await settled()
  server.whileLoading = Promise.resolve()
  server.write([edit('work-item', items[0]!, { title: 'Newer' })!])
  const newer = server.handlers!.onReload()
  await settled()
  resolve()
  await Promise.all([older, newer])
  expect(titleIn(replica, items[0]!)).toBe('Newer')
  expect(replica.sequence).toBe(1)
})

test('children are found by their parent, also right after an edit', async () => {
  const { replica, items } = await aReplica([{ title: 'Parent' }, { title: 'Child' }])
  const [parent, child] = items as [WorkItem, WorkItem]
  replica.commit([edit('work-item', child, { parentId: parent.id })!], { label: 'Move' })
  expect(replica.referring('work-item', 'parentId', parent.id).map(({ title }) => title)).toEqual(['Child'])
})

test('a removal shows all that goes along before it is made', async () => {
  const { replica, items } = await aReplica([{ title: 'Parent' }, { title: 'Child' }])
  const [parent, child] = items as [WorkItem, WorkItem]
  replica.commit([edit('work-item', child, { parentId: parent.id })!], { label: 'Move' })
  const removal = await replica.removal('work-item', parent.id)
  expect(removal.ok && removal.changes.map(({ id }) => id).sort()).toEqual([parent.id, child.id].sort())
})

test('undo takes back the last step, redo does it again, each under its name', async () => {
  const { server, replica, items } = await aReplica()
  const history = new UndoHistory(replica)
  const step = async (work: Promise<unknown>) => {
    await settled()
    server.answer('fully')
    server.tell(9)
    return work
  }
  await step(history.commit(rename(replica, items[0]!, 'Two'), { label: 'Rename F-1' }).done)
  expect(history.state).toEqual({ undo: 'Rename F-1', redo: null })
  await step(history.undo())
  expect(titleIn(replica, items[0]!)).toBe('Laytime clock')
  expect(history.state).toEqual({ undo: null, redo: 'Rename F-1' })
  await step(history.redo())
  expect(titleIn(replica, items[0]!)).toBe('Two')
  expect(history.state).toEqual({ undo: 'Rename F-1', redo: null })
})

test('an undo that would lose what somebody else did is refused and says so', async () => {
  const { server, replica, items } = await aReplica()
  const history = new UndoHistory(replica)
  const done = history.commit(rename(replica, items[0]!, 'Two'), { label: 'Rename' }).done
  server.answer('fully')
  await done
  server.tell(9)
  server.write(rename(replica, items[0]!, 'Theirs'))
  server.tell(9)
  const undone = history.undo()
  await settled()
  server.answer('fully')
  expect(await undone).toMatchObject({ ok: false, refused: { problem: { status: 409 } } })
  expect(titleIn(replica, items[0]!)).toBe('Theirs')
})

test('whatever happens on the way, at quiet the replica is what the server is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.array(fc.constantFrom(...STEPS), { minLength: 5, maxLength: 60 }),
      async (seed, steps) => {
        const random = seededRandom(seed)
        const { server, types, statuses } = aServer([{ title: 'A' }, { title: 'B' }, { title: 'C' }])
        const storage = new MemoryStorage()
        const name = `test-${newKey()}`
        let history!: UndoHistory
        const page = async () => {
          const store = createWriteStore(name, { storage, locks: navigator.locks })
          return (await aPage(server, store, (made) => (history = new UndoHistory(made)))).replica
        }
        let replica = await page()
        const ids = { typeId: types.Feature, statusId: statuses.Backlog }
        for (const step of steps) {
          if (step === 'edit')
            history.commit(someChanges(random, replica.snapshot['work-item'], ids), { label: 'Edit' })
          else if (step === 'other') server.write(someChanges(random, server.snapshot['work-item'], ids))
          else if (step === 'tell') server.tell(random.between(1, 3))
          else if (step === 'reload') await server.reload()
          else if (step === 'new page') {
            replica.stop()
            replica = await page()
          } else if (step === 'undo') void history.undo()
          else if (step === 'redo') void history.redo()
          else server.answer(step)
          if (random.chance(0.5)) await settled()
        }
        await settled()
        for (let turn = 0; turn < 400 && (replica.unsent > 0 || !server.isTold || server.waiting.length > 0); turn++) {
          server.answer('fully')
          server.tell(9)
          await settled()
        }
        expect(replica.unsent).toBe(0)
        expect(storage.length).toBe(0)
        for (const kind of kinds)
          expect(new Map(tableOf(replica.snapshot, kind))).toEqual(new Map(tableOf(server.snapshot, kind)))
        for (const item of replica.snapshot['work-item'].values())
          expect(
            replica
              .referring('work-item', 'parentId', item.id)
              .map(({ id }) => id)
              .sort(),
          ).toEqual(
            [...server.snapshot['work-item'].values()]
              .filter(({ parentId }) => parentId === item.id)
              .map(({ id }) => id)
              .sort(),
          )
        replica.stop()
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

const STEPS = [
  'edit',
  'edit',
  'other',
  'tell',
  'fully',
  'fully',
  'lost-there',
  'lost-back',
  'refuse',
  'reload',
  'new page',
  'undo',
  'redo',
] as const

/** An edit as somebody with these items before them would make it: some changed, perhaps one made, perhaps one removed. */
function someChanges(random: Random, table: ReadonlyMap<Id, WorkItem>, ids: { typeId: Id; statusId: Id }): ChangeSet {
  const items = random.shuffle([...table.values()]).slice(0, random.between(1, 2))
  const changes = items.flatMap((item, index): ChangeSet => {
    if (index > 0 && random.chance(0.3))
      return [{ op: 'remove', kind: 'work-item', id: item.id, values: valuesOf(item as unknown as AnyRecord) }]
    const wished = random.pick<Partial<WorkItem>>([
      { title: `Title ${random.between(0, 9)}` },
      { labels: random.shuffle(['a', 'b', 'c']).slice(1).toSorted() },
      { progressPercent: random.between(0, 100) },
      { parentId: random.pick<WorkItem['parentId']>([null, ...(table.keys() as Iterable<WorkItem['id']>)]) },
      { title: 'Same', progressPercent: 50 },
    ])
    return [edit('work-item', item, wished)].filter((change) => change !== null)
  })
  return random.chance(0.3) || changes.length === 0
    ? [...changes, creation('work-item', { title: 'Made', ...ids } as never)]
    : changes
}

import { afterEach, expect, test } from 'vitest'
import type { Connection, FeedHandlers, LoggedChangeSet } from './change-feed.ts'
import { type Http, newKey } from './http.ts'
import { sharedFeed } from './tabs.ts'

const stops = new Set<() => void>()
afterEach(() => {
  for (const stop of stops) stop()
  stops.clear()
})

const changeSet = (sequence: number) => ({ sequence, changes: [] }) as unknown as LoggedChangeSet

/** Turns enough for a lock to be given and a message to arrive. */
const arrived = () => new Promise((resolve) => setTimeout(resolve, 20))

/** A server that has written up to a sequence, and a browser whose tabs share one stream of it. */
function aBrowser({ head }: { head: number }) {
  const name = `test-${newKey()}`
  const server = { head, streams: [] as FeedHandlers[], reads: [] as number[] }
  const http = {
    call: ({ query }: { readonly query: { readonly after: number } }) => {
      server.reads.push(query.after)
      const data = Array.from({ length: server.head - query.after }, (_, index) => changeSet(query.after + 1 + index))
      return Promise.resolve({ ok: true, value: { data, hasMore: false } })
    },
  } as unknown as Http
  const feed = sharedFeed(
    name,
    (handlers) => {
      server.streams.push(handlers)
      return () => void server.streams.splice(server.streams.indexOf(handlers), 1)
    },
    http,
  )

  /** A tab that knows the plan up to a sequence; its loads end when the test says so. */
  async function open({ at = head }: { readonly at?: number } = {}) {
    const loads: (() => void)[] = []
    const tab = {
      at,
      heard: [] as number[],
      connections: [] as Connection[],
      signedOut: false,
      loads,
      close() {
        stops.delete(stop)
        stop()
      },
    }
    const stop = feed({
      after: () => tab.at,
      onChangeSet({ sequence }) {
        tab.heard.push(sequence)
        tab.at = Math.max(tab.at, sequence)
      },
      async onReload() {
        const loaded = server.head
        await new Promise<void>((resolve) => loads.push(resolve))
        tab.at = loaded
      },
      onConnection: (connection) => tab.connections.push(connection),
      onSignedOut: () => (tab.signedOut = true),
    })
    stops.add(stop)
    await arrived()
    return tab
  }

  async function write(): Promise<void> {
    server.streams[0]!.onChangeSet(changeSet(++server.head))
    await arrived()
  }

  return { server, open, write }
}

test('of many tabs one listens to the server, and all hear each change once', async () => {
  const { server, open, write } = aBrowser({ head: 10 })
  const tabs = [await open(), await open(), await open()]
  server.streams[0]!.onConnection('live')
  await write()
  await write()
  expect(server.streams).toHaveLength(1)
  expect(tabs.map(({ heard }) => heard)).toEqual([
    [11, 12],
    [11, 12],
    [11, 12],
  ])
  expect(tabs.map(({ connections }) => connections.at(-1))).toEqual(['live', 'live', 'live'])
  expect(server.reads).toEqual([])
})

test('a tab that comes late reads what it missed, and hears how the connection stands', async () => {
  const { server, open, write } = aBrowser({ head: 10 })
  await open()
  server.streams[0]!.onConnection('live')
  await write()
  const late = await open({ at: 9 })
  expect(late.heard).toEqual([10, 11])
  expect(late.connections).toEqual(['live'])
  expect(server.reads).toEqual([9])
})

test('when the tab that listens is closed, another listens from where it stands', async () => {
  const { server, open, write } = aBrowser({ head: 10 })
  const first = await open()
  const second = await open()
  await write()
  first.close()
  await arrived()
  expect(server.streams).toHaveLength(1)
  expect(server.streams[0]!.after()).toBe(11)
  await write()
  expect(second.heard).toEqual([11, 12])
})

test('a change that is written while a tab loads anew reaches it after the load', async () => {
  const { server, open, write } = aBrowser({ head: 10 })
  const leader = await open()
  const follower = await open()
  const reloaded = server.streams[0]!.onReload()
  await arrived()
  leader.loads[0]!()
  await reloaded
  await write()
  expect(leader.heard).toEqual([11])
  expect(follower.heard).toEqual([])
  follower.loads[0]!()
  await arrived()
  expect(follower.heard).toEqual([11])
  expect(follower.at).toBe(11)
})

test('a tab told to load anew while it loads does so once more, not twice at a time', async () => {
  const { server, open } = aBrowser({ head: 10 })
  const leader = await open()
  const follower = await open()
  for (const expected of [1, 2]) {
    const reloaded = server.streams[0]!.onReload()
    await arrived()
    leader.loads[expected - 1]!()
    await reloaded
    expect(follower.loads).toHaveLength(1)
  }
  follower.loads[0]!()
  await arrived()
  expect(follower.loads).toHaveLength(2)
})

test('a tab that loads anew listens to the server only when it has loaded', async () => {
  const { server, open } = aBrowser({ head: 10 })
  const leader = await open()
  const follower = await open()
  void server.streams[0]!.onReload()
  await arrived()
  leader.close()
  await arrived()
  expect(server.streams).toHaveLength(0)
  follower.loads[0]!()
  await arrived()
  expect(server.streams).toHaveLength(1)
})

test('who is signed out in one tab is signed out in all', async () => {
  const { server, open } = aBrowser({ head: 10 })
  const tabs = [await open(), await open()]
  server.streams[0]!.onSignedOut()
  await arrived()
  expect(tabs.map(({ signedOut }) => signedOut)).toEqual([true, true])
})

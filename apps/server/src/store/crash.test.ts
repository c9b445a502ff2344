import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ChangeSet,
  type Kind,
  type Snapshot,
  applyInPlace,
  definitionOf,
  emptySnapshot,
  kinds,
  mismatchesOf,
  tableOf,
} from '@trireme/domain'
import { seededRandom } from '@trireme/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mint } from './mint.ts'
import { type RunningServer, runServer } from '../testing/running-server.ts'

const KILLS = process.env['TRIREME_LONG'] ? 100 : 25
const WRITERS = 4
const random = seededRandom('power cuts')

let home: string
let server: RunningServer | undefined
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'trireme-crash-'))
})
afterAll(async () => {
  await server?.stop()
  await rm(home, { recursive: true, force: true })
})

type Logged = { readonly sequence: number; readonly changes: ChangeSet }
type Acknowledged = { readonly names: readonly string[]; readonly sequence: number | undefined }
type Unanswered = {
  readonly path: string
  readonly key: string
  readonly body: unknown
  readonly names: readonly string[]
}

let token = ''

/** Asks the server of this moment; undefined when it died before it answered. */
async function ask(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
  try {
    const answer = await fetch(`${server!.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  } catch {
    return undefined
  }
}

async function openOrganization(): Promise<void> {
  const origin = server!.url.replace('127.0.0.1', 'localhost')
  const account = {
    organizationName: 'Halyard',
    name: 'Ada Quay',
    email: 'ada@halyard.example',
    password: 'three unrelated words',
  }
  const done = await ask('POST', '/setup', account, { origin })
  expect(done!.status, done!.text).toBe(201)
  const cookie = done!.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ')
  const made = await ask('POST', '/tokens', { name: 'Writers', scopes: ['admin:*'] }, { origin, cookie })
  expect(made!.status, made!.text).toBe(201)
  token = JSON.parse(made!.text).token
}

const skill = (name: string) => ({ op: 'create', kind: 'skill', id: mint('skill'), values: { name } })

/** Writes in every way there is until the server is gone; remembers what was answered, and what was not. */
async function write(writer: string, acknowledged: Acknowledged[], unanswered: Unanswered[]): Promise<void> {
  for (let count = 0; ; count++) {
    const name = `${writer}.${count}`
    const pair = [`${name}.left`, `${name}.right`]
    const five = Array.from({ length: 5 }, (_, index) => `${name}.${index}`)
    const [path, body, names] = (
      [
        ['/skills', { name }, [name]],
        ['/change-sets', { changes: pair.map(skill) }, pair],
        ['/skills/bulk', { operations: five.map((each) => ({ op: 'create', values: { name: each } })) }, five],
      ] as const
    )[count % 3]!
    const key = count % 2 === 0 ? crypto.randomUUID() : undefined
    const answer = await ask('POST', path, body, key === undefined ? {} : { 'idempotency-key': key })
    if (answer === undefined) {
      if (key !== undefined) unanswered.push({ path, key, body, names })
      return
    }
    expect(answer.status, answer.text).toBeLessThan(300)
    acknowledged.push({ names, sequence: JSON.parse(answer.text).sequence })
  }
}

/** The log from the beginning, by pages. */
async function readLog(after: number): Promise<Logged[]> {
  const found: Logged[] = []
  for (let at = after; ;) {
    const { text } = (await ask('GET', `/changes?after=${at}&limit=1000`))!
    const page = JSON.parse(text) as { data: Logged[]; sequence: number; hasMore: boolean }
    found.push(...page.data)
    if (!page.hasMore) return found
    at = page.sequence
  }
}

async function readSnapshot(): Promise<Snapshot> {
  const { text } = (await ask('GET', '/snapshot'))!
  const snapshot = emptySnapshot()
  for (const line of text.trim().split('\n').slice(1)) {
    const [kind, record] = JSON.parse(line) as [Kind, never]
    tableOf(snapshot, kind).set((record as { id: string }).id, record)
  }
  return snapshot
}

function namesIn(sets: readonly Logged[]): string[] {
  return sets.flatMap(({ changes }) =>
    changes.flatMap((operation) =>
      operation.op === 'create' && operation.kind === 'skill' ? [String(operation.values['name'])] : [],
    ),
  )
}

test(`${KILLS} kills in the midst of writes lose nothing that was acknowledged, tear no change set, and double no retry`, async () => {
  server = await runServer(home)
  await openOrganization()
  const replayed = emptySnapshot()
  let last = 0
  let written = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged: Acknowledged[] = []
    const unanswered: Unanswered[] = []
    const writers = Array.from({ length: WRITERS }, (_, index) => write(`${kill}.${index}`, acknowledged, unanswered))
    await new Promise((resolve) => setTimeout(resolve, random.between(5, 250)))
    await server!.kill(kill % 2 === 0 ? 'server' : 'server and PostgreSQL')
    await Promise.all(writers)
    server = await runServer(home)

    for (const { path, key, body } of unanswered) {
      const [first, second] = [
        await ask('POST', path, body, { 'idempotency-key': key }),
        await ask('POST', path, body, { 'idempotency-key': key }),
      ]
      expect(first!.status, `${first!.text} ${server!.said()}`).toBeLessThan(300)
      expect(second!.status).toBe(first!.status)
      expect(JSON.parse(second!.text)).toEqual(JSON.parse(first!.text))
    }

    const log = await readLog(last)
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => last + 1 + index))
    const bySequence = new Map(log.map((set) => [set.sequence, new Set(namesIn([set]))]))
    const names = namesIn(log)
    const once = new Set(names)
    expect(names).toHaveLength(once.size)
    for (const { names: promised, sequence } of acknowledged) {
      for (const name of promised) expect(once, `${name} was acknowledged`).toContain(name)
      if (sequence !== undefined) expect([...bySequence.get(sequence)!].toSorted()).toEqual([...promised].toSorted())
    }
    for (const { names: retried } of unanswered) for (const name of retried) expect(once).toContain(name)
    for (const set of log) {
      const { changes } = set
      // One write makes one, two or five of them, and all of these or none.
      expect([0, 1, 2, 5]).toContain(namesIn([set]).length)
      expect(mismatchesOf(replayed, changes)).toEqual([])
      applyInPlace(replayed, changes)
    }
    last = log.at(-1)?.sequence ?? last
    written += acknowledged.length
  }
  expect(written).toBeGreaterThan(KILLS)
  const kept = await readSnapshot()
  for (const kind of kinds.filter((each) => definitionOf(each).load === 'plan'))
    expect(Object.fromEntries(tableOf(kept, kind))).toEqual(Object.fromEntries(tableOf(replayed, kind)))
}, 900_000)

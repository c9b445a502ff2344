import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, commit } from '../store/index.ts'
import { type Credentials, type Founded, ORIGIN, harnessHere, pathOf } from '../testing/harness.ts'
import { replenish } from '../testing/replenish.ts'

const harness = harnessHere()
let halyard: Founded
beforeAll(() => {
  halyard = harness.halyard
})

type Event = { readonly id: string | undefined; readonly type: string; readonly data: string }

/** Listens to the change stream as a browser does. */
async function listen(who: Credentials, from: { after?: number; lastEventId?: number } = {}) {
  const stop = new AbortController()
  const headers: Record<string, string> = {}
  if (who.cookie !== undefined) headers['cookie'] = who.cookie
  if (who.authorization !== undefined) headers['authorization'] = who.authorization
  if (from.lastEventId !== undefined) headers['last-event-id'] = String(from.lastEventId)
  const query = from.after === undefined ? '' : `?after=${from.after}`
  const answer = await harness.app.request(`${ORIGIN}/api/v1/changes/stream${query}`, { headers, signal: stop.signal })
  const events: Event[] = []
  let ended = false
  const reading = answer.status === 200 ? read(answer, events).finally(() => (ended = true)) : answer.body?.cancel()
  return {
    status: answer.status,
    events,
    changeSets: () => events.filter(({ type }) => type === 'change-set').map(({ id }) => Number(id)),
    types: () => events.map(({ type }) => type),
    hasEnded: () => ended,
    stop: async () => {
      stop.abort()
      await reading
    },
  }
}

async function read(answer: Response, events: Event[]): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of answer.body!) {
    rest += decoder.decode(chunk, { stream: true })
    const parts = rest.split('\n\n')
    rest = parts.pop()!
    for (const part of parts) {
      const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1]
      if (line('event') !== undefined) events.push({ id: line('id'), type: line('event')!, data: line('data')! })
    }
  }
}

/** On a busy machine two hundred writes at once take their time. */
const WAIT_MS = 60_000

async function until(isSo: () => boolean, what: string): Promise<void> {
  const end = Date.now() + WAIT_MS
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Waited a minute in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const rename = (title: string, of: Founded = halyard) =>
  harness.ask(of.people.admin, 'PATCH', pathOf('work-item', of.ids['work-item']), {
    body: { title },
    headers: { 'if-match': '*' },
  })

describe('the change stream', () => {
  test('brings two readers every write in order, also through a resumption amid two hundred writes', async () => {
    const from = await harness.sequenceOf(halyard.organizationId)
    const steady = await listen(halyard.people.editor)
    const broken = await listen(halyard.people.viewer)
    const writes = Array.from({ length: 200 }, (_, index) =>
      harness.ask(halyard.people.admin, 'POST', '/skills', { body: { name: `Knot ${index}` } }),
    )
    await until(() => broken.changeSets().length > 20, 'twenty events came')
    await broken.stop()
    const seen = broken.changeSets()
    const resumed = await listen(halyard.people.viewer, { lastEventId: seen.at(-1)! })
    const answers = await Promise.all(writes)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const expected = Array.from({ length: 200 }, (_, index) => from + 1 + index)
    await until(() => steady.changeSets().length >= 200, 'the steady reader heard all')
    await until(() => seen.length + resumed.changeSets().length >= 200, 'the resumed reader heard all')
    expect(steady.changeSets()).toEqual(expected)
    expect([...seen, ...resumed.changeSets()]).toEqual(expected)
    await steady.stop()
    await resumed.stop()
  }, 90_000)

  test('tells nobody of another organization anything', async () => {
    const rival = await listen(harness.rival.people.admin)
    const own = await listen(halyard.people.admin)
    await rename('Only ours')
    await until(() => own.changeSets().length === 1, 'our own reader heard it')
    await rename('A rival change', harness.rival)
    await until(() => rival.changeSets().length === 1, 'the rival heard theirs')
    expect(JSON.stringify(rival.events)).not.toContain('Only ours')
    expect(JSON.stringify(rival.events)).not.toContain(halyard.canary)
    await Promise.all([rival.stop(), own.stop()])
  })

  test('ends for a session that was revoked, before the next event', async () => {
    const cookie = await harness.signIn(halyard.people.viewer.email)
    const reader = await listen({ cookie })
    await until(() => reader.types().includes('hello'), 'the stream began')
    const [session] = await harness.auth.listSessions(halyard.people.viewer.userId)
    await harness.auth.revokeSession(halyard.people.viewer.userId, session!.id)
    await rename('Unheard')
    await until(() => reader.hasEnded(), 'the stream ended')
    expect(reader.types()).toEqual(['hello'])
  })

  test('ends for a token that was revoked, before the next event', async () => {
    const { organizationId, people } = halyard
    const token = await harness.token(organizationId, people.admin.memberId, ['*:read'])
    const reader = await listen(token)
    await rename('Heard')
    await until(() => reader.changeSets().length === 1, 'the first change was heard')
    await harness.auth.revokeToken({ organizationId, memberId: people.admin.memberId, id: token.id })
    await rename('Unheard')
    await until(() => reader.hasEnded(), 'the stream ended')
    expect(reader.changeSets()).toHaveLength(1)
  })

  test('ends for a member who is removed, who is nobody at the next request', async () => {
    const { people } = await harness.found('leavingcanary')
    const reader = await listen(people.viewer)
    const removal = await harness.ask(people.admin, 'DELETE', pathOf('member', people.viewer.memberId), {
      headers: { 'if-match': '*' },
    })
    expect(removal.status).toBe(204)
    expect((await harness.ask(people.viewer, 'GET', '/work-items')).status).toBe(401)
    await until(() => reader.hasEnded(), 'the stream ended')
    expect(reader.types()).toEqual(['hello'])
  })

  test('tells a member whose role changes to load anew', async () => {
    const editor = halyard.people.editor
    const reader = await listen(editor)
    const role = (to: string) =>
      harness.ask(halyard.people.admin, 'PATCH', pathOf('member', editor.memberId), {
        body: { role: to },
        headers: { 'if-match': '*' },
      })
    expect((await role('viewer')).status).toBe(200)
    await until(() => reader.types().includes('reload'), 'a reload was asked for')
    await role('editor')
    await reader.stop()
  })

  test('shows a guest what was granted and nothing else, and to load anew when a record moves into sight', async () => {
    const { admin, guest } = halyard.people
    const { ids } = halyard
    const reader = await listen(guest)
    await rename('Hidden from guests')
    const granted = await harness.ask(admin, 'POST', '/grants', {
      body: { memberId: guest.memberId, productId: ids.product, role: 'viewer' },
    })
    expect(granted.status).toBe(201)
    await until(() => reader.types().includes('reload'), 'the grant asked for a reload')
    await rename('Shown to guests')
    await until(() => JSON.stringify(reader.events).includes('Shown to guests'), 'the granted item was heard')
    expect(reader.types().slice(0, 2)).toEqual(['hello', 'reload'])
    const move = (productId: string | null) =>
      harness.ask(admin, 'PATCH', pathOf('work-item', halyard.secondItemId), {
        body: { productId },
        headers: { 'if-match': '*' },
      })
    const before = reader.types().filter((type) => type === 'reload').length
    await move(null)
    await until(
      () => reader.types().filter((type) => type === 'reload').length > before,
      'moving away asked for a reload',
    )
    await move(ids.product)
    await harness.ask(admin, 'DELETE', pathOf('grant', granted.body.id), { headers: { 'if-match': '*' } })
    await reader.stop()
    await replenish(harness, halyard)
  })

  test('shows an edit of a comment to whoever may read what it is about', async () => {
    const reader = await listen(halyard.people.viewer)
    const answer = await harness.ask(halyard.people.admin, 'PATCH', pathOf('comment', halyard.ids.comment), {
      body: { body: 'Said better' },
      headers: { 'if-match': '*' },
    })
    expect(answer.status).toBe(200)
    await until(() => JSON.stringify(reader.events).includes('Said better'), 'the edit was heard')
    await reader.stop()
  })

  test('sends a reader who is too far behind, or ahead of time, to the snapshot', async () => {
    const sequence = await harness.sequenceOf(halyard.organizationId)
    expect((await listen(halyard.people.admin, { after: sequence + 1 })).status).toBe(410)
    const fresh = await harness.found('farbehind')
    const { db } = harness
    const cause = { actor: SYSTEM, command: 'test', label: 'Test' }
    const { sql } = await import('kysely')
    await sql`update organization_sequence set sequence = 30000 where organization_id = ${fresh.organizationId}`.execute(
      db,
    )
    harness.replicas.forget(fresh.organizationId)
    const intents = [{ op: 'update' as const, kind: 'skill' as const, id: fresh.ids.skill, after: { name: 'Late' } }]
    await commit(db, harness.replicas, { organizationId: fresh.organizationId, access: undefined, intents, cause })
    expect((await listen(fresh.people.admin, { after: 1 })).status).toBe(410)
  })

  test('is open to one member so many times at once, and again when one was closed', async () => {
    const { viewer, editor } = halyard.people
    const streams = await Promise.all(Array.from({ length: 50 }, () => listen(viewer)))
    const refused = await harness.ask(viewer, 'GET', '/changes/stream')
    expect(refused.status).toBe(429)
    expect(refused.body.detail).toBe(
      'You listen on 50 change streams already. Close pages or programs that follow the plan, then try again.',
    )
    const other = await listen(editor)
    expect(other.status).toBe(200)
    await streams[0]!.stop()
    const again = await listen(viewer)
    expect(again.status).toBe(200)
    await Promise.all([...streams, other, again].map((stream) => stream.stop()))
  })

  test('waits for a reader who does not read, and holds little for it', async () => {
    const from = await harness.sequenceOf(halyard.organizationId)
    const answer = await harness.app.request(`${ORIGIN}/api/v1/changes/stream?after=${from}`, {
      headers: { cookie: halyard.people.admin.cookie! },
    })
    const description = 'x'.repeat(90_000)
    for (let index = 0; index < 30; index++)
      await harness.ask(halyard.people.admin, 'POST', '/skills', { body: { name: `Long ${index}`, description } })
    const events: Event[] = []
    void read(answer, events)
    await until(() => events.filter(({ type }) => type === 'change-set').length === 30, 'all came once it read')
    await answer.body?.cancel().catch(() => {})
  })
})

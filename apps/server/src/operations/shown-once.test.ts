import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inOrganization } from '../store/index.ts'
import { harnessHere } from '../testing/harness.ts'

const harness = harnessHere()

let keys = 0
const requests = [
  ['/tokens', { name: 'Crane', scopes: ['*:read'] }, 'token'],
  ['/invitations', { email: 'bosun@harbour.example', role: 'viewer' }, 'url'],
] as const

describe.each(requests)('a retry of POST %s under its Idempotency-Key', (path, body, secret) => {
  const post = (headers: Record<string, string>, given: object = body) =>
    harness.ask(harness.halyard.people.admin, 'POST', path, { body: given, headers })
  const count = async () => (await harness.ask(harness.halyard.people.admin, 'GET', path)).body.data.length as number
  const key = () => ({ 'idempotency-key': `once ${++keys}` })

  test('gets the first answer with its secret, and makes nothing more', async () => {
    const headers = key()
    const first = await post(headers)
    const made = await count()
    const second = await post(headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replay')).toBe('true')
    expect(second.body[secret]).toMatch(/tri_/)
    expect(await count()).toBe(made)
  })

  test('sent five times at once makes one', async () => {
    const headers = key()
    const before = await count()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(headers)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    // An invitation takes the place of the one before it to the same address.
    expect(await count()).toBe(path === '/tokens' ? before + 1 : before)
  })

  test('with another body is refused', async () => {
    const headers = key()
    await post(headers)
    const other = path === '/tokens' ? { ...body, name: 'Winch' } : { ...body, role: 'editor' }
    expect((await post(headers, other)).status).toBe(422)
  })

  test('leaves nothing readable in the database', async () => {
    const { body: made } = await post(key())
    const { rows } = await inOrganization(harness.db, harness.halyard.organizationId, (tx) =>
      sql<{ text: string }>`select answer::text as text from idempotency`.execute(tx),
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { text } of rows) expect(text).not.toContain(made[secret].split('#').at(-1))
  })

  test('after the secret of the server was changed is told that it was done, and shows nothing', async () => {
    const headers = key()
    await post(headers)
    await inOrganization(harness.db, harness.halyard.organizationId, (tx) =>
      sql`update idempotency set answer = '{"sealed":"AAAA"}' where key = ${headers['idempotency-key']}`.execute(tx),
    )
    const { status, body: problem } = await post(headers)
    expect(status).toBe(409)
    expect(problem.title).toBe('This was done, and cannot be shown again')
  })
})

test('a second first run is told that this Trireme is set up, whatever its key', async () => {
  const body = { organizationName: 'A', name: 'B', email: 'c@d.example', password: 'three unrelated words' }
  const { status } = await harness.ask(undefined, 'POST', '/setup', { body, headers: { 'idempotency-key': 'first' } })
  expect(status).toBe(409)
})

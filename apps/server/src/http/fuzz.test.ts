import { operations, isRaw } from '@trireme/protocol'
import type { ZodMiniType } from 'zod/mini'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Credentials, ORIGIN, harnessHere, pathOf } from '../testing/harness.ts'
import { replenish } from '../testing/replenish.ts'
import { type AnyRequest, type DocumentedOperation, operationsIn, requestsOf } from '../testing/openapi.ts'

const RUNS = process.env['TRIREME_LONG'] ? 300 : 30

const harness = harnessHere()
let documented: ReadonlyMap<string, DocumentedOperation>
beforeAll(async () => {
  const { body } = await harness.ask(undefined, 'GET', '/api/openapi.json')
  documented = new Map(operationsIn(body).map((operation) => [operation.operationId, operation]))
})

function idsThere(): Map<string, string[]> {
  const { halyard } = harness
  const ids = new Map<string, string[]>()
  for (const id of [...Object.values(halyard.ids), halyard.secondItemId]) {
    const prefix = id.slice(0, 3)
    ids.set(prefix, [...(ids.get(prefix) ?? []), id])
  }
  return ids
}

async function sequence(): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    select sequence from organization_sequence where organization_id = ${harness.halyard.organizationId}`.execute(
    harness.db,
  )
  return rows[0]!.sequence
}

type Got = { readonly status: number; readonly type: string; readonly text: string }

/** Sends a request as it is; of an answer without end only the beginning is read. */
async function send(
  who: Credentials | undefined,
  method: string,
  path: string,
  more: Partial<AnyRequest>,
): Promise<Got> {
  const answer = await harness.app.request(`${ORIGIN}/api/v1${path}`, {
    method,
    headers: { origin: ORIGIN, ...(who?.cookie !== undefined && { cookie: who.cookie }), ...more.headers },
    ...(more.body !== undefined && { body: more.body }),
  })
  const type = answer.headers.get('content-type') ?? ''
  if (type === 'text/event-stream') {
    await answer.body?.cancel()
    return { status: answer.status, type, text: '' }
  }
  return { status: answer.status, type, text: await answer.text() }
}

function expectProblem({ status, type, text }: Got): void {
  expect(type).toBe('application/problem+json')
  const problem = JSON.parse(text) as Record<string, unknown>
  expect(problem).toMatchObject({
    status,
    title: expect.stringMatching(/\w/),
    requestId: expect.stringMatching(/^req_/),
  })
  expect(problem['detail'] ?? problem['title']).toMatch(/\w[^]*\S/)
  expect(text).not.toMatch(/node_modules|at \w+ \(/)
}

describe('whatever is sent, an operation answers as its document says', () => {
  beforeEach(() => replenish(harness, harness.halyard))

  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (name, operation) => {
      const told = documented.get(name)
      expect(told, `${name} is not in the document`).toBeDefined()
      const loud = vi.spyOn(console, 'error')
      const ids = idsThere()
      const who = harness.halyard.people.admin
      // Reading a file takes a worker each time.
      const numRuns = isRaw(operation.body) ? Math.ceil(RUNS / 10) : RUNS
      let before = await sequence()
      const laws = fc.asyncProperty(requestsOf(told!, ids), async (request) => {
        const got = await send(who, operation.method, request.path, request)
        const after = await sequence()
        expect(got.status, got.text).toBeLessThan(500)
        expect(Object.keys(told!.responses)).toContain(String(got.status))
        if (got.status >= 400) expectProblem(got)
        else expectAnswer(operation, got)
        if (got.status >= 400 || operation.method === 'GET') expect(after).toBe(before)
        before = after
      })
      await fc.assert(laws, { numRuns, endOnFailure: false })
      expect(loud).not.toHaveBeenCalled()
      loud.mockRestore()
    },
    120_000,
  )
})

/** As the operation says: with its answer, or with what it says in its stead while that takes long. */
function expectAnswer({ answer: usual, otherAnswer }: (typeof operations)[number], { status, type, text }: Got): void {
  const answer = status === otherAnswer?.status ? otherAnswer : usual
  expect(status).toBe(answer.status)
  if (answer.body === null) return expect(text).toBe('')
  if ('contentType' in answer.body) return expect(type).toContain(answer.body.contentType)
  expect(type).toContain('application/json')
  const parsed = (answer.body as ZodMiniType).safeParse(JSON.parse(text))
  expect(parsed.error?.issues).toBeUndefined()
}

describe('a malformed request is refused with a sentence and changes nothing', () => {
  const refused = async (
    method: string,
    path: string,
    more: { body?: string | Uint8Array; headers?: Record<string, string> },
    status: number | readonly number[],
  ) => {
    const before = await sequence()
    const got = await send(harness.halyard.people.admin, method, path, more as Partial<AnyRequest>)
    expect([status].flat(), got.text).toContain(got.status)
    expectProblem(got)
    expect(await sequence()).toBe(before)
  }
  const json = { 'content-type': 'application/json' }
  const post = (body: string | Uint8Array, status: number | readonly number[] = 400) =>
    refused('POST', '/skills', { body, headers: json }, status)

  test('broken JSON', () => post('{"name": "Rigging'))
  test('JSON with something behind it', () => post('{"name":"Rigging"} x'))
  test('no body where one is needed', () => refused('POST', '/skills', { headers: json }, 400))
  test('JSON that is not an object', async () => {
    for (const body of ['null', '[]', '1', '"x"', 'true', '[{"name":"x"}]']) await post(body)
  })
  test('a body that is not UTF-8', () => post(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])))
  test('NUL and half of a surrogate pair', async () => {
    await post('{"name":"a\\u0000b"}')
    await post('{"name":"a\\ud800b"}')
    await post('{"na\\u0000me":"x"}')
    await post('{"name":"x","custom":{"a\\udc00":1}}')
  })
  test('a number too great to be one', async () => {
    await refused('POST', '/estimates', { body: '{"likely":1e400}', headers: json }, 400)
    await refused(
      'POST',
      '/saved-views',
      { body: '{"name":"x","place":"/","state":{"zoom":1e400}}', headers: json },
      400,
    )
    await refused(
      'POST',
      '/saved-views',
      { body: '{"name":"x","place":"/","state":{"zoom":-1e999}}', headers: json },
      400,
    )
  })
  test('keys that reach a prototype', async () => {
    await post('{"name":"x","__proto__":{"admin":true}}')
    await post('{"name":"x","custom":{"constructor":1}}')
    await refused('GET', '/skills?filter[__proto__]=1', {}, 400)
    await refused('GET', '/skills?__proto__[x]=1', {}, 400)
    await refused('GET', '/skills/csv?filter[constructor][prototype]=1', {}, 400)
  })
  test('JSON nested two thousand levels deep', () => post(`{"custom":${'['.repeat(2000)}${']'.repeat(2000)}}`))
  test('a text of 300,000 characters', () => post(JSON.stringify({ name: 'x'.repeat(300_000) })))
  test('a body above its limit', () => post(JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413))
  test('another content type', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
    ])
      await refused('POST', '/skills', { body: '{"name":"x"}', headers: { 'content-type': type } }, 415)
  })
  test('a percent sign that stands for nothing', async () => {
    await refused('GET', '/skills/%', {}, 400)
    await refused('GET', '/skills/%E0%A4%A', {}, 400)
    await refused('GET', '/skills/%00', {}, [400, 404])
    await refused('GET', '/%c0%ae%c0%ae/%2e%2e', {}, [400, 404])
  })
  test('parameters given twice or unknown', async () => {
    await refused('GET', '/skills?limit=1&limit=2', {}, 400)
    await refused('GET', '/skills?filter[name]=a&filter[name]=b', {}, 400)
    await refused('GET', '/skills/csv?filter[name]=a&filter[name]=b', {}, 400)
    await refused('GET', '/skills?colour=red', {}, 400)
    await refused('GET', '/skills?filter[colour]=red', {}, 400)
    await refused('GET', '/skills?filter[name][gt]=red', {}, 400)
    await refused('GET', '/skills?sort=colour', {}, 400)
    await refused('GET', '/skills?limit=0', {}, 400)
    await refused('GET', '/skills?limit=101', {}, 400)
  })
  test('days and moments that are none', async () => {
    for (const asOf of [
      '2026-13-01',
      '2026-02-30',
      '0000-01-01',
      '2026-01-01T25:00:00Z',
      '2026-01-01T10:99Z',
      'yesterday',
      '-1',
    ])
      for (const path of ['/skills', `/skills/${harness.halyard.ids.skill}`, '/skills/csv', '/snapshot', '/plan'])
        await refused('GET', `${path}?asOf=${asOf}`, {}, 400)
    await refused('GET', '/goals?filter[startsOn]=2026-02-30', {}, 400)
    await refused('GET', '/goals?filter[updatedAt][gt]=0000-00-00', {}, 400)
  })
  test('a comparison of sets, or of yes and no', async () => {
    await refused('GET', '/people?filter[skillIds][gt]=x', {}, 400)
    await refused('GET', '/people?filter[placeholder][gte]=true', {}, 400)
  })
  test('an address where nothing is', () => refused('GET', '/triremes', {}, 404))
  test('methods that an address does not take', async () => {
    for (const method of ['PUT', 'OPTIONS', 'DELETE', 'PATCH', 'TRACEX', 'PROPFIND'])
      await refused(method, '/skills', {}, 405)
  })
  test('a version that is no ETag of ours', () =>
    refused(
      'PATCH',
      pathOf('skill', harness.halyard.ids.skill),
      { body: '{"name":"x"}', headers: { ...json, 'if-match': 'W/"1"' } },
      400,
    ))
  test('a key too long for a retry', () =>
    refused('POST', '/skills', { body: '{"name":"x"}', headers: { ...json, 'idempotency-key': 'k'.repeat(256) } }, 400))
  test('a body with more than was asked', () => post('{"name":"x","colour":"red"}'))
})

describe('HEAD', () => {
  test.each(['/skills', '/snapshot', '/plan', '/changes', '/skills/csv', '/changes/stream', '/session'])(
    'of %s answers as GET does, without a body',
    async (path) => {
      const got = await send(harness.halyard.people.admin, 'HEAD', path, {})
      expect(got).toMatchObject({ status: 200, text: '' })
    },
  )
  test('of what is not here is not here', async () => {
    const got = await send(harness.halyard.people.admin, 'HEAD', `/skills/skl_00000000000000000000000000`, {})
    expect(got).toMatchObject({ status: 404, text: '' })
  })
})

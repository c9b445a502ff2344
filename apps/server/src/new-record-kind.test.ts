import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyTree } from './testing/copied-tree.ts'
import { type RunningServer, runServer } from './testing/running-server.ts'

const run = promisify(execFile)

/** All there is to a new kind of record, but for its table. */
const VENDOR = `import { defineRecord } from './define-record.ts'
import { date, labels, reference, text } from './field.ts'

export const vendor = defineRecord({
  kind: 'vendor',
  plural: 'vendors',
  prefix: 'vnd',
  description: 'Somebody we buy work from.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    productId: reference('product', { scope: true, label: 'Product' }),
    contractEndsOn: date(),
    tags: labels(),
  },
})
`

let tree: string
let server: RunningServer
let admin: Record<string, string>
let viewer: Record<string, string>
let token: string

beforeAll(async () => {
  tree = copyTree()
  writeFileSync(join(tree, 'packages/domain/src/records/vendor.ts'), VENDOR)
  await run(process.execPath, [join(tree, 'tools/index-records.ts')])
  const { stdout } = await run(process.execPath, [join(tree, 'tools/table-of.ts'), 'vendor'])
  writeFileSync(join(tree, 'apps/server/src/postgres/migrations/9000-vendor.sql'), stdout)
  server = await runServer(join(tree, 'home'), join(tree, 'apps/server/src/main.ts'))
  await signEverybodyIn()
}, 180_000)
afterAll(async () => {
  await server?.stop()
  if (tree !== undefined) rmSync(tree, { recursive: true, force: true })
})

// eslint-disable-next-line typescript/no-explicit-any
type Got = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: any }

async function ask(who: Record<string, string>, method: string, path: string, body?: unknown): Promise<Got> {
  const answer = await fetch(`${server.url}${path.startsWith('/api/') ? path : `/api/v1${path}`}`, {
    method,
    headers: { ...who, 'if-match': '*', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: /application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined,
  }
}

/** Ada sets up and makes a token; Vera comes by invitation, as a viewer. */
async function signEverybodyIn(): Promise<void> {
  const origin = server.url.replace('127.0.0.1', 'localhost')
  const cookieOf = ({ headers }: Got) =>
    headers
      .getSetCookie()
      .map((line) => line.split(';')[0]!)
      .join('; ')
  const password = 'three unrelated words'
  const setUp = await ask({ origin }, 'POST', '/setup', {
    organizationName: 'Halyard',
    name: 'Ada',
    email: 'ada@halyard.example',
    password,
  })
  expect(setUp.status, setUp.text).toBe(201)
  admin = { origin, cookie: cookieOf(setUp) }
  token = (await ask(admin, 'POST', '/tokens', { name: 'Script', scopes: ['admin:*'] })).body.token
  const invited = await ask(admin, 'POST', '/invitations', { email: 'vera@halyard.example', role: 'viewer' })
  expect(invited.status, invited.text).toBe(201)
  const accepted = await ask({ origin }, 'POST', '/invitations/accept', {
    token: new URL(invited.body.url).hash.slice(1),
    name: 'Vera',
    password,
  })
  viewer = { origin, cookie: cookieOf(accepted) }
}

describe('a record kind added in one file and one migration', () => {
  test('is made, read, changed, listed, archived and brought back over REST', async () => {
    const made = await ask(admin, 'POST', '/vendors', { name: 'Rope & Sons', tags: ['rope'] })
    expect(made).toMatchObject({ status: 201, body: { name: 'Rope & Sons', contractEndsOn: null, version: 1 } })
    const path = `/vendors/${made.body.id}`
    expect((await ask(admin, 'PATCH', path, { contractEndsOn: '2027-12-31' })).body.contractEndsOn).toBe('2027-12-31')
    expect((await ask(admin, 'POST', `${path}/tags`, { add: ['hemp'] })).body.tags).toEqual(['hemp', 'rope'])
    expect(
      (await ask(admin, 'GET', '/vendors?filter[contractEndsOn][gte]=2027-01-01&sort=-name')).body.data,
    ).toHaveLength(1)
    expect((await ask(admin, 'DELETE', path)).status).toBe(204)
    expect((await ask(admin, 'GET', path)).status).toBe(404)
    expect((await ask(admin, 'POST', `${path}/restore`)).body.tags).toEqual(['hemp', 'rope'])
  })

  test('refuses what does not fit its definition', async () => {
    expect((await ask(admin, 'POST', '/vendors', { name: '' })).status).toBe(400)
    expect((await ask(admin, 'POST', '/vendors', { name: 'x', colour: 'red' })).status).toBe(400)
    expect(
      (await ask(admin, 'POST', '/vendors', { name: 'x', productId: 'prd_01h00000000000000000000000' })).status,
    ).toBe(422)
  })

  test('is written in bulk, exported as a table, and remembered in its history', async () => {
    const values = [{ name: '=Tar & Co' }, { name: 'Oakum Ltd' }]
    const bulk = await ask(admin, 'POST', '/vendors/bulk', {
      operations: values.map((each) => ({ op: 'create', values: each })),
    })
    expect(bulk.body.records).toHaveLength(2)
    const csv = await ask(admin, 'GET', '/vendors/csv?sort=name')
    expect(csv.text.split('\r\n')[0]).toContain('id,name,productId,contractEndsOn,tags')
    expect(csv.text).toContain("'=Tar & Co")
    const { id } = (await ask(admin, 'GET', '/vendors?filter[name]=Rope %26 Sons')).body.data[0]
    const history = await ask(admin, 'GET', `/vendors/${id}/history`)
    expect(history.body.data.map(({ command }: { command: string }) => command)).toContain('vendor.restore')
  })

  test('is in the snapshot, in live updates, undone, and seen as it was', async () => {
    const before = (await ask(admin, 'GET', '/changes?after=0&limit=1')).body
    const sequence = JSON.parse((await ask(admin, 'GET', '/snapshot')).text.split('\n')[0]!).sequence as number
    expect(before.data[0].sequence).toBe(1)
    const listening = await fetch(`${server.url}/api/v1/changes/stream?after=${sequence}`, { headers: viewer })
    const made = await ask(admin, 'POST', '/vendors', { name: 'Sailcloth Works' })
    const heard = await firstMention(listening, 'Sailcloth Works')
    expect(heard).toContain('"kind":"vendor"')
    expect((await ask(viewer, 'GET', '/snapshot')).text).toContain('Sailcloth Works')
    expect((await ask(viewer, 'GET', `/vendors/${made.body.id}?asOf=${sequence}`)).status).toBe(404)
    expect((await ask(admin, 'POST', `/change-sets/${sequence + 1}/undo`)).status).toBe(200)
    expect((await ask(admin, 'GET', `/vendors/${made.body.id}`)).status).toBe(404)
  })

  test('asks the policies: a viewer reads and does not write, nobody does neither', async () => {
    const [one] = (await ask(viewer, 'GET', '/vendors')).body.data
    expect((await ask(viewer, 'POST', '/vendors', { name: 'Mine' })).status).toBe(403)
    expect((await ask(viewer, 'PATCH', `/vendors/${one.id}`, { name: 'Mine' })).status).toBe(403)
    expect((await ask(viewer, 'DELETE', `/vendors/${one.id}`)).status).toBe(403)
    expect((await ask({}, 'GET', '/vendors')).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${token}` }, 'GET', `/vendors/${one.id}`)).status).toBe(200)
    const scoped = await ask(admin, 'POST', '/tokens', { name: 'Vendors', scopes: ['vendor:read'] })
    const reader = { authorization: `Bearer ${scoped.body.token}` }
    expect((await ask(reader, 'GET', '/vendors')).status).toBe(200)
    expect((await ask(reader, 'GET', '/skills')).status).toBe(403)
    expect((await ask(reader, 'PATCH', `/vendors/${one.id}`, { name: 'x' })).status).toBe(403)
  })

  test('is in the OpenAPI document with every operation', async () => {
    const { body } = await ask({}, 'GET', '/api/openapi.json')
    const names = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
      .flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
      .filter((name) => name.startsWith('vendor.'))
    expect(names.toSorted()).toEqual(
      ['bulk', 'create', 'csv', 'get', 'history', 'list', 'remove', 'restore', 'tags', 'update'].map(
        (verb) => `vendor.${verb}`,
      ),
    )
    expect(body.components.schemas.Vendor.properties.contractEndsOn).toBeDefined()
  })

  test('is a command of the CLI', async () => {
    const cli = join(tree, 'apps/cli/src/main.ts')
    const { stdout } = await run(
      process.execPath,
      [cli, 'vendors', 'list', '--json', '--url', server.url, '--token', token],
      {
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    )
    expect(stdout).toContain('Oakum Ltd')
  })

  test('has the table its definition says', async () => {
    const { stdout } = await run(process.execPath, [join(tree, 'tools/table-of.ts'), 'vendor'])
    expect(stdout).toContain('contract_ends_on date,')
    expect(stdout).toContain('tags text[] collate "C" not null,')
    expect(stdout).toContain("call trireme_guard('vendor');")
  })
})

/** The stream until it says something. */
async function firstMention(answer: Response, what: string): Promise<string> {
  let heard = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body!) {
    heard += decoder.decode(chunk, { stream: true })
    if (heard.includes(what)) return heard
  }
  return heard
}

import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth } from '../auth/index.ts'
import { loadSampleCompany } from '../demo.ts'
import { type TestDatabase, createTestDatabase } from '../postgres/testing.ts'
import { type Db, Replicas, compactLog, inOrganization, stateAt } from '../store/index.ts'
import { ArchiveProblem, backUp, exportOrganization, restoreArchive } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'trireme-archive-'))
const databases: TestDatabase[] = []
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all(databases.map(({ drop }) => drop()))
})

async function instance() {
  const database = await createTestDatabase()
  databases.push(database)
  const connection = database.open()
  const db = connection.db as Db
  const replicas = new Replicas(db)
  const auth = createAuth({
    connection,
    replicas,
    secret: randomBytes(32).toString('hex'),
    publicUrl: () => 'http://localhost',
  })
  return { db, replicas, auth, pool: connection.pool }
}

type Files = Record<string, Uint8Array>
type Instance = Awaited<ReturnType<typeof instance>>

async function save(name: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const path = join(folder, name)
  await pipeline(Readable.from(chunks), createWriteStream(path))
  return path
}

let company: Instance
let organizationId: string
let exported: string

beforeAll(async () => {
  company = await instance()
  await loadSampleCompany(company, '2026-09-01')
  organizationId = (await company.pool.query('select organization_id from organization')).rows[0].organization_id
  // The older half of the log is packed, as time will have it.
  await inOrganization(company.db, organizationId, (tx) => compactLog(tx, organizationId, 200))
  const made = await company.auth.createTokenFor({ email: 'admin@demo.example' })
  if (!made.ok) throw new Error(made.refusal.detail)
  exported = await save('export.zip', exportOrganization(company.db, organizationId, '0.1.0'))
}, 120_000)

const filesOf = (path: string): Files => unzipSync(readFileSync(path))
const linesOf = (files: Files, path: string) =>
  strFromU8(files[path]!)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** The archive with some of its files changed, and a manifest that agrees with them again where asked. */
async function altered(name: string, change: (files: Files) => void, { signed = false } = {}): Promise<string> {
  const files = filesOf(exported)
  change(files)
  if (signed) {
    const manifest = JSON.parse(strFromU8(files['manifest.json']!))
    const { createHash } = await import('node:crypto')
    for (const file of manifest.files) {
      const bytes = files[file.path]
      if (bytes === undefined) continue
      file.bytes = bytes.length
      file.lines = strFromU8(bytes).split('\n').length - 1
      file.sha256 = createHash('sha256').update(bytes).digest('hex')
    }
    files['manifest.json'] = strToU8(JSON.stringify(manifest))
  }
  const path = join(folder, name)
  writeFileSync(path, zipSync(files))
  return path
}

const edit = (files: Files, path: string, change: (text: string) => string) => {
  files[path] = strToU8(change(strFromU8(files[path]!)))
}

describe('an export', () => {
  test('holds every kind, the whole history and no secret', async () => {
    const files = filesOf(exported)
    const items = linesOf(files, 'records/work-items.ndjson')
    expect(items.length).toBeGreaterThan(300)
    expect(items[0]).toMatchObject({
      key: expect.any(String),
      version: expect.any(Number),
      createdAt: expect.any(String),
    })
    const sets = linesOf(files, 'history/change-sets.ndjson')
    expect(sets.map(({ sequence }) => sequence)).toEqual(sets.map((_, index) => index + 1))
    const changes = linesOf(files, 'history/changes-0001.ndjson')
    expect(changes[0]).toMatchObject({ sequence: 1, position: 0, op: 'create', version: 1 })
    const { rows } = await company.pool.query('select id, password from account')
    const text = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    for (const { password } of rows) expect(text).not.toContain(password)
    expect(Object.keys(files).filter((path) => /token|invitation|account|session/.test(path))).toEqual([])
  })

  test('brought back and exported again is the same to the last byte', async () => {
    const other = await instance()
    const restored = await restoreArchive(other.db, exported)
    expect(restored).toMatchObject({
      contents: 'organization',
      organizations: [{ id: organizationId, name: 'Halyard' }],
    })
    const again = await save('again.zip', exportOrganization(other.db, organizationId, '0.1.0'))
    expect(filesOf(again)).toEqual(filesOf(exported))
    expect(readFileSync(again).equals(readFileSync(exported))).toBe(true)
    const past = (from: Instance) =>
      inOrganization(from.db, organizationId, async (tx) => (await stateAt(tx, organizationId, 150)).snapshot)
    expect(await past(other)).toEqual(await past(company))
    const steps = 'select * from status_step order by sequence, position'
    expect((await other.pool.query(steps)).rows).toEqual((await company.pool.query(steps)).rows)
    expect(restored.withoutPassword).toContain('admin@demo.example')
    expect(await other.auth.setPassword('admin@demo.example', 'three unrelated words')).toEqual({ ok: true })
  })

  test('goes on counting keys and sequences where it stopped', async () => {
    const other = await instance()
    await restoreArchive(other.db, exported)
    const counters =
      'select s.sequence, k.next_key from organization_sequence as s join key_counter as k using (organization_id)'
    expect((await other.pool.query(counters)).rows).toEqual((await company.pool.query(counters)).rows)
  })
})

describe('a backup', () => {
  test('brought back is the same, and lets the same people and tokens in', async () => {
    const made = await company.auth.createTokenFor({ email: 'admin@demo.example', name: 'Kept' })
    if (!made.ok) throw new Error(made.refusal.detail)
    const backup = await save('backup.zip', backUp(company.db, '0.1.0'))
    const other = await instance()
    expect(await restoreArchive(other.db, backup)).toMatchObject({ contents: 'backup', withoutPassword: [] })
    const again = await save('backup-again.zip', backUp(other.db, '0.1.0'))
    expect(readFileSync(again).equals(readFileSync(backup))).toBe(true)
    const request = new Request('http://localhost/api/v1/session', {
      headers: { authorization: `Bearer ${made.token}` },
    })
    expect(await other.auth.identify(request)).toMatchObject({ organizationId, via: 'token' })
    const text = Object.values(filesOf(backup))
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    expect(text).not.toContain(made.token)
  })
})

describe('refused with a sentence and nothing changed is', () => {
  const refusals: readonly [string, () => Promise<string> | string, RegExp][] = [
    ['what is no zip', () => write('plain.zip', 'Summary,Status\nA,Done\n'), /This is no zip/],
    ['an empty file', () => write('empty.zip', ''), /This is no zip/],
    ['a file that is not there', () => join(folder, 'nowhere.zip'), /there is no such file/],
    [
      'a zip that is cut off',
      async () => {
        const path = await altered('cut.zip', () => {})
        truncateSync(path, readFileSync(path).length - 5_000)
        return path
      },
      /cut off/,
    ],
    ['a zip of something else', () => write('other.zip', zipSync({ 'a.txt': strToU8('a') })), /has no manifest.json/],
    [
      'a newer format',
      () =>
        altered('newer.zip', (files) =>
          edit(files, 'manifest.json', (text) => text.replace('"formatVersion": 1', '"formatVersion": 2')),
        ),
      /format 2, written by Trireme 0\.1\.0; this one reads up to 1/,
    ],
    [
      'a file changed after it was written',
      () =>
        altered('changed.zip', (files) =>
          edit(files, 'records/teams.ndjson', (text) => text.replace('"name":"', '"name":"X')),
        ),
      /records\/teams\.ndjson is not as the manifest says/,
    ],
    [
      'a file changed without changing its length',
      () =>
        altered('swapped.zip', (files) =>
          edit(files, 'records/teams.ndjson', (text) => text.replace('"version":1', '"version":2')),
        ),
      /records\/teams\.ndjson is not as the manifest says/,
    ],
    [
      'a file left out',
      () => altered('less.zip', (files) => void delete files['records/skills.ndjson']),
      /does not hold/,
    ],
    ['a file put in', () => altered('more.zip', (files) => void (files['extra.txt'] = strToU8('x'))), /does not list/],
    [
      'a path that climbs',
      () => altered('climb.zip', (files) => void (files['../../etc/passwd'] = strToU8('x'))),
      /a file named/,
    ],
    [
      'an absolute path',
      () => altered('root.zip', (files) => void (files['/etc/passwd'] = strToU8('x'))),
      /a file named/,
    ],
    [
      'a zip bomb',
      () =>
        altered('bomb.zip', (files) => void (files['records/teams.ndjson'] = new Uint8Array(50_000_000)), {
          signed: true,
        }),
      /unpacks to \d+ times its size/,
    ],
    [
      'a record that does not fit its kind',
      () =>
        altered(
          'unfit.zip',
          (files) => edit(files, 'records/teams.ndjson', (text) => text.replace('"name":"', '"nmae":"')),
          { signed: true },
        ),
      /records\/teams\.ndjson, line 1: .* does not fit/,
    ],
    [
      'a reference to nothing',
      () =>
        altered(
          'dangling.zip',
          (files) => edit(files, 'records/statuses.ndjson', (text) => text.slice(text.indexOf('\n') + 1)),
          {
            signed: true,
          },
        ),
      /does not fit together/,
    ],
    [
      'a tree that bites its tail',
      () =>
        altered(
          'circle.zip',
          (files) =>
            edit(files, 'records/portfolios.ndjson', (text) =>
              text.replace(/"id":"(\w+)",(.*?)"parentId":(?:null|"\w+")/, '"id":"$1",$2"parentId":"$1"'),
            ),
          { signed: true },
        ),
      /circle|cycle|itself|below/i,
    ],
    [
      'NUL in a text',
      () =>
        altered(
          'nul.zip',
          (files) => edit(files, 'records/teams.ndjson', (text) => text.replace('"name":"', '"name":"\\u0000')),
          { signed: true },
        ),
      /does not fit together/,
    ],
    [
      'two organizations in an export of one',
      () =>
        altered('two.zip', (files) =>
          edit(files, 'manifest.json', (text) => {
            const manifest = JSON.parse(text)
            return JSON.stringify({
              ...manifest,
              organizations: [...manifest.organizations, { ...manifest.organizations[0], id: 'org_other' }],
            })
          }),
        ),
      /is no file this Trireme knows/,
    ],
  ]
  const write = (name: string, text: string | Uint8Array) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  let empty: Instance
  beforeAll(async () => void (empty = await instance()))

  test.each(refusals)('%s', async (_, make, sentence) => {
    const error = await restoreArchive(empty.db, await make()).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(ArchiveProblem)
    expect((error as Error).message).toMatch(sentence)
    for (const table of ['organization', 'work_item', 'change_set', 'organization_sequence', '"user"'])
      expect((await empty.pool.query(`select from ${table}`)).rowCount).toBe(0)
  })

  test('an instance that is somebody’s already', async () => {
    await expect(restoreArchive(company.db, exported)).rejects.toThrow(/accounts and data of its own/)
    const counted = await company.pool.query('select count(*)::int as n from work_item')
    expect(counted.rows[0].n).toBeGreaterThan(300)
  })

  test('a byte flipped anywhere, unless it changes nothing that is brought back', async () => {
    const bytes = readFileSync(exported)
    for (let round = 0; round < 12; round++) {
      const broken = Buffer.from(bytes)
      const at = Math.floor((bytes.length * (round + 0.5)) / 12)
      broken[at] = broken[at]! ^ 0x55
      const outcome = await restoreArchive(empty.db, write('flipped.zip', broken)).catch((thrown: unknown) => thrown)
      if (outcome instanceof ArchiveProblem) continue
      expect(outcome).toMatchObject({ contents: 'organization' })
      const again = await save('flipped-again.zip', exportOrganization(empty.db, organizationId, '0.1.0'))
      expect(readFileSync(again).equals(bytes)).toBe(true)
      empty = await instance()
    }
  }, 60_000)
})

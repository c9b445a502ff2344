import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runningPostgres } from './attach.ts'
import { type RunningPostgres, startPostgres } from './embedded.ts'
import { isRunning } from './process-state.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

// The default durability where a test is about what survives; the others may be quick.
const QUICK = { durability: 'none' } as const
let root: string
let home: string
const running: RunningPostgres[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'trireme-embedded-'))
  home = join(root, 'home')
  await (await start(home)).stop()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ stop }) => stop()))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(where: string, options: Partial<Parameters<typeof startPostgres>[0]> = {}) {
  const postgres = await startPostgres({ home: where, ...options })
  running.push(postgres)
  return postgres
}

async function query<Row extends pg.QueryResultRow>(config: pg.ClientConfig, sql: string): Promise<Row[]> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<Row>(sql)
  await client.end()
  return rows
}

/** A server process of its own that writes numbered rows and says each one it saw committed. */
function startWriter(where: string): { child: ChildProcess; acknowledged: number[]; postgresPid: Promise<number> } {
  const embedded = join(import.meta.dirname, 'embedded.ts')
  const script = `
    import pg from 'pg'
    const { startPostgres } = await import(${JSON.stringify(embedded)})
    const { connectionConfig, pid } = await startPostgres({ home: ${JSON.stringify(where)} })
    console.log('pid', pid)
    const client = new pg.Client(connectionConfig)
    await client.connect()
    await client.query('create table if not exists oar (n int primary key)')
    const { rows } = await client.query('select coalesce(max(n), 0) as last from oar')
    for (let n = rows[0].last + 1; ; n++) {
      await client.query('insert into oar values ($1)', [n])
      console.log('row', n)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const acknowledged: number[] = []
  const postgresPid = new Promise<number>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [word, number] = line.split(' ')
      if (word === 'pid') resolve(Number(number))
      if (word === 'row') acknowledged.push(Number(number))
    })
  })
  return { child, acknowledged, postgresPid }
}

test('a later start answers in under two seconds', async () => {
  const timesMs: number[] = []
  for (let round = 0; round < 3; round++) {
    const startedAt = performance.now()
    const { connectionConfig, stop } = await start(home)
    expect(await query(connectionConfig, 'select 1 as one')).toEqual([{ one: 1 }])
    timesMs.push(performance.now() - startedAt)
    await stop()
  }
  // The best of three: the machine may be busy with other tests.
  expect(Math.min(...timesMs)).toBeLessThan(2000)
})

test('it runs with checksums and every flush on, sorted the same everywhere, reachable by its socket only', async () => {
  const { connectionConfig } = await start(home)
  const rows = await query<{ name: string; setting: string }>(
    connectionConfig,
    `select name, setting from pg_settings
     where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses')`,
  )
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    listen_addresses: '',
  })
  const [locale] = await query(
    connectionConfig,
    `select datlocprovider, datlocale from pg_database where datname = current_database()`,
  )
  expect(locale).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' })
  expect(statSync(connectionConfig.host!).mode & 0o777).toBe(0o700)
})

test('stopping leaves no process, no lock and no socket behind', async () => {
  const postgres = await startPostgres({ home })
  await Promise.all([postgres.stop(), postgres.stop()])
  expect(isRunning(postgres.pid)).toBe(false)
  expect(existsSync(join(home, 'server.lock'))).toBe(false)
  expect(existsSync(postgres.connectionConfig.host!)).toBe(false)
})

test('a command beside a running server finds its PostgreSQL, and none when it is stopped', async () => {
  const { stop } = await start(home)
  expect(await query(runningPostgres(home)!, 'select 1 as one')).toEqual([{ one: 1 }])
  await stop()
  expect(runningPostgres(home)).toBe(null)
  expect(runningPostgres(join(root, 'never'))).toBe(null)
})

test('a second server on the same home is refused with a sentence', async () => {
  await start(home)
  await expect(startPostgres({ home })).rejects.toThrow(/Trireme already runs on .* \(process \d+\)/)
})

test('SIGKILL of the server stops PostgreSQL, loses no acknowledged row, and the next start works at once', async () => {
  let previous = 0
  for (let round = 1; round <= 3; round++) {
    const { child, acknowledged, postgresPid } = startWriter(home)
    const pid = await postgresPid
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(20)
    child.kill('SIGKILL')
    const postgres = await start(home)
    expect(isRunning(pid)).toBe(false)
    const [{ count, last }] = (await query<{ count: string; last: number }>(
      postgres.connectionConfig,
      'select count(*), max(n) as last from oar',
    )) as [{ count: string; last: number }]
    expect(last).toBeGreaterThanOrEqual(acknowledged.at(-1)!)
    expect(Number(count)).toBe(last)
    expect(last).toBeGreaterThan(previous)
    previous = last
    await postgres.stop()
  }
})

test('SIGKILL of PostgreSQL itself is reported, and the next start recovers', async () => {
  const problems: string[] = []
  const postgres = await startPostgres({ home, onUnexpectedExit: ({ message }) => problems.push(message) })
  await query(postgres.connectionConfig, 'create table if not exists keel as select 1 as laid')
  process.kill(postgres.pid, 'SIGKILL')
  await expect.poll(() => problems.length, { timeout: 10_000 }).toBe(1)
  expect(problems[0]).toMatch(/PostgreSQL ended by itself \(SIGKILL\)/)
  const again = await start(home)
  expect(await query(again.connectionConfig, 'select * from keel')).toEqual([{ laid: 1 }])
})

describe('a lock file left behind', () => {
  test.each([
    ['by a process that is gone', () => 2 ** 22 - 7],
    ['whose number another program has now', () => process.ppid],
    ['whose number we have now', () => process.pid],
  ])('%s does not keep PostgreSQL from starting', async (_, pid) => {
    const postmasterPid = join(home, 'postgres', 'postmaster.pid')
    writeFileSync(postmasterPid, `${pid()}\n${home}/postgres\n1700000000\n5432\n/nowhere\n\n  1  1\nready   \n`)
    writeFileSync(join(home, 'server.lock'), `${pid()} somebody else's start`)
    const { connectionConfig } = await start(home)
    expect(await query(connectionConfig, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('a home with a path longer than any socket may have works', async () => {
  const deep = join(root, 'a long and winding path '.repeat(4), 'ö'.repeat(60))
  const { connectionConfig } = await start(deep, QUICK)
  expect(Buffer.byteLength(connectionConfig.host!)).toBeLessThan(90)
  expect(await query(connectionConfig, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another major version is refused and left alone', async () => {
  const old = join(root, 'old')
  mkdirSync(join(old, 'postgres'), { recursive: true })
  writeFileSync(join(old, 'postgres', 'PG_VERSION'), '17\n')
  await expect(startPostgres({ home: old })).rejects.toThrow(/written by PostgreSQL 17, .* brings PostgreSQL 18/)
  expect(readFileSync(join(old, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test('a folder that is not PostgreSQL data is refused and left alone', async () => {
  const strange = join(root, 'strange')
  mkdirSync(join(strange, 'postgres'), { recursive: true })
  writeFileSync(join(strange, 'postgres', 'letter.txt'), 'keep me')
  await expect(startPostgres({ home: strange })).rejects.toThrow(/has no PG_VERSION, and it is not empty/)
  expect(readFileSync(join(strange, 'postgres', 'letter.txt'), 'utf8')).toBe('keep me')
})

test('an interrupted first start leaves nothing that stops the next', async () => {
  const fresh = join(root, 'interrupted')
  mkdirSync(join(fresh, 'postgres.new', 'base'), { recursive: true })
  const { connectionConfig } = await start(fresh, QUICK)
  expect(await query(connectionConfig, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a broken setting ends in the words of PostgreSQL, not in a stack', async () => {
  const broken = join(root, 'broken')
  await (await start(broken, QUICK)).stop()
  writeFileSync(join(broken, 'postgres', 'postgresql.conf'), 'shared_buffers = plenty\n')
  await expect(startPostgres({ home: broken })).rejects.toThrow(/PostgreSQL did not start on .*\n.*shared_buffers/)
  expect(existsSync(join(broken, 'server.lock'))).toBe(false)
})

describe.runIf(process.getuid?.() === 0)('as root where user namespaces are forbidden', () => {
  const nobody = { kind: 'nobody', user: 65534, group: 65534 } as const

  test('data moves to a folder nobody may enter, keeps its rows, and comes back to root when they are allowed', async () => {
    const stateRoot = mkdtempSync(join('/var/tmp', 'trireme-state-'))
    rmSync(stateRoot, { recursive: true })
    const moved = join(root, 'moved')
    const first = await start(moved, QUICK)
    await query(first.connectionConfig, 'create table keel as select 1 as laid')
    await first.stop()

    const second = await start(moved, { ...QUICK, launcher: nobody, stateRoot })
    expect(second.dataDirectory.startsWith(stateRoot)).toBe(true)
    expect(statSync(second.dataDirectory).uid).toBe(65534)
    expect(await query(second.connectionConfig, 'select * from keel')).toEqual([{ laid: 1 }])
    await second.stop()

    const third = await start(moved, QUICK)
    expect(await query(third.connectionConfig, 'select * from keel')).toEqual([{ laid: 1 }])
    expect(statSync(third.dataDirectory).uid).toBe(0)
    await third.stop()
    rmSync(stateRoot, { recursive: true })
  })
})

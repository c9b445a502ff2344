import { connect as connectSocket } from 'node:net'
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { connect, type Connection, createPool } from './connect.ts'
import { migrate, type Migration, readMigrations } from './migrate.ts'

/** The variable by which the test run tells its workers where to ask for the shared server. */
export const TEST_POSTGRES = 'TRIREME_TEST_POSTGRES'

/** A database of its own, like a freshly migrated one. */
export interface TestDatabase {
  readonly connectionConfig: pg.ClientConfig
  /** Opens a pool that `drop` closes again. */
  readonly open: <Tables = unknown>() => Connection<Tables>
  readonly drop: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * Makes a database for one test file from a migrated template, in about 30 ms. The first call of a run starts the one
 * server all files share. Drop it in `afterAll`, or hold it with `await using`.
 */
export async function createTestDatabase(migrations: readonly Migration[] = readMigrations()): Promise<TestDatabase> {
  const server = await sharedServer()
  const template = await templateOf(server, migrations)
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(server, `create database ${name} template ${template}`)
  const connectionConfig = { ...server, database: name }
  const opened: Pick<Connection<unknown>, 'close'>[] = []
  const drop = async () => {
    await Promise.all(opened.splice(0).map(({ close }) => close()))
    await run(server, `drop database if exists ${name} with (force)`)
  }
  return {
    connectionConfig,
    open: <Tables>() => {
      const connection = connect<Tables>(connectionConfig, { maxConnections: 8 })
      opened.push(connection)
      return connection
    },
    drop,
    [Symbol.asyncDispose]: drop,
  }
}

let server: Promise<pg.ClientConfig> | undefined

/** How to reach the server of this test run; asks for its start when nobody has yet. */
function sharedServer(): Promise<pg.ClientConfig> {
  return (server ??= askForServer(process.env[TEST_POSTGRES]))
}

function askForServer(socket: string | undefined): Promise<pg.ClientConfig> {
  if (!socket) throw new Error('createTestDatabase works under vitest with the global setup of vitest.config.ts.')
  return new Promise((resolve, reject) => {
    let answer = ''
    connectSocket(socket)
      .setEncoding('utf8')
      .on('data', (chunk: string) => (answer += chunk))
      .on('error', reject)
      .on('end', () => {
        const { connectionConfig, problem } = JSON.parse(answer)
        if (problem) reject(new Error(problem))
        else resolve(connectionConfig)
      })
  })
}

/** One migrated database for each text of the migrations; the lock lets one worker make it and the others wait. */
async function templateOf(server: pg.ClientConfig, migrations: readonly Migration[]): Promise<string> {
  const hash = createHash('sha256')
    .update(migrations.map((migration) => migration.hash).join(' '))
    .digest('hex')
  const name = `template_${hash.slice(0, 12)}`
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [name])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await makeTemplate(client, server, name, migrations)
    return name
  } finally {
    await client.end()
  }
}

async function makeTemplate(
  client: pg.Client,
  server: pg.ClientConfig,
  name: string,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query(`create database ${name}_new`)
  const pool = createPool({ ...server, database: `${name}_new` }, { maxConnections: 1 })
  try {
    await migrate(pool, migrations)
  } finally {
    await pool.end()
  }
  await client.query(`alter database ${name}_new rename to ${name}`)
}

async function run(server: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(server)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

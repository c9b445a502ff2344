import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Environment, readEnvironment } from '../environment.ts'
import { STARTING } from '../listening.ts'
import { connect, dataVersion, findBinaries, openPostgres, runningPostgres } from '../postgres/index.ts'
import { type Db, clockOf } from '../store/index.ts'
import { ROOT } from '../version.ts'
import { type Command, say } from './command.ts'
import { Refused, readArguments } from './usage.ts'

/** What was found of one thing; where it is not well, `detail` says what to do. */
type Finding = { readonly name: string; readonly ok: boolean; readonly detail: string }

const OLDEST_NODE = [22, 18]
const NEEDED_BYTES = 500_000_000
const SKEW_MS = 5_000

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  help: `Looks whether Trireme can run here: Node, platform, settings, disk, PostgreSQL, data, port, web app, clock.
Changes nothing. Exit code 1 when something is wrong.`,
  async run(given) {
    const { values } = readArguments(given, {})
    const findings = await examine()
    const wrong = findings.filter(({ ok }) => !ok).length
    const lines = findings.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name.padEnd(12)} ${detail}`)
    say(values['json'], { ok: wrong === 0, findings }, lines.join('\n'))
    if (wrong > 0) throw new Refused(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`)
  },
}

async function examine(): Promise<Finding[]> {
  const reading = readEnvironment()
  const settings = reading.ok
    ? finding(
        'Settings',
        true,
        `data in ${reading.environment.databaseUrl === null ? reading.environment.home : 'the PostgreSQL of DATABASE_URL'}`,
      )
    : finding('Settings', false, reading.problems.join(' '))
  const first = [nodeFinding(), platformFinding(reading.ok && reading.environment.databaseUrl !== null), settings]
  if (!reading.ok) return [...first, webFinding()]
  const { environment } = reading
  return [
    ...first,
    await diskFinding(environment),
    ...(await databaseFindings(environment)),
    await portFinding(environment),
    webFinding(),
  ]
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > OLDEST_NODE[0]! || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]!)
  return finding(
    'Node.js',
    ok,
    ok ? process.versions.node : `${process.versions.node} is too old: ${OLDEST_NODE.join('.')} or later is needed.`,
  )
}

function platformFinding(hasOwnDatabase: boolean): Finding {
  const platform = `${process.platform} ${process.arch}`
  if (hasOwnDatabase) return finding('Platform', true, platform)
  const isMusl =
    process.platform === 'linux' &&
    !(process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header.glibcVersionRuntime
  if (isMusl)
    return finding('Platform', false, `${platform} without glibc: set DATABASE_URL to a PostgreSQL 15 or later.`)
  try {
    findBinaries()
    return finding('Platform', true, `${platform}, with its own PostgreSQL`)
  } catch (error) {
    return finding('Platform', false, (error as Error).message)
  }
}

async function diskFinding({ home }: Environment): Promise<Finding> {
  const place = nearestFolder(home)
  try {
    accessSync(place, constants.W_OK)
  } catch {
    return finding(
      'Disk',
      false,
      `${place} cannot be written. Start as its owner, or set TRIREME_HOME to another folder.`,
    )
  }
  const { bavail, bsize } = await statfs(place)
  const free = `${((bavail * bsize) / 1e9).toFixed(1)} GB free at ${place}`
  return bavail * bsize >= NEEDED_BYTES
    ? finding('Disk', true, free)
    : finding('Disk', false, `${free}: make room, 0.5 GB or more is needed.`)
}

/** Asks the running server's PostgreSQL, or starts one: on the data where there is some, else in a folder for the moment. */
async function databaseFindings(environment: Environment): Promise<Finding[]> {
  const { databaseUrl, home } = environment
  const running = databaseUrl === null ? runningPostgres(home) : null
  const isNew =
    databaseUrl === null &&
    running === null &&
    !existsSync(join(home, 'postgres')) &&
    !existsSync(join(home, 'postgres-location'))
  const trial = isNew ? mkdtempSync(join(tmpdir(), 'trireme-doctor-')) : undefined
  try {
    const opened = running
      ? { connectionConfig: running, stop: async () => {} }
      : await openPostgres({ databaseUrl, home: trial ?? home })
    try {
      const what =
        databaseUrl !== null
          ? 'answers at DATABASE_URL'
          : running
            ? 'runs'
            : trial
              ? 'starts (nothing is in it yet)'
              : 'starts'
      return [finding('PostgreSQL', true, what), ...(await dataFindings(opened.connectionConfig, isNew))]
    } finally {
      await opened.stop()
    }
  } catch (error) {
    return [finding('PostgreSQL', false, (error as Error).message)]
  } finally {
    if (trial !== undefined) rmSync(trial, { recursive: true, force: true })
  }
}

async function dataFindings(config: Parameters<typeof connect>[0], isNew: boolean): Promise<Finding[]> {
  const connection = connect(config, { maxConnections: 2 })
  try {
    const { applied, known } = await dataVersion(connection.pool)
    const version =
      applied > known
        ? finding(
            'Data',
            false,
            `version ${applied}, of a newer Trireme: this one knows ${known}. Start the newer one.`,
          )
        : finding(
            'Data',
            true,
            applied === 0
              ? 'none yet'
              : applied < known
                ? `version ${applied}, brought to ${known} by the next start`
                : `version ${applied}`,
          )
    return [version, await clockFinding(isNew || applied === 0 ? undefined : (connection.db as Db))]
  } finally {
    await connection.close()
  }
}

async function clockFinding(db: Db | undefined): Promise<Finding> {
  const now = new Date()
  const shown = now.toISOString().slice(0, 19).replace('T', ' ')
  if (now.getUTCFullYear() < 2025)
    return finding('Clock', false, `${shown} UTC is in the past: set the clock, dates and sessions rest on it.`)
  if (db === undefined) return finding('Clock', true, `${shown} UTC`)
  const database = await clockOf(db)
  const skew = Math.abs(database.now.getTime() - now.getTime())
  if (skew > SKEW_MS)
    return finding(
      'Clock',
      false,
      `${(skew / 1000).toFixed(0)} s apart from the database's: set both by the same time server.`,
    )
  if (database.lastChange !== null && database.lastChange.getTime() > now.getTime() + SKEW_MS)
    return finding(
      'Clock',
      false,
      `${shown} UTC, before the last change (${database.lastChange.toISOString()}): set the clock.`,
    )
  return finding('Clock', true, `${shown} UTC`)
}

/** Who has the port: nobody, a Trireme, well or not, or something else. */
export async function portFinding({
  host,
  port,
  publicUrl,
}: Pick<Environment, 'host' | 'port' | 'publicUrl'>): Promise<Finding> {
  if (port === 0) return finding('Port', true, 'any that is free')
  if (await isFree(host, port)) return finding('Port', true, `${port} is free`)
  const said = await fetch(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/health/ready`)
    .then(async (answer) => (await answer.text()).trim())
    .catch(() => undefined)
  const address = publicUrl ?? `http://localhost:${port}`
  if (said === 'ready') return finding('Port', true, `Trireme answers at ${address}`)
  if (said === STARTING) return finding('Port', true, `Trireme is starting at ${address}`)
  return finding('Port', false, `${port} is taken by something else. Stop it, or set PORT to another one.`)
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

function webFinding(): Finding {
  const isBuilt = existsSync(join(ROOT, 'apps/web/dist/index.html'))
  return finding('Web app', isBuilt, isBuilt ? 'built' : 'not built yet: npm start builds it.')
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path))
}

function finding(name: string, ok: boolean, detail: string): Finding {
  return { name, ok, detail }
}

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { completeLinks, findBinaries } from './binaries.ts'
import { type ClusterOptions, OWNER, prepareCluster } from './cluster.ts'
import { lockHome } from './home-lock.ts'
import { chooseLauncher, fileOwner, launch, type Launcher } from './launcher.ts'
import { type Listening, listenOnLoopback, listenOnSocket } from './listening.ts'
import { place } from './placement.ts'
import { awaitPreviousPostmaster, readPostmaster } from './postmaster.ts'
import { PostgresProblem } from './postgres-problem.ts'
import { settings } from './settings.ts'

const START_TIMEOUT_MS = 60_000
const RETRY_TIMEOUT_MS = 15_000
const STOP_TIMEOUT_MS = 15_000
const LOG_LIMIT_BYTES = 5_000_000

export interface StartOptions {
  /** The folder that holds everything: data, log, lock. Made when missing. */
  readonly home: string
  /** Called once if PostgreSQL ends although nobody called `stop`. */
  readonly onUnexpectedExit?: (problem: PostgresProblem) => void
  readonly maxConnections?: number
  /** `none` is for tests: it never flushes to the disk. */
  readonly durability?: 'full' | 'none'
  /** How to run as root; by default chosen for this system. */
  readonly launcher?: Launcher
  /** Where data and programs go that `nobody` cannot reach in the home. */
  readonly stateRoot?: string
}

/** A running server. */
export interface RunningPostgres {
  readonly connectionConfig: pg.ClientConfig
  readonly dataDirectory: string
  readonly pid: number
  /** Closes every connection, writes a checkpoint and waits for the end. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the packaged PostgreSQL on a home folder and waits until it answers. One home has one server: a second start
 * throws a PostgresProblem, as does everything else that keeps it from starting. When this process dies in any way,
 * PostgreSQL shuts down cleanly by itself.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const unlock = await lockHome(options.home)
  try {
    return await start(options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function start(options: StartOptions, unlock: () => void): Promise<RunningPostgres> {
  const launcher = options.launcher ?? chooseLauncher()
  const packaged = findBinaries()
  completeLinks(packaged.native)
  const { dataDirectory, binaries } = place(options.home, launcher, packaged, options.stateRoot)
  await awaitPreviousPostmaster(dataDirectory)
  const listening =
    process.platform === 'win32'
      ? await listenOnLoopback(options.home)
      : listenOnSocket(dataDirectory, fileOwner(launcher))
  const cluster: ClusterOptions = {
    dataDirectory,
    binaries,
    launcher,
    listening,
    durability: options.durability ?? 'full',
  }
  const child = await prepareCluster(cluster)
    .then(() => launchServer(cluster, options))
    .catch((error: unknown) => {
      closeDoor(listening)
      throw error
    })
  const connectionConfig = configOf(listening, OWNER)
  await ensureDatabase(listening)

  let stopping: Promise<void> | null = null
  child.once('exit', (code, signal) => {
    if (stopping) return
    unlock()
    const reason = `PostgreSQL ended by itself (${signal ?? `code ${code}`}). ${logTail(options.home)}`
    options.onUnexpectedExit?.(new PostgresProblem(reason.trim()))
  })
  return {
    connectionConfig,
    dataDirectory,
    pid: child.pid!,
    stop: () => (stopping ??= stopServer(child, cluster).finally(unlock)),
  }
}

/** Starts the server process and waits for `ready`; tries again while a killed predecessor's memory is still held. */
async function launchServer(cluster: ClusterOptions, options: StartOptions): Promise<ChildProcess> {
  const startedAt = Date.now()
  for (;;) {
    const { size, child } = spawnServer(cluster, options)
    if (await becomesReady(child, cluster.dataDirectory)) return child
    const log = logSince(options.home, size)
    const held = /pre-existing shared memory block|lock file .* already exists/.test(log)
    if (!held || Date.now() - startedAt > RETRY_TIMEOUT_MS) throw startFailure(cluster, options.home, log)
    await pause(200)
  }
}

function spawnServer(cluster: ClusterOptions, { home, maxConnections = 40 }: StartOptions) {
  const log = openLog(home)
  const words = settings({ listening: cluster.listening, durability: cluster.durability, maxConnections })
  const { file, args, uid, gid } = launch(
    cluster.launcher,
    cluster.binaries.postgres,
    ['-D', cluster.dataDirectory, ...words],
    { dieWithParent: true },
  )
  // A session of its own: Ctrl-C in the terminal reaches Trireme, which closes connections first.
  const child = spawn(file, args, {
    uid,
    gid,
    detached: process.platform !== 'win32',
    windowsHide: true,
    cwd: cluster.dataDirectory,
    stdio: ['ignore', log.descriptor, log.descriptor],
  })
  closeSync(log.descriptor)
  return { child, size: log.size }
}

async function becomesReady(child: ChildProcess, dataDirectory: string): Promise<boolean> {
  let failed = false
  child.once('error', () => (failed = true))
  const startedAt = Date.now()
  for (;;) {
    if (failed || child.exitCode !== null || child.signalCode !== null) return false
    const postmaster = readPostmaster(dataDirectory)
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return true
    if (Date.now() - startedAt > START_TIMEOUT_MS) {
      child.kill('SIGQUIT')
      return false
    }
    await pause(10)
  }
}

function startFailure({ binaries, dataDirectory }: ClusterOptions, home: string, log: string): PostgresProblem {
  const reason = log.trim().split('\n').slice(-4).join('\n  ')
  const musl = /not found|No such file/.test(log) && existsSync('/etc/alpine-release')
  const advice = musl
    ? 'The packaged PostgreSQL needs glibc, which this system does not have: set DATABASE_URL.'
    : `The whole log is ${join(home, 'postgres.log')}. Mend what it names, or set DATABASE_URL to another PostgreSQL.`
  const words = reason || `${binaries.postgres} ended without a word.`
  return new PostgresProblem(`PostgreSQL did not start on ${dataDirectory}:\n  ${words}\n${advice}`)
}

async function stopServer(child: ChildProcess, cluster: ClusterOptions): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (process.platform === 'win32') {
    execFile(cluster.binaries.pgCtl, ['stop', '-D', cluster.dataDirectory, '-m', 'fast'], () => {})
  } else {
    child.kill('SIGINT')
  }
  const patience = new AbortController()
  const outcome = pause(STOP_TIMEOUT_MS, 'late', { signal: patience.signal }).catch(() => 'ended')
  if ((await Promise.race([ended, outcome])) === 'late') child.kill('SIGQUIT')
  await ended
  patience.abort()
  closeDoor(cluster.listening)
}

function closeDoor(listening: Listening): void {
  if (listening.kind === 'socket') rmSync(listening.directory, { recursive: true, force: true })
}

function configOf(listening: Listening, database: string): pg.ClientConfig {
  return listening.kind === 'socket'
    ? { host: listening.directory, port: listening.port, user: OWNER, database }
    : { host: '127.0.0.1', port: listening.port, user: OWNER, password: listening.password, database }
}

async function ensureDatabase(listening: Listening): Promise<void> {
  const client = new pg.Client(configOf(listening, 'postgres'))
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [OWNER])
    if (!rowCount) await client.query(`create database ${OWNER}`)
  } finally {
    await client.end()
  }
}

function openLog(home: string): { descriptor: number; size: number } {
  const path = join(home, 'postgres.log')
  if (logSize(path) > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`)
  return { size: logSize(path), descriptor: openSync(path, 'a', 0o600) }
}

function logSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function logSince(home: string, size: number): string {
  return readFileSync(join(home, 'postgres.log')).subarray(size).toString('utf8')
}

function logTail(home: string): string {
  return readFileSync(join(home, 'postgres.log'), 'utf8').trim().split('\n').slice(-3).join(' ')
}

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PostgresProblem } from './postgres-problem.ts'
import { commandLineOf, isRunning } from './process-state.ts'

const PAUSE_MS = 20
/** A killed server's PostgreSQL is told to stop by the system; where the system cannot, we tell it after this long. */
const PATIENCE_MS = 500

/** What `postmaster.pid` says; the status is `ready` once connections are taken. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Empty where it listens on loopback. */
  readonly socketDirectory: string
  readonly status: string
}

/** Reads `postmaster.pid` of a data directory; null when there is none or it is not written yet. */
export function readPostmaster(dataDirectory: string): Postmaster | null {
  try {
    const lines = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    const socketDirectory = (lines[4] ?? '').trim()
    return pid > 0 ? { pid, port: Number(lines[3]), socketDirectory, status: (lines[7] ?? '').trim() } : null
  } catch {
    return null
  }
}

/**
 * Waits until no PostgreSQL runs on the data directory, and removes a lock file whose process is gone or whose number
 * now belongs to another program. The caller holds the home, so a PostgreSQL still running is an orphan on its way
 * out. Throws a PostgresProblem when it has not gone after `timeoutMs`.
 */
export async function awaitPreviousPostmaster(dataDirectory: string, timeoutMs = 15_000): Promise<void> {
  const startedAt = Date.now()
  let told = false
  for (;;) {
    const previous = readPostmaster(dataDirectory)
    if (!previous || !isPostgresOn(dataDirectory, previous.pid)) {
      rmSync(join(dataDirectory, 'postmaster.pid'), { force: true })
      return
    }
    const waitedMs = Date.now() - startedAt
    if (waitedMs > timeoutMs) {
      throw new PostgresProblem(
        `A PostgreSQL (process ${previous.pid}) is still running on ${dataDirectory} and did not stop within ` +
          `${Math.round(timeoutMs / 1000)} seconds. Stop it, then start Trireme again.`,
      )
    }
    if (!told && waitedMs > PATIENCE_MS) {
      told = true
      stopFast(previous.pid)
    }
    await pause(PAUSE_MS)
  }
}

/** Whether a process is a PostgreSQL on this data directory, as far as the system tells. */
export function isPostgresOn(dataDirectory: string, pid: number): boolean {
  if (pid === process.pid || !isRunning(pid)) return false
  const commandLine = commandLineOf(pid)
  return commandLine === '' || (commandLine.includes('postgres') && commandLine.includes(dataDirectory))
}

function stopFast(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Gone meanwhile, or not ours to stop: the wait ends either way.
  }
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PostgresProblem } from './postgres-problem.ts'
import { isRunning, startMark } from './process-state.ts'

/** How long a holder that was just killed or told to stop may take to be gone. */
const PATIENCE_MS = 1000

/**
 * Takes a home folder for this process, so that two servers never open the same data. A lock left by a process that
 * is gone is taken over. Throws a PostgresProblem when a living process holds it. Returns the release.
 */
export async function lockHome(home: string): Promise<() => void> {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const path = join(home, 'server.lock')
  const mine = `${process.pid} ${startMark(process.pid)}`
  const startedAt = Date.now()
  while (!created(path, mine)) {
    const holder = holderOf(path)
    if (holder === null) rmSync(path, { force: true })
    else if (Date.now() - startedAt > PATIENCE_MS) throw refusal(home, holder)
    else await pause(20)
  }
  return () => {
    if (content(path) === mine) rmSync(path, { force: true })
  }
}

function refusal(home: string, holder: number): PostgresProblem {
  return new PostgresProblem(
    `Trireme already runs on ${home} (process ${holder}). Use that one, stop it first, ` +
      'or give this one another folder with TRIREME_HOME.',
  )
}

function created(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The living process that wrote the lock, or null. After a restart the same number may belong to somebody else. */
function holderOf(path: string): number | null {
  const [, number, mark] = /^(\d+) (.*)$/.exec(content(path)) ?? []
  const pid = Number(number)
  if (!pid || !isRunning(pid)) return null
  return startMark(pid) === mark ? pid : null
}

function content(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Whether a process runs. A zombie (state Z) or a dead one (X) answers signal 0 although it does nothing any more,
 * which is how a container without an init keeps the ghost of a killed PostgreSQL.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const state = procfsStat(pid)?.[0]
  return state !== 'Z' && state !== 'X'
}

/**
 * A word that changes when the process id is given to another process: the start time, as the system tells it.
 * Empty where the system does not say.
 */
export function startMark(pid: number): string {
  const stat = procfsStat(pid)
  if (stat) return stat[19] ?? ''
  if (process.platform === 'win32') return ''
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** The command line of a process with spaces between the words; empty where the system does not say. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    if (process.platform === 'linux' || process.platform === 'win32') return ''
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
  }
}

/** The fields of /proc/PID/stat from the state on; the name before them may hold spaces and brackets. */
function procfsStat(pid: number): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

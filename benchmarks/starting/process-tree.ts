import { readFileSync, readdirSync } from 'node:fs'

/** What a process holds of the machine's memory: its own pages, and its share of those it shares. */
export interface ProcessMemory {
  readonly pid: number
  readonly command: string
  /** Proportional set size, MB of 2^20 bytes. */
  readonly pssMb: number
}

/** A process and all below it. Linux only, from procfs; a process that ends meanwhile is left out. */
export function memoryOfTree(root: number): readonly ProcessMemory[] {
  const parents = new Map(processIds().map((pid) => [pid, parentOf(pid)]))
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)))
  return [...parents.keys()].filter(isBelow).flatMap((pid) => {
    try {
      return [{ pid, command: commandOf(pid), pssMb: pssMb(pid) }]
    } catch {
      return []
    }
  })
}

function processIds(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
}

function pssMb(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

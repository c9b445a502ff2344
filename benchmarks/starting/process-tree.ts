import { readFileSync, readdirSync } from 'node:fs'

/** What a process holds of the machine's memory: its own pages, and its share of those it shares. */
export interface ProcessMemory {
  readonly pid: number
  readonly command: string
  /** Proportional set size, MB of 2^20 bytes. */
  readonly pssMb: number
}

/** A process and all below it. Linux only, from procfs; one that ends meanwhile is left out. */
export function memoryOfTree(root: number): readonly ProcessMemory[] {
  return ofEach(treeOf(root), (pid) => ({ pid, command: commandOf(pid), pssMb: pssMb(pid) }))
}

/** CPU time that a process and all below it have used so far, of those that still run. Linux only. */
export function cpuMsOfTree(root: number): number {
  return ofEach(treeOf(root), cpuMs).reduce((sum, spent) => sum + spent, 0)
}

function treeOf(root: number): readonly number[] {
  const parents = new Map(processIds().map((pid) => [pid, parentOf(pid)]))
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)))
  return [...parents.keys()].filter(isBelow)
}

/** What is read of each process that is still there. */
function ofEach<T>(pids: readonly number[], read: (pid: number) => T): readonly T[] {
  return pids.flatMap((pid) => {
    try {
      return [read(pid)]
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

/** The fields of `stat` from the state on, which is the third; a name before it may hold blanks. */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** In user and system mode; Linux counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const stat = statOf(pid)
  return (Number(stat[11]) + Number(stat[12])) * 10
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1])
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

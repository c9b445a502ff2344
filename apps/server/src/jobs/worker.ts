import { parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { type AnyRecord, emptySnapshot, tableOf } from '@trireme/domain'
import type { LoggedChangeSet } from '../store/index.ts'
import { isAskedToEnd, leave, takeMessages } from '../threads/in-thread.ts'
import type { JobSaid, JobTold } from './job-thread.ts'
import { type JobTask, inputsOf, spentOn, workOn } from './task.ts'

const EVERY_MS = 100

const given = emptySnapshot()
const writes: LoggedChangeSet[] = []

takeMessages(async (told: JobTold) => {
  if (told.op === 'records') {
    const table = tableOf(given, told.kind)
    for (const record of told.records) table.set(record.id, record)
    return
  }
  if (told.op === 'writes') {
    writes.push(...told.writes)
    return
  }
  try {
    await work(told)
  } catch (error) {
    // Anything else is the end of the thread, which whoever began it hears; what was said is the last.
    if (!(error instanceof AskedToEnd)) throw error
  }
  leave()
})

/** Leads out of the work in the midst of which the thread was asked to end. */
class AskedToEnd extends Error {}

async function work({ task, today }: Extract<JobTold, { op: 'begin' }>): Promise<void> {
  const found = await workOn(task, inOrder(task.kind), writes, today, reporting())
  if (!found.ok) return say({ op: 'refused', sentence: found.sentence })
  // A copy: a small buffer of zlib's lies in a pool, which cannot be handed to another thread.
  const packed = new Uint8Array(gzipSync(JSON.stringify(found.result)))
  say({ op: 'found', packed, spent: spentOn(task, found.result) }, [packed.buffer])
}

function say(said: JobSaid, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(said, transfer)
}

/** Records by id: tables that were loaded and tables that followed the log differ in nothing then. */
function inOrder(kind: JobTask['kind']): typeof given {
  const byId = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)
  const sorted = inputsOf(kind).map((table) => [
    table,
    new Map<string, AnyRecord>([...tableOf(given, table)].sort(byId)),
  ])
  return { ...emptySnapshot(), ...Object.fromEntries(sorted) }
}

/** Tells how far it is, and not more often than anybody looks; and looks itself whether it is to go on. */
function reporting(): (spent: number) => void {
  let last = performance.now()
  return (spent) => {
    const now = performance.now()
    if (now - last < EVERY_MS) return
    last = now
    if (isAskedToEnd()) throw new AskedToEnd()
    say({ op: 'spent', spent })
  }
}

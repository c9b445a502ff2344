import { setTimeout as sleep } from 'node:timers/promises'
import type { Benchmark, Progress } from '../benchmark.ts'
import { percentile } from '../figures.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type EventReader, readEvents } from './event-reader.ts'
import { type Started, withSampleCompany } from './running-server.ts'
import { type Caller, callerOf, signIn } from './signed-in.ts'

const READERS = 200
const WRITES_A_SECOND = 50
const SECONDS = 10
/** How long the last deliveries may take before they count as lost. */
const PATIENCE_MS = 60_000
const BUDGET_MS = 1_000
/** Who listens: one member may have fifty streams. */
const PEOPLE = ['admin', 'product', 'program', 'portfolio', 'viewer']

/** Writes at a steady pace, heard by many: what one organization of 200 people does to a server at its busiest. */
export const live: Benchmark = {
  name: 'live',
  measures: '200 readers of the change stream, 50 writes a second for 10 s; nothing lost, p99 budget 1 s',
  run: (progress) => withSampleCompany((server) => measure(server, progress)),
}

async function measure({ url }: Started, progress: Progress): Promise<readonly BenchmarkRow[]> {
  const readers: EventReader[] = []
  try {
    const admin = await signIn(url, 'admin')
    const people = await Promise.all(PEOPLE.map((who) => signIn(url, who)))
    progress(`${READERS} readers connect`)
    for (let reader = 0; reader < READERS; reader++)
      readers.push(await readEvents(url, people[reader % people.length]!.headers))
    const writer = callerOf(url, admin.headers)
    progress(`${WRITES_A_SECOND} writes a second for ${SECONDS} s`)
    const { sent, answeredMs } = await writeSteadily(writer)
    await everythingArrived(readers, Math.max(...sent.keys()), progress)
    return rowsOf(readers, sent, answeredMs)
  } finally {
    for (const reader of readers) reader.close()
  }
}

/** Sends each write at its time, whether or not earlier ones were answered. */
async function writeSteadily(writer: Caller): Promise<{ sent: Map<number, number>; answeredMs: number[] }> {
  const { data } = await writer.get<{ data: readonly { id: string; title: string }[] }>('/api/v1/work-items?limit=100')
  const sent = new Map<number, number>()
  const answeredMs: number[] = []
  const began = performance.now()
  const write = async (turn: number) => {
    const { id, title } = data[turn % data.length]!
    const at = performance.now()
    const changes = [{ op: 'update', kind: 'work-item', id, after: { title: `${title} ${turn}` } }]
    const { sequence } = await writer.post<{ sequence: number }>('/api/v1/change-sets', { changes })
    answeredMs.push(performance.now() - at)
    sent.set(sequence, at)
  }
  const writes: Promise<void>[] = []
  for (let turn = 0; turn < WRITES_A_SECOND * SECONDS; turn++) {
    await sleep(Math.max(0, began + (turn * 1000) / WRITES_A_SECOND - performance.now()))
    writes.push(write(turn))
  }
  await Promise.all(writes)
  return { sent, answeredMs }
}

async function everythingArrived(readers: readonly EventReader[], last: number, progress: Progress): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  const behind = () => readers.filter((reader) => reader.last() < last).length
  while (behind() > 0 && performance.now() < until) {
    progress(`${behind()} readers wait for their last events`)
    await sleep(1_000)
  }
}

function rowsOf(
  readers: readonly EventReader[],
  sent: ReadonlyMap<number, number>,
  answeredMs: readonly number[],
): BenchmarkRow[] {
  const times = readers.flatMap(({ arrivals }) =>
    [...sent].flatMap(([sequence, at]) => (arrivals.has(sequence) ? [arrivals.get(sequence)! - at] : [])),
  )
  const expected = readers.length * sent.size
  const name = (what: string) => `live, ${READERS} readers, ${WRITES_A_SECOND} writes/s: ${what}`
  return [
    row({ name: name('sent to heard, p50'), value: percentile(times, 50), unit: 'ms' }),
    row({ name: name('sent to heard, p99'), value: percentile(times, 99), unit: 'ms', budget: BUDGET_MS }),
    row({ name: name('sent to answered, p99'), value: percentile(answeredMs, 99), unit: 'ms' }),
    row({ name: name(`lost of ${expected}`), value: expected - times.length, unit: 'deliveries', budget: 0 }),
  ]
}

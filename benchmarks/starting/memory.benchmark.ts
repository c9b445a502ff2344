import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Benchmark, Progress } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type Started, startUntilReady } from '../server/running-server.ts'
import { signIn } from '../server/signed-in.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { type ProcessMemory, memoryOfTree } from './process-tree.ts'

const BUDGET_MB = 350
const REST_MS = 30_000
const START = join(import.meta.dirname, '../../tools/bootstrap/start.mjs')
const NOTE = 'proportional set size of the starter, the server and PostgreSQL; npm itself not counted'

/** What a running Trireme holds, as somebody starts it: the starter, the server, PostgreSQL. */
export const memory: Benchmark = {
  name: 'memory',
  measures: 'memory of the server at rest with the sample company, with PostgreSQL; budget 350 MB',
  run: (progress) =>
    inTemporaryFolder('bench', async (home) => {
      progress('first start, which loads the sample company; then waiting 30 s')
      const first = await measured(home, ['--demo'], progress)
      progress('second start; then waiting 30 s')
      const second = await measured(home, [], progress)
      return [
        ...rowsOf('30 s after the sample company was loaded', first.rested),
        ...rowsOf('then signed in, snapshot and plan read', first.used),
        ...rowsOf('30 s after a second start', second.rested),
        ...rowsOf('then signed in, snapshot and plan read (second start)', second.used),
      ]
    }),
}

type Measured = { readonly rested: readonly ProcessMemory[]; readonly used: readonly ProcessMemory[] }

/** What one start holds at rest, and at rest again after somebody looked at the plan. */
async function measured(home: string, words: readonly string[], progress: Progress): Promise<Measured> {
  const server = await startUntilReady({ file: 'node', words: [START, ...words], env: { TRIREME_HOME: home } })
  try {
    await sleep(REST_MS)
    const rested = memoryOfTree(server.pid)
    progress('signing in, reading the snapshot and the plan; then waiting 30 s')
    await use(server)
    await sleep(REST_MS)
    return { rested, used: memoryOfTree(server.pid) }
  } finally {
    await server.stop()
  }
}

async function use({ url }: Started): Promise<void> {
  const { headers } = await signIn(url, 'program')
  for (const path of ['/api/v1/snapshot', '/api/v1/plan']) {
    const response = await fetch(url + path, { headers })
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`)
    await response.arrayBuffer()
  }
}

function rowsOf(when: string, processes: readonly ProcessMemory[]): BenchmarkRow[] {
  const held = (isPart: (process: ProcessMemory) => boolean) =>
    processes.filter(isPart).reduce((sum, { pssMb }) => sum + pssMb, 0)
  const part = (name: string, isPart: (process: ProcessMemory) => boolean) =>
    row({ name: `memory ${when}: ${name}`, value: held(isPart), unit: 'MB' })
  return [
    row({ name: `memory ${when}`, value: held(() => true), unit: 'MB', budget: BUDGET_MB, note: NOTE }),
    part('server', isServer),
    part('PostgreSQL', isPostgres),
    part('starter', (process) => !isServer(process) && !isPostgres(process)),
  ]
}

function isServer({ command }: ProcessMemory): boolean {
  return command.includes('apps/server/src/main.ts')
}

function isPostgres({ command }: ProcessMemory): boolean {
  return /^postgres:|\/postgres /.test(command)
}

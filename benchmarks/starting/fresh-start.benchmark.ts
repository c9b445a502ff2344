import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Benchmark, Progress } from '../benchmark.ts'
import { median } from '../figures.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type Started, startUntilReady } from '../server/running-server.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const FIRST_BUDGET_S = 60
const SECOND_BUDGET_S = 2
const STARTS = 5

/** From a clone of the last commit to the ready line, and how long every later start takes. */
export const freshStart: Benchmark = {
  name: 'fresh-start',
  measures: 'npm start: from a fresh clone without download time, budget 60 s; second start, budget 2 s',
  run: (progress) => inTemporaryFolder('clone', (folder) => measure(folder, progress)),
}

async function measure(clone: string, progress: Progress): Promise<readonly BenchmarkRow[]> {
  mustRun('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone])
  progress('filling npm’s cache, which is not counted')
  mustRun('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], clone)
  await rm(join(clone, 'node_modules'), { recursive: true })
  progress('npm start in a fresh clone')
  const first = await startOnce(clone)
  const later: number[] = []
  for (let start = 1; start <= STARTS; start++) {
    progress(`npm start again, ${start} of ${STARTS}`)
    later.push(await startOnce(clone))
  }
  return [
    row({
      name: 'fresh clone to ready',
      value: first / 1000,
      unit: 's',
      budget: FIRST_BUDGET_S,
      note: 'with npm’s cache full, so without download time; the clone of the last commit not counted',
    }),
    row({
      name: `second start to ready, median of ${STARTS}`,
      value: median(later) / 1000,
      unit: 's',
      budget: SECOND_BUDGET_S,
      note: 'npm’s own start included',
    }),
  ]
}

async function startOnce(cwd: string): Promise<number> {
  const env = { npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' }
  const server: Started = await startUntilReady({ file: 'npm', words: ['start'], cwd, env })
  await server.stop()
  return server.readyMs
}

function mustRun(file: string, words: readonly string[], cwd = ROOT): void {
  const { status, stderr, error } = spawnSync(file, words, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${file} ${words.join(' ')} failed: ${error?.message ?? stderr}`)
}

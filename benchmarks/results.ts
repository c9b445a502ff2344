import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { BenchmarkRow } from './row.ts'

const ROOT = join(import.meta.dirname, '..')

/** What figures depend on beside the code. */
export interface Conditions {
  /** RFC 3339, UTC. */
  readonly at: string
  /** Short; ends in `+` when files differ from it; empty outside of a clone. */
  readonly commit: string
  readonly versions: Readonly<Record<string, string>>
  readonly cores: number
  readonly processor: string
  readonly memoryGb: number
  /** Runnable processes in the last minute before: figures of a busy machine are worth less. */
  readonly load: number
}

/** The machine and the code as they are now. */
export function conditionsNow(now = new Date()): Conditions {
  return {
    at: now.toISOString(),
    commit: commitOf(),
    versions: {
      trireme: versionOf(),
      node: process.versions.node,
      v8: process.versions.v8,
      chromium: chromiumVersion(),
    },
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Math.round(loadavg()[0]! * 10) / 10,
  }
}

/** Appends a benchmark's rows to its file, a JSON line each, so that figures of years can be compared. */
export function appendResults(
  folder: string,
  benchmark: string,
  rows: readonly BenchmarkRow[],
  conditions: Conditions,
): void {
  mkdirSync(folder, { recursive: true })
  const lines = rows.map((row) => `${JSON.stringify({ ...conditions, benchmark, ...row })}\n`)
  appendFileSync(join(folder, `${benchmark}.jsonl`), lines.join(''))
}

function commitOf(): string {
  const commit = output('git', ['rev-parse', '--short', 'HEAD'])
  return commit && output('git', ['status', '--porcelain', '--untracked-files=no']) ? `${commit}+` : commit
}

function versionOf(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

function chromiumVersion(): string {
  return /[\d.]{5,}/.exec(output(process.env['TRIREME_CHROMIUM'] ?? 'chromium', ['--version']))?.[0] ?? 'none'
}

function output(program: string, words: readonly string[]): string {
  const { status, stdout } = spawnSync(program, words, { cwd: ROOT, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : ''
}

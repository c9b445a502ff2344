import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mutant, mutants } from './planted.ts'

const PACKAGE = join(import.meta.dirname, '..')
const VITEST = join(PACKAGE, '../../node_modules/vitest/vitest.mjs')

/** Plants each mutant in a copy of the source, runs its tests there, and answers which ones they did not notice. */
export function survivors(planted: readonly Mutant[] = mutants): readonly string[] {
  const copy = mkdtempSync(join(PACKAGE, '.mutants-'))
  try {
    cpSync(join(PACKAGE, 'src'), join(copy, 'src'), { recursive: true })
    return planted.filter((mutant) => passes(copy, mutant)).map(({ fault }) => fault)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

function passes(copy: string, { file, right, wrong, tests }: Mutant): boolean {
  const path = join(copy, 'src', file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(right, () => wrong),
  )
  const run = spawnSync(
    process.execPath,
    [VITEST, 'run', '--root', copy, '--bail', '1', ...tests.map((test) => join('src', test))],
    { encoding: 'utf8', timeout: LIMIT_MS, env: { ...process.env, TRIREME_LONG: '' } },
  )
  writeFileSync(path, text)
  return run.status === 0
}

/** A mutant that never ends is noticed, too. */
const LIMIT_MS = 120_000

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

/** Lists new record kinds before anything reads the list, so that a kind is one file and one migration. */
export function indexRecords(node) {
  const script = join(ROOT, 'tools/index-records.ts')
  if (existsSync(script))
    spawnSync(node, ['--disable-warning=ExperimentalWarning', script], { cwd: ROOT, stdio: 'inherit' })
}

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

const INDEX = join(ROOT, 'packages/domain/src/records/index.ts')

/**
 * Lists new record kinds before anything reads the list, so that a kind is one file and one migration. A clone that
 * cannot be written keeps the list it has.
 */
export function indexRecords(node) {
  const script = join(ROOT, 'tools/index-records.ts')
  if (!existsSync(script) || !isWritable(INDEX)) return
  spawnSync(node, ['--disable-warning=ExperimentalWarning', script], { cwd: ROOT, stdio: 'inherit' })
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

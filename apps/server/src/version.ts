import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder that holds the whole of Trireme. */
export const ROOT = join(import.meta.dirname, '../../..')

/** The version of this Trireme. */
export function versionOf(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

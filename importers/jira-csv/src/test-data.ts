import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = path.resolve(
  process.env['TRIREME_TEST_DATA'] ?? path.join(import.meta.dirname, '../../../../shared/data'),
  'integrations/jira-csv',
)

/** Whether the real files are on this machine; tests that read them say so and pass where they are not. */
export const hasRealFiles = existsSync(FOLDER)
if (!hasRealFiles) console.log('Skipped: no real Jira exports here (set TRIREME_TEST_DATA to their folder).')

export function realFile(name: string): Uint8Array {
  return readFileSync(path.join(FOLDER, name))
}

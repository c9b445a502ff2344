import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders = new Set<string>()

/** An empty folder, there while `use` runs, and gone after it even when somebody ends the benchmarks in the middle. */
export async function inTemporaryFolder<T>(name: string, use: (folder: string) => Promise<T>): Promise<T> {
  if (folders.size === 0) watchForTheEnd()
  const folder = mkdtempSync(join(tmpdir(), `trireme-${name}-`))
  folders.add(folder)
  try {
    return await use(folder)
  } finally {
    remove(folder)
  }
}

function remove(folder: string): void {
  // A server that is still ending may write a last file.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  folders.delete(folder)
}

let isWatched = false

function watchForTheEnd(): void {
  if (isWatched) return
  isWatched = true
  process.once('exit', () => folders.forEach(remove))
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}

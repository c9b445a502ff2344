import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PREPARED_HOMES } from './prepared-home.ts'

/** Vitest's global setup: a folder for the homes that the servers of this run begin from; empty until one is asked for. */
export default async function offerHomes(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'trireme-homes-'))
  process.env[PREPARED_HOMES] = folder
  return async () => {
    delete process.env[PREPARED_HOMES]
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

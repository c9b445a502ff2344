import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningPostgres, startPostgres } from './embedded.ts'
import { TEST_POSTGRES } from './testing.ts'

/**
 * Vitest's global setup: offers one PostgreSQL to every test file of the run. It starts when the first file asks, so a
 * run without database tests pays nothing, and stops with the run.
 */
export default async function offerPostgres(): Promise<() => Promise<void>> {
  if (process.env[TEST_POSTGRES]) return async () => {}
  const directory = await mkdtemp(join(tmpdir(), 'trireme-test-'))
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${directory}` : join(directory, 'ask.sock')
  let server: Promise<RunningPostgres> | undefined
  const door = createServer((asker) => {
    server ??= startPostgres({ home: directory, durability: 'none', maxConnections: 200 })
    asker.on('error', () => {})
    server.then(
      ({ connectionConfig }) => asker.end(JSON.stringify({ connectionConfig })),
      (error: unknown) => asker.end(JSON.stringify({ problem: String(error) })),
    )
  })
  await new Promise<void>((resolve) => door.listen(socket, resolve))
  process.env[TEST_POSTGRES] = socket
  return async () => {
    delete process.env[TEST_POSTGRES]
    door.close()
    await server?.then(({ stop }) => stop()).catch(() => {})
    await rm(directory, { recursive: true, force: true })
  }
}

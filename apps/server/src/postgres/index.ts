import type pg from 'pg'
import { startPostgres } from './embedded.ts'
import { checkExternal } from './external.ts'
import type { PostgresProblem } from './postgres-problem.ts'

export { runningPostgres } from './attach.ts'
export { findBinaries } from './binaries.ts'
export { type Client, type ClientConfig, connect, type Connection, createClient, createPool } from './connect.ts'
export { type RunningPostgres, startPostgres } from './embedded.ts'
export { lockHome } from './home-lock.ts'
export { dataVersion, migrate, readMigrations } from './migrate.ts'
export { PostgresProblem } from './postgres-problem.ts'

/** A PostgreSQL that answers, ours or another. */
export interface OpenPostgres {
  readonly kind: 'embedded' | 'external'
  readonly connectionConfig: pg.ClientConfig
  /** Stops the embedded server; does nothing to another. Call it last, after the pools are closed. */
  readonly stop: () => Promise<void>
}

/** Opens the PostgreSQL of `databaseUrl` if there is one, else starts the embedded one in `home`. */
export async function openPostgres(where: {
  readonly databaseUrl: string | null
  readonly home: string
  readonly onUnexpectedExit?: (problem: PostgresProblem) => void
}): Promise<OpenPostgres> {
  if (where.databaseUrl === null) {
    const { connectionConfig, stop } = await startPostgres(where)
    return { kind: 'embedded', connectionConfig, stop }
  }
  return { kind: 'external', connectionConfig: await checkExternal(where.databaseUrl), stop: async () => {} }
}

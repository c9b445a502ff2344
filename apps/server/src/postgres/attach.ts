import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { OWNER } from './cluster.ts'
import { dataDirectoryOf } from './placement.ts'
import { isPostgresOn, readPostmaster } from './postmaster.ts'

/**
 * How to reach the embedded PostgreSQL that another process runs on a home, for a command beside a running server;
 * null when none runs.
 */
export function runningPostgres(home: string): pg.ClientConfig | null {
  if (!existsSync(home)) return null
  const dataDirectory = dataDirectoryOf(home)
  const postmaster = readPostmaster(dataDirectory)
  if (postmaster?.status !== 'ready' || !isPostgresOn(dataDirectory, postmaster.pid)) return null
  const { port, socketDirectory } = postmaster
  const database = { user: OWNER, database: OWNER }
  if (socketDirectory) return { ...database, host: socketDirectory, port }
  const password = readFileSync(join(home, 'postgres-password'), 'utf8').trim()
  return { ...database, host: '127.0.0.1', port, password }
}

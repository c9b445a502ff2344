import pg from 'pg'
import { PostgresProblem } from './postgres-problem.ts'

/** The oldest PostgreSQL our SQL runs on. */
const OLDEST_MAJOR = 15
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Checks that the PostgreSQL behind a DATABASE_URL answers, is new enough and lets us make tables. Throws a
 * PostgresProblem that never shows the password.
 */
export async function checkExternal(databaseUrl: string): Promise<pg.ClientConfig> {
  const config: pg.ClientConfig = { connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }
  const client = new pg.Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new PostgresProblem(`DATABASE_URL (${shown(databaseUrl)}) does not answer: ${reason(error)}.`, {
      cause: error,
    })
  }
  try {
    await refuseOld(client, databaseUrl)
    await refuseReadOnly(client, databaseUrl)
  } finally {
    await client.end()
  }
  return config
}

async function refuseOld(client: pg.Client, databaseUrl: string): Promise<void> {
  const { rows } = await client.query<{ number: string }>(`select current_setting('server_version_num') as number`)
  const major = Math.floor(Number(rows[0]!.number) / 10_000)
  if (major >= OLDEST_MAJOR) return
  throw new PostgresProblem(
    `Trireme needs PostgreSQL ${OLDEST_MAJOR} or later, and DATABASE_URL (${shown(databaseUrl)}) has ${major}. ` +
      'Upgrade it, or unset DATABASE_URL to use the PostgreSQL that comes with Trireme.',
  )
}

async function refuseReadOnly(client: pg.Client, databaseUrl: string): Promise<void> {
  const { rows } = await client.query<{ allowed: boolean; user: string }>(`
    select current_user as user, not pg_is_in_recovery()
      and coalesce(has_schema_privilege(current_schema(), 'create'), false) as allowed`)
  if (rows[0]!.allowed) return
  throw new PostgresProblem(
    `The user ${rows[0]!.user} may not create tables in DATABASE_URL (${shown(databaseUrl)}). ` +
      'Make it the owner of the database, and connect to a primary server.',
  )
}

/** The address without its password. */
function shown(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl)
    return `${url.host || 'local'}${url.pathname}`
  } catch {
    return 'unreadable'
  }
}

function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || String(error)
}

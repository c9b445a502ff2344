import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** How values of these types leave the driver, the same for every connection of the process. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: safeInteger,
  [pg.types.builtins.NUMERIC]: Number,
  // A calendar date has no zone; the driver would make it midnight of the server's own.
  [pg.types.builtins.DATE]: String,
}

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS[type]) || pg.types.getTypeParser(type, format)) as never,
}

/** How to reach a server, and one connection to it. */
export type ClientConfig = pg.ClientConfig
export type Client = pg.Client

/** The open database: a pool for SQL, the same pool as a query builder over the tables `Tables`. */
export interface Connection<Tables> {
  readonly pool: pg.Pool
  readonly db: Kysely<Tables>
  readonly close: () => Promise<void>
}

export interface ConnectOptions {
  readonly maxConnections?: number
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onError?: (error: Error) => void
}

/**
 * Opens a pool. int8 and numeric come as numbers (an int8 beyond 2^53 throws), date as `YYYY-MM-DD`, timestamptz as
 * Date. Connects lazily: the first query finds out whether the server answers.
 */
export function connect<Tables = unknown>(config: pg.ClientConfig, options: ConnectOptions = {}): Connection<Tables> {
  const pool = createPool(config, options)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, close: () => db.destroy().then(() => endPool(pool)) }
}

/** A pool with our parsers; for code that wants no query builder. */
export function createPool(config: pg.ClientConfig, { maxConnections = 12, onError }: ConnectOptions = {}): pg.Pool {
  const pool = new pg.Pool({ ...config, types: TYPES, max: maxConnections, idleTimeoutMillis: 30_000 })
  // Without a listener, the goodbye of a stopping server (57P01) on an idle connection ends the process.
  pool.on('error', (error) => onError?.(error))
  return pool
}

/** A single connection with our parsers, for LISTEN. Not connected yet. */
export function createClient(config: pg.ClientConfig, { onError }: Pick<ConnectOptions, 'onError'> = {}): pg.Client {
  const client = new pg.Client({ ...config, types: TYPES })
  client.on('error', (error) => onError?.(error))
  return client
}

async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ended) await pool.end()
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`An int8 of ${text} does not fit a JavaScript number.`)
  return value
}

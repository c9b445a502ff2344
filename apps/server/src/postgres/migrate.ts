import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { PostgresProblem } from './postgres-problem.ts'

/** The migrations of this Trireme: `NNNN-name.sql`, forward only, never edited once released. */
export const MIGRATIONS_DIRECTORY = join(import.meta.dirname, 'migrations')

/** The key of the advisory lock that lets one server migrate while the others wait. */
const LOCK_KEY = 7_472_331_001

/** One migration; `hash` is of its text, without the line endings a checkout may have changed. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** Reads a folder of migrations in order. Throws a PostgresProblem on a wrong name or a number used twice. */
export function readMigrations(directory: string = MIGRATIONS_DIRECTORY): readonly Migration[] {
  if (!existsSync(directory)) return []
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
  const migrations = files.map((file) => readMigration(directory, file))
  const twice = migrations.find(({ number }, index) => migrations[index - 1]?.number === number)
  if (twice)
    throw new PostgresProblem(`Two migrations have the number ${twice.number}. Give ${twice.name} the next one.`)
  return migrations
}

/**
 * Brings a database up to date and answers with the names it applied: every migration not applied yet, in order, each
 * in a transaction, whatever version the database comes from. Runs before anything else touches the tables. Throws a
 * PostgresProblem when an applied migration was changed, when the database is newer than this code, or when one fails
 * (that one is rolled back; those before it stay).
 */
export async function migrate(
  pool: pg.Pool,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
    try {
      const pending = await pendingAmong(client, migrations)
      for (const migration of pending) await apply(client, migration)
      return pending.map(({ name }) => name)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK_KEY])
    }
  } finally {
    client.release()
  }
}

/** The newest migration a database has, and the newest this Trireme knows; 0 for none. Changes nothing. */
export async function dataVersion(pool: pg.Pool): Promise<{ readonly applied: number; readonly known: number }> {
  const { rows: tables } = await pool.query<{ found: boolean }>(`select to_regclass('migration') is not null as found`)
  const { rows } = tables[0]!.found
    ? await pool.query<{ newest: number | null }>('select max(number) as newest from migration')
    : { rows: [] }
  return { applied: rows[0]?.newest ?? 0, known: readMigrations().at(-1)?.number ?? 0 }
}

async function pendingAmong(client: pg.PoolClient, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  await client.query(`create table if not exists migration (
    number integer primary key,
    name text not null,
    hash text not null,
    applied_at timestamptz not null default now()
  )`)
  const { rows } = await client.query<Omit<Migration, 'sql'>>(
    'select number, name, hash from migration order by number',
  )
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const applied of rows) refuseMismatch(applied, known.get(applied.number))
  const done = new Set(rows.map(({ number }) => number))
  return migrations.filter(({ number }) => !done.has(number))
}

function refuseMismatch(applied: Omit<Migration, 'sql'>, known: Migration | undefined): void {
  if (!known) {
    throw new PostgresProblem(
      `The database has migration ${applied.name}, which this Trireme does not know: a newer one wrote it. ` +
        'Nothing was changed. Start that version, or restore a backup made by this one.',
    )
  }
  if (known.hash !== applied.hash) {
    throw new PostgresProblem(
      `Migration ${known.name} was changed after the database applied it. Nothing was changed. ` +
        'Restore the file as it was, and put the change in a new migration.',
    )
  }
}

async function apply(client: pg.PoolClient, { number, name, sql, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (number, name, hash) values ($1, $2, $3)', [number, name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new PostgresProblem(
      `Migration ${name} failed and was rolled back: ${(error as Error).message}. ` +
        'The database is as it was before it. Report this with the version you came from.',
      { cause: error },
    )
  }
}

function readMigration(directory: string, file: string): Migration {
  const [, digits] = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(file) ?? []
  if (!digits) throw new PostgresProblem(`A migration is named like 0012-add-baselines.sql, not ${file}.`)
  const sql = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n')
  const hash = createHash('sha256').update(sql).digest('hex')
  return { number: Number(digits), name: file.replace(/\.sql$/, ''), sql, hash }
}

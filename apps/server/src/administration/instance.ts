import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Auth, createAuth, createMailer } from '../auth/index.ts'
import { type Environment, readEnvironment } from '../environment.ts'
import { connect, migrate, openPostgres, runningPostgres } from '../postgres/index.ts'
import { type Db, Replicas } from '../store/index.ts'
import { Refused } from './usage.ts'

/** The instance of this machine, opened beside a server that may be running. */
export type Instance = { readonly db: Db; readonly auth: Auth; readonly environment: Environment }

/** The environment, or every sentence about what is wrong with it. */
export function environmentNow(): Environment {
  const reading = readEnvironment()
  if (!reading.ok) throw new Refused(reading.problems.join('\n'))
  return reading.environment
}

/**
 * Works on the instance that TRIREME_HOME or DATABASE_URL names: through the PostgreSQL of the running server, or one
 * started for the moment. `new` allows for an instance that never was started.
 */
export async function withInstance<T>(which: 'existing' | 'new', work: (instance: Instance) => Promise<T>): Promise<T> {
  const environment = environmentNow()
  const { databaseUrl, home } = environment
  const running = databaseUrl === null ? runningPostgres(home) : null
  if (running === null && databaseUrl === null && which === 'existing' && !hasData(home))
    throw new Refused(
      `There is nothing in ${home} yet. Start Trireme once with npm start, or name another folder with TRIREME_HOME.`,
    )
  const postgres =
    running === null ? await openPostgres({ databaseUrl, home }) : { connectionConfig: running, stop: async () => {} }
  const connection = connect(postgres.connectionConfig, { maxConnections: 3 })
  try {
    // A running server has seen to it, and is not to be overtaken.
    if (running === null) await migrate(connection.pool)
    const db = connection.db as Db
    const auth = createAuth({
      connection,
      replicas: new Replicas(db),
      // Signs sessions, and nobody signs in here.
      secret: randomBytes(32).toString('hex'),
      publicUrl: () => environment.publicUrl ?? 'http://localhost',
      mailer: createMailer(null),
    })
    return await work({ db, auth, environment })
  } finally {
    await connection.close()
    await postgres.stop()
  }
}

function hasData(home: string): boolean {
  return existsSync(join(home, 'postgres')) || existsSync(join(home, 'postgres-location'))
}

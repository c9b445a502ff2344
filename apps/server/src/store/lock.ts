import { sql } from 'kysely'
import type { Db } from './transaction.ts'

/**
 * Runs work unless another process of ours is at it, which a database lock tells; the lock goes with the process that
 * holds it. Undefined when it was not our turn.
 */
export async function whenNobodyElse<T>(db: Db, key: number, work: () => Promise<T>): Promise<T | undefined> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${key}) as ours`.execute(connection)
    if (!rows[0]!.ours) return undefined
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}

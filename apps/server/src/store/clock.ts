import { sql } from 'kysely'
import { type Db, inOrganization } from './transaction.ts'

/** When anything was last written by anybody, and the database's own time now. */
export async function clockOf(db: Db): Promise<{ readonly now: Date; readonly lastChange: Date | null }> {
  return inOrganization(db, '*', async (tx) => {
    const { rows } = await sql<{ now: Date; lastChange: Date | null }>`
      select clock_timestamp() as now, max(at) as "lastChange" from change_set`.execute(tx)
    return rows[0]!
  })
}

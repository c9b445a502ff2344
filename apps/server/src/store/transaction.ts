import { type Kysely, type Transaction, sql } from 'kysely'

/** The database as the store sees it: tables are named at run time, from the record definitions. */
// eslint-disable-next-line typescript/no-explicit-any
export type Db = Kysely<any>
// eslint-disable-next-line typescript/no-explicit-any
export type Tx = Transaction<any>

/** The organization a transaction is confined to by row-level security; '*' only to find out which one it is. */
type Confined = string | '*'

/**
 * Runs work in one transaction that sees the rows of one organization only: the second wall behind the policies.
 * A superuser would pass through row-level security, so the transaction gives up that right first where it has it.
 */
export async function inOrganization<T>(db: Db, organizationId: Confined, work: (tx: Tx) => Promise<T>): Promise<T> {
  const role = await confinedRole(db)
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('trireme.organization', ${organizationId}, true), set_config('role', ${role}, true)`.execute(
      tx,
    )
    return work(tx)
  })
}

const roles = new WeakMap<object, Promise<string>>()

/** The role to work as: `trireme_app` where our own user stands above row-level security, else our own. */
export function confinedRole(db: Db): Promise<string> {
  let role = roles.get(db)
  if (role === undefined) {
    role = sql<{
      above: boolean
    }>`select (rolsuper or rolbypassrls) and exists (select from pg_roles where rolname = 'trireme_app') as above from pg_roles where rolname = current_user`
      .execute(db)
      .then(({ rows }) => (rows[0]?.above ? 'trireme_app' : 'none'))
    roles.set(db, role)
    role.catch(() => roles.delete(db))
  }
  return role
}

/** Whether the database answers at this moment. */
export async function answers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}

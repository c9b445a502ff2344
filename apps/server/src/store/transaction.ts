import { type Kysely, type Transaction, sql } from 'kysely'

/** The database as the store sees it: tables are named at run time, from the record definitions. */
// eslint-disable-next-line typescript/no-explicit-any
export type Db = Kysely<any>
// eslint-disable-next-line typescript/no-explicit-any
export type Tx = Transaction<any>

/** The organization a transaction is confined to by row-level security; '*' only to find out which one it is. */
type Confined = string | '*'

/** Not durable: on disk no later than the next durable transaction, for loads that begin anew when they are cut short. */
export type Durability = { readonly durable?: boolean }

/**
 * Runs work in one transaction that sees the rows of one organization only: the second wall behind the policies.
 * A superuser would pass through row-level security, so the transaction gives up that right first where it has it.
 */
export async function inOrganization<T>(
  db: Db,
  organizationId: Confined,
  work: (tx: Tx) => Promise<T>,
  { durable = true }: Durability = {},
): Promise<T> {
  const role = await confinedRole(db)
  return db.transaction().execute(async (tx) => {
    const hurry = durable ? sql`` : sql`, set_config('synchronous_commit', 'off', true)`
    await sql`select set_config('trireme.organization', ${organizationId}, true), set_config('role', ${role}, true)${hurry}`.execute(
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

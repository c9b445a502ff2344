import type { Role } from '@trireme/domain'
import { sql } from 'kysely'
import { inOrganization } from '../store/index.ts'
import type { Parts } from './parts.ts'

/** An organization that an account belongs to, and as what. */
export type Membership = {
  readonly organizationId: string
  readonly organizationName: string
  readonly memberId: string
  readonly role: Role
}

/** Where an account belongs, oldest membership first. */
export async function organizationsOf({ db }: Pick<Parts, 'db'>, userId: string): Promise<readonly Membership[]> {
  return inOrganization(db, '*', async (tx) => {
    const { rows } = await sql<Membership>`
      select m.organization_id as "organizationId", o.name as "organizationName", m.id as "memberId", m.role
      from member as m join organization as o on o.organization_id = m.organization_id
      where m.user_id = ${userId} order by m.created_at, m.id`.execute(tx)
    return rows
  })
}

import { sql } from 'kysely'
import { z } from 'zod'
import { type Tx, inOrganization } from '../store/index.ts'
import { mintIdentityId } from './identifiers.ts'
import { nameField, read } from './inputs.ts'
import type { Parts } from './parts.ts'
import { type Outcome, refused } from './refusal.ts'
import { hashOf, hintOf, mintSecret, tokenChecksumHolds } from './token-text.ts'

/** More than this a member hardly looks at; whoever needs another one takes one back. */
const MOST_FEEDS = 20

export type NewCalendarFeed = {
  readonly organizationId: string
  readonly memberId: string
  readonly name: string
  /** Done in the transaction that makes it. */
  readonly alongside?: (tx: Tx, made: CreatedCalendarFeed) => Promise<void>
}

export type CalendarFeed = {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly createdAt: string
  /** To the minute. */
  readonly lastUsedAt: string | null
}

/** Its address, shown this once. */
export type CreatedCalendarFeed = CalendarFeed & { readonly url: string }

/** Whose calendar an address is. */
export type CalendarOwner = { readonly feedId: string; readonly organizationId: string; readonly memberId: string }

/** Makes an address at which programs read what a member may read, as a calendar. Only its SHA-256 is kept. */
export async function createCalendarFeed(parts: Parts, given: NewCalendarFeed): Promise<Outcome<CreatedCalendarFeed>> {
  const input = read(z.object({ name: nameField }), given)
  if (!input.ok) return input
  const { organizationId, memberId } = given
  const secret = mintSecret('cal')
  const made: CreatedCalendarFeed = {
    id: mintIdentityId('calendar'),
    name: input.value.name,
    hint: hintOf(secret),
    createdAt: new Date(parts.now()).toISOString(),
    lastUsedAt: null,
    url: `${parts.publicUrl()}/calendar/${secret}.ics`,
  }
  const isMade = await inOrganization(parts.db, organizationId, async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from calendar_feed
      where organization_id = ${organizationId} and member_id = ${memberId}`.execute(tx)
    if (rows[0]!.count >= MOST_FEEDS) return false
    await sql`insert into calendar_feed (organization_id, id, member_id, name, hash, hint, created_at)
      values (${organizationId}, ${made.id}, ${memberId}, ${made.name}, ${hashOf(secret)}, ${made.hint}, ${made.createdAt}::timestamptz)`.execute(
      tx,
    )
    await given.alongside?.(tx, made)
    return true
  })
  return isMade ? { ok: true, ...made } : tooMany()
}

/** The calendars of a member, newest first. */
export async function listCalendarFeeds(
  parts: Parts,
  { organizationId, memberId }: { readonly organizationId: string; readonly memberId: string },
): Promise<CalendarFeed[]> {
  const { rows } = await inOrganization(parts.db, organizationId, (tx) =>
    sql<CalendarFeed & { createdAt: Date; lastUsedAt: Date | null }>`
      select id, name, hint, created_at as "createdAt", last_used_at as "lastUsedAt" from calendar_feed
      where organization_id = ${organizationId} and member_id = ${memberId} order by created_at desc, id desc`.execute(
      tx,
    ),
  )
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/** Ends a calendar of a member at once: its address is nobody's. */
export async function revokeCalendarFeed(
  parts: Parts,
  which: { readonly organizationId: string; readonly memberId: string; readonly id: string },
): Promise<Outcome> {
  const { organizationId, memberId, id } = which
  const { rows } = await inOrganization(parts.db, organizationId, (tx) =>
    sql`delete from calendar_feed where organization_id = ${organizationId} and member_id = ${memberId} and id = ${id}
      returning id`.execute(tx),
  )
  if (rows.length > 0) return { ok: true }
  return refused('unknown-calendar', 404, 'No such calendar', 'It may be revoked already.')
}

/** Whose calendar a secret is, asked of the database; undefined for none. Notes that it was used. */
export async function calendarOwner({ db, now }: Parts, secret: string): Promise<CalendarOwner | undefined> {
  if (!tokenChecksumHolds(secret, 'cal')) return undefined
  const { rows } = await inOrganization(db, '*', (tx) =>
    sql<CalendarOwner & { lastUsedAt: Date | null }>`
      select id as "feedId", organization_id as "organizationId", member_id as "memberId", last_used_at as "lastUsedAt"
      from calendar_feed where hash = ${hashOf(secret)}`.execute(tx),
  )
  const found = rows[0]
  if (found === undefined) return undefined
  const { feedId, organizationId, memberId, lastUsedAt } = found
  if (lastUsedAt === null || now() - lastUsedAt.getTime() >= USE_NOTED_EVERY_MS)
    await inOrganization(db, organizationId, (tx) =>
      sql`update calendar_feed set last_used_at = ${new Date(now())}
        where organization_id = ${organizationId} and id = ${feedId}`.execute(tx),
    )
  return { feedId, organizationId, memberId }
}

const USE_NOTED_EVERY_MS = 60_000

function tooMany() {
  return refused(
    'too-many-calendars',
    422,
    'That is enough calendars',
    `You have ${MOST_FEEDS}. Revoke one that nobody reads.`,
  )
}

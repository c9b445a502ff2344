import { type Access, accessOf, calendarEvents, calendarText, lookupIn, mayRead } from '@trireme/domain'
import type { Services } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'

/**
 * The calendar behind a secret address: launches, phases, gates and milestones as far as its member may read them at this
 * moment.
 *
 * @param take counts a request for who asks; throws where it is one too many
 */
export async function answerCalendar(
  { auth, replicas }: Pick<Services, 'auth' | 'replicas'>,
  take: (caller: string | undefined) => void,
  request: Request,
): Promise<Response> {
  const secret = /^\/calendar\/([^/]+)\.ics$/.exec(new URL(request.url).pathname)?.[1] ?? ''
  const owner = await auth.calendarOwner(secret)
  take(owner && `calendar ${owner.feedId}`)
  const read = owner === undefined ? undefined : await readCalendar(replicas, owner)
  // The same for an address that never was one and one that was revoked.
  if (read === undefined)
    throw new Problem(404, { detail: 'This calendar is not there, or was revoked. Make another under Launches.' })
  const { snapshot, access } = read
  const lookup = lookupIn(snapshot)
  const events = calendarEvents(snapshot, (kind, record) => mayRead(access, kind, record, lookup))
  const organization = [...snapshot.organization.values()][0]?.name ?? 'Trireme'
  const urlOf = ({ releaseId }: { readonly releaseId: string | null }) =>
    releaseId === null ? undefined : `${auth.publicUrl()}/product/launches?launch=${releaseId}`
  const text = calendarText(events, { name: `${organization} launches`, at: new Date().toISOString(), urlOf })
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="launches.ics"',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
  })
}

async function readCalendar(
  replicas: Services['replicas'],
  { organizationId, memberId }: { readonly organizationId: string; readonly memberId: string },
) {
  const { snapshot } = await replicas.current(organizationId)
  const member = snapshot.member.get(memberId)
  if (member === undefined) return undefined
  const access: Access = accessOf(snapshot, member)
  return { snapshot, access }
}

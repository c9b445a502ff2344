import { type Access, type Snapshot, lookupIn, mayRead, mayReadAll, timeZoneOf, todayIn } from '@trireme/domain'
import type { Visible } from '../planner/planner.ts'
import { type Context, callerOf } from '../requests/context.ts'
import { inOrganization } from '../store/index.ts'
import { pastState, sequenceOf } from './as-of.ts'

/** The schedule of everything one may see, as JSON that was made apart from this thread. */
export async function readPlan(context: Context, asOf: string | undefined): Promise<Response> {
  const { organizationId, access } = callerOf(context)
  const visible = visibleTo(access)
  const json =
    asOf === undefined
      ? await context.planner.current(organizationId, visible)
      : await planAsOf(context, organizationId, asOf, visible)
  return new Response(json as BodyInit, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

/** The work items that somebody may see; undefined is all of them. */
export function visibleTo(access: Access): Visible {
  return (snapshot: Snapshot) => {
    if (mayReadAll(access, 'work-item')) return undefined
    const lookup = lookupIn(snapshot)
    return [...snapshot['work-item'].values()]
      .filter((item) => mayRead(access, 'work-item', item, lookup))
      .map(({ id }) => id)
  }
}

async function planAsOf(context: Context, organizationId: string, asOf: string, visible: Visible): Promise<Uint8Array> {
  const past = await inOrganization(context.db, organizationId, async (tx) => {
    const sequence = await sequenceOf(tx, organizationId, asOf)
    const { snapshot } = await pastState(tx, organizationId, String(sequence))
    return { sequence, snapshot }
  })
  return context.planner.of(organizationId, past, visible, dayOf(asOf, timeZoneOf(past.snapshot)))
}

/** The day that a past moment was where the organization is; none for a sequence, which is planned as of today. */
function dayOf(asOf: string, timeZone: string): string | undefined {
  if (!/^\d{4}-/.test(asOf)) return undefined
  return asOf.includes('T') ? todayIn(timeZone, Date.parse(asOf)) : asOf
}
